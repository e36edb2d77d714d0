// Searching the directory: every word, in any order, with or without diacritics, in names of today and of
// earlier, aliases and codes.
#include <tuple>

#include "agencies/codes.hpp"
#include "agencies/directory.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

bool holds_all(std::string_view text, const std::vector<std::string>& words) {
    for (const std::string& word : words)
        if (text.find(word) == std::string_view::npos) return false;
    return true;
}

constexpr int not_found = 9;

// 0: begins so today; 1: called so today; 2: earlier, or by another name or code.
int rank_of(const Facts& facts, const std::vector<std::string>& words, const std::string& whole,
            const std::string& code, base::Day day) {
    int best = not_found;
    for (const NameFact& name : facts.names) {
        if (!holds_all(name.folded, words) && !holds_all(text::fold(name.short_name), words)) continue;
        const bool now = name.during.holds(day);
        best = std::min(best, !now ? 2 : name.folded.compare(0, whole.size(), whole) == 0 ? 0 : 1);
    }
    for (const std::string& alias : facts.aliases)
        if (holds_all(text::fold(alias), words)) best = std::min(best, 2);
    for (const CodeFact& one : facts.codes)
        if (one.code == code) best = 0;
    return best;
}

}  // namespace

std::vector<Found> search(const Directory& directory, std::string_view words, base::Day day,
                          std::size_t most) {
    const std::string whole = text::squeeze(text::fold(words));
    std::vector<std::string> wanted = split_words(whole);
    // "UBND" as it is typed, and as it is written out.
    for (std::string& word : wanted) {
        const std::string written_out = keyed_folded(word);
        if (!written_out.empty() && written_out.size() > word.size()) word = written_out;
    }
    if (wanted.empty()) return {};
    const std::string code = normal_code(words);
    std::vector<std::tuple<int, bool, std::string, AgencyId>> found;
    for (const Facts& facts : directory.all()) {
        int rank = rank_of(facts, wanted, whole, code, day);
        if (rank == not_found) rank = rank_of(facts, split_words(whole), whole, code, day);
        if (rank == not_found) continue;
        found.emplace_back(rank, !facts.life.holds(day), nearest(facts.names, day).name, facts.id);
    }
    const std::size_t kept = std::min(most, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end());
    std::vector<Found> out;
    for (std::size_t i = 0; i < kept; ++i)
        out.push_back({std::get<3>(found[i]), !std::get<1>(found[i]), std::get<0>(found[i])});
    return out;
}

}  // namespace agencies
