// The cheapest cut into syllables that the language model has, by the counts of single words.
#include "text/fused.hpp"

#include <algorithm>
#include <limits>

#include "text/model.hpp"
#include "text/own_words.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

constexpr std::size_t letters_min = 4, letters_max = 24, syllable_letters_max = 7;

bool is_letter(char32_t point) {
    const std::string one = encode(std::u32string_view(&point, 1));
    return lower(one) != upper(one);
}

// The cuts of the cheapest path through `word`; empty: there is none.
std::vector<std::size_t> cuts_of(const std::u32string& word) {
    const double none = std::numeric_limits<double>::infinity();
    std::vector<double> cost(word.size() + 1, none);
    std::vector<std::size_t> from(word.size() + 1, 0);
    cost[0] = 0;
    for (std::size_t end = 2; end <= word.size(); ++end) {
        for (std::size_t length = 2; length <= std::min(end, syllable_letters_max); ++length) {
            const int found = cost[end - length] == none ? -1 : model_word(word.substr(end - length, length));
            if (found < 0) continue;
            const double total = cost[end - length] + model::word_cost[static_cast<std::size_t>(found)];
            if (total < cost[end]) cost[end] = total, from[end] = end - length;
        }
    }
    std::vector<std::size_t> cuts;
    if (cost[word.size()] == none) return cuts;
    for (std::size_t at = word.size(); at > 0; at = from[at]) cuts.push_back(at);
    std::reverse(cuts.begin(), cuts.end());
    return cuts;
}

}  // namespace

std::vector<std::string> parted_word(const std::string& word) {
    const std::u32string points = decode(word);
    std::size_t first = 0, last = points.size();
    while (first < last && !is_letter(points[first])) ++first;
    while (last > first && !is_letter(points[last - 1])) --last;
    const std::u32string core = points.substr(first, last - first);
    const bool letters = std::all_of(core.begin(), core.end(), is_letter);
    const bool marked = std::any_of(core.begin(), core.end(), [](char32_t point) { return point > 0x7F; });
    const std::string printed = encode(core);
    if (!letters || !marked || core.size() < letters_min || core.size() > letters_max ||
        upper(printed) == printed)
        return {word};
    const std::u32string small = decode(nfc(lower(printed)));
    if (small.size() != core.size() || model_word(small) >= 0) return {word};
    const std::vector<std::size_t> cuts = cuts_of(small);
    if (cuts.size() < 2) return {word};
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (std::size_t cut : cuts) {
        out.push_back(encode(std::u32string_view(core).substr(begin, cut - begin)));
        begin = cut;
    }
    out.front() = encode(std::u32string_view(points).substr(0, first)) + out.front();
    out.back() += encode(std::u32string_view(points).substr(last));
    return out;
}

}  // namespace text
