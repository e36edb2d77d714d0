// A rate is written with a stroke, or with "trên" before a round number.
#include "plans/reading/rates.hpp"

#include <algorithm>
#include <cctype>

namespace plans::reading {

bool says_of_how_many(const Tokens& tokens, int at, int unit, Match match) {
    return starts_with(tokens, "tren", match, at - 1) && any_at(tokens, {"van dan", "dan"}, match, unit) > 0;
}

int end_of_rate(const Tokens& tokens, int unit_end, int last) {
    constexpr int words_max = 3;
    static constexpr std::string_view stops[] = {"vao",  "den", "nam",   "so",  "va",   "trong", "moi",
                                                 "hang", "len", "xuong", "con", "tren", "duoi",  "tai"};
    const auto at = [&](int place) -> const Token& { return tokens[static_cast<std::size_t>(place)]; };
    const auto rate = [&](int place) {
        const std::string& word = at(place).folded;
        const std::size_t stroke = word.find('/');
        return stroke != std::string::npos && stroke + 1 < word.size() &&
               (std::isdigit(static_cast<unsigned char>(word[stroke + 1])) != 0 ||
                word.compare(stroke + 1, std::string::npos, "van") == 0);
    };
    int end = unit_end;
    if (!rate(end - 1)) {
        if (end >= last || !at(end - 1).after.empty() || !rate(end)) return unit_end;
        ++end;
    }
    for (int words = 0; words < words_max && end < last && at(end - 1).after.empty(); ++words, ++end) {
        if (std::find(std::begin(stops), std::end(stops), at(end).folded) != std::end(stops)) break;
    }
    return end;
}

}  // namespace plans::reading
