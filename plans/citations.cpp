// Citations in and out of their table.
#include "plans/citations.hpp"

#include "plans/reading/entry_json.hpp"
#include "plans/sql.hpp"
#include "text/unicode.hpp"

namespace plans {
namespace {

std::vector<Citation> listed(const storage::Rows& rows) {
    std::vector<Citation> all;
    for (const storage::Row& row : rows)
        all.push_back({row.text(0), reading::relation_from_json(row.text(1))});
    return all;
}

}  // namespace

std::string number_key(std::string_view number) {
    std::string key;
    for (const char c : text::fold(text::nfc(number))) {
        if (c == ' ' || (key.empty() && c == '0')) continue;
        key += c;
    }
    return key;
}

void write_citations(storage::Writer& writer, const std::string& reading,
                     const std::vector<reading::Relation>& relations) {
    std::int64_t place = 0;
    for (const reading::Relation& one : relations)
        writer.run(sql::add_citation, reading, place++, number_key(one.number), reading::to_json(one));
}

std::vector<Citation> citations_by(storage::Reader& reader, const std::string& plan) {
    return listed(reader.all(sql::list_citations, plan));
}

std::vector<Citation> citations_that_may_mean(storage::Reader& reader, const std::string& plan,
                                              std::string_view number) {
    return listed(reader.all(sql::list_citing, plan, number_key(number)));
}

}  // namespace plans
