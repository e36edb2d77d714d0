// Words compared without diacritics; single letters and digits say nothing.
#include "evidence/xapi/proposals.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "base/day.hpp"
#include "evidence/xapi/shapes.hpp"
#include "evidence/xapi/sql.hpp"
#include "text/unicode.hpp"

namespace evidence::xapi {
namespace {

constexpr double likely_enough = 0.6;
constexpr std::int64_t activities_read_max = 500;

std::set<std::string> words_in(const std::string& text) {
    std::string plain = text::fold(text);
    for (char& c : plain) {
        if (!std::isalnum(static_cast<unsigned char>(c))) c = ' ';
    }
    std::istringstream in(plain);
    std::set<std::string> words;
    for (std::string word; in >> word;) {
        if (word.size() > 1) words.insert(word);
    }
    return words;
}

}  // namespace

std::string called(storage::Reader& reader, const std::string& activity) {
    const auto row = reader.one(sql::find_definition, activity);
    if (!row) return "";
    Json definition = parse_json(row->text(0));
    Json* name = definition.find("name");
    if (name == nullptr || name->values.empty()) return "";
    keep_one_language(*name, {"vi", "en"});
    return name->values[0].text;
}

std::vector<Choice> latest_activities(storage::Reader& reader) {
    std::vector<Choice> all;
    for (const storage::Row& row : reader.all(sql::list_our_activities, activities_read_max))
        all.push_back({row.integer(0), row.text(1), row.text(2), base::written(base::Day{row.integer(3)})});
    return all;
}

double likeness(const std::string& theirs, const std::string& ours) {
    const std::set<std::string> a = words_in(theirs), b = words_in(ours);
    if (a.empty() || b.empty()) return 0;
    const auto shared =
        std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.count(word) != 0; });
    return static_cast<double>(shared) / static_cast<double>(std::min(a.size(), b.size()));
}

bool sort_by_likeness(std::vector<Choice>& choices, const std::string& theirs) {
    std::stable_sort(choices.begin(), choices.end(), [&](const Choice& a, const Choice& b) {
        return likeness(theirs, a.title) > likeness(theirs, b.title);
    });
    if (choices.size() > choices_max) choices.resize(choices_max);
    return !choices.empty() && likeness(theirs, choices.front().title) >= likely_enough;
}

}  // namespace evidence::xapi
