// Digits in words and letters in numbers are the hard part: a recogniser reads "lồng" as "16ng" and "là" as
// "1a".
#include "text/model_words.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace text {
namespace {

constexpr std::u32string_view edges = U".,;:!?()\"'“”‘’…-–—/*";
constexpr std::size_t letters_max = 9;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool has(std::u32string_view points, std::u32string_view any) {
    return points.find_first_of(any) != std::u32string_view::npos;
}

bool is_capital(char32_t c) {
    const std::string one = encode(std::u32string_view(&c, 1));
    return upper(one) == one && lower(one) != one;
}

bool is_abbreviation(std::u32string_view core) {
    if (core.size() < 2) return false;
    const auto capitals = std::count_if(core.begin(), core.end(), is_capital);
    const auto small =
        std::count_if(core.begin(), core.end(), [](char32_t c) { return c != U'-' && !is_capital(c); });
    return small == 0 || (capitals >= 2 && small == 1 && core.size() <= 4 && is_capital(core.back()) &&
                          is_capital(core[0]));
}

// "16" and "80%" are numbers; "16ng" and "1a" are words in which letters were taken for digits.
bool is_number(std::u32string_view core) {
    const auto digits = static_cast<std::size_t>(std::count_if(core.begin(), core.end(), is_digit));
    if (digits == 0) return false;
    if (has(core, U"%")) return true;
    // "6.000" and "14,0" are made of the digits that letters are taken for, and hold no letter.
    if (std::all_of(core.begin(), core.end(), [](char32_t c) {
            return is_digit(c) || has(U".,:/-", {&c, 1});
        }))
        return true;
    const bool like_letters = std::all_of(core.begin(), core.end(), [](char32_t c) {
        return !is_digit(c) || has(std::u32string_view(&c, 1), U"1640");
    });
    const bool unmarked_pair =
        core.size() == 2 && core[0] == U'1' &&
        (has(core.substr(1), U"aydieu") || (core[1] > 0x7F && lower(encode(core)) != upper(encode(core))));
    if (like_letters && ((core.size() > 2 && digits < core.size()) || unmarked_pair)) return false;
    return digits * 2 > core.size() || (digits * 2 == core.size() && is_digit(core[0]));
}

WordKind kind_of(std::u32string_view core, std::u32string_view after, bool line_of_capitals) {
    if (core.empty()) return WordKind::none;
    const bool label = core.size() == 1 && core[0] < 0x80 && !is_digit(core[0]) && !after.empty() &&
                       (after[0] == U')' || after[0] == U'.');
    if (core.size() == 1 && core[0] > 0x7F && lower(encode(core)) == upper(encode(core)) && !after.empty() &&
        after[0] == U')')
        return WordKind::label;
    const bool letters =
        std::any_of(core.begin(), core.end(), [](char32_t c) { return c > 0x7F || !is_digit(c); });
    if (label || !letters || is_number(core)) return label ? WordKind::kept : WordKind::number;
    if (!line_of_capitals && is_abbreviation(core)) return WordKind::abbreviation;
    const std::size_t dash = core.find(U'-');
    if (dash != std::u32string_view::npos && is_abbreviation(core.substr(0, dash)))
        return WordKind::abbreviation;
    if (core.size() > letters_max || has(core, U"/_=#")) return WordKind::kept;
    return WordKind::syllable;
}

WordPart part_of(std::u32string_view points, bool line_of_capitals) {
    std::size_t begin = 0, end = points.size();
    const auto edge = [&](std::size_t i) { return edges.find(points[i]) != std::u32string_view::npos; };
    while (begin < end && edge(begin)) ++begin;
    while (end > begin && edge(end - 1)) --end;
    WordPart part;
    const std::u32string_view core = points.substr(begin, end - begin), after = points.substr(end);
    part.before = encode(points.substr(0, begin));
    part.core = encode(core);
    part.after = encode(after);
    part.kind = kind_of(core, after, line_of_capitals);
    part.ends_sentence = has(after, U".;:");
    return part;
}

// Where "trang/kênh" falls apart: every side has two letters at least and none is a number or a symbol.
std::size_t cut_of(std::u32string_view points) {
    const std::size_t at = points.find_first_of(U"/-");
    if (at == std::u32string_view::npos || at < 2 || at + 2 >= points.size())
        return std::u32string_view::npos;
    const std::u32string_view left = points.substr(0, at), right = points.substr(at + 1);
    if (has(points, U"0123456789") || has(right.substr(0, 2), edges)) return std::u32string_view::npos;
    const bool symbol = is_abbreviation(left) ||
                        is_abbreviation(right.substr(0, std::min(right.find_first_of(edges), right.size())));
    return symbol ? std::u32string_view::npos : at;
}

bool is_address(std::string_view word) {
    const std::size_t at = word.find('@');
    return word.find("://") != std::string_view::npos || word.substr(0, 4) == "www." ||
           (at != std::string_view::npos && word.find('.', at) != std::string_view::npos &&
            word.find('.', at) + 2 < word.size()) ||
           word.find(".gov") != std::string_view::npos;
}

}  // namespace

std::vector<WordPart> parts_of(const std::string& word, bool line_of_capitals) {
    std::vector<WordPart> parts;
    if (is_address(word)) return {{WordKind::kept, "", word, "", false}};
    const std::u32string points = decode(nfc(word));
    std::u32string_view rest = points;
    for (std::size_t cut = cut_of(rest); cut != std::u32string_view::npos; cut = cut_of(rest)) {
        parts.push_back(part_of(rest.substr(0, cut + 1), line_of_capitals));
        rest.remove_prefix(cut + 1);
    }
    parts.push_back(part_of(rest, line_of_capitals));
    return parts;
}

std::vector<std::string> symbols_of(std::string_view word) {
    std::vector<std::string> out;
    std::u32string run;
    for (char32_t c : decode(word) + U" ") {
        const bool letter = is_capital(c) || (c > U'9' && lower(encode(std::u32string_view(&c, 1))) !=
                                                              upper(encode(std::u32string_view(&c, 1))));
        if (letter) {
            run += c;
            continue;
        }
        if (run.size() > 1 && is_capital(run[0]) && is_capital(run[1])) out.push_back(encode(run));
        run.clear();
    }
    return out;
}

}  // namespace text
