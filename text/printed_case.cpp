// The symbols are those of the corpus, compared without marks; B and P are what a bar through a D closes to.
#include "text/printed_case.hpp"

#include <algorithm>

#include "text/model.hpp"
#include "text/model_words.hpp"
#include "text/syllable.hpp"
#include "text/unicode.hpp"

namespace text {
namespace {

std::string marked_symbol(const std::string& seen) {
    const std::string plain = upper(fold(seen));
    const auto known = [](const std::string& folded) {
        const auto at = std::lower_bound(
            model::abbreviations.begin(), model::abbreviations.end(), folded,
            [](const model::Abbreviated& one, const std::string& key) { return one.folded < key; });
        return at != model::abbreviations.end() && at->folded == folded ? at->marked : std::string_view();
    };
    if (const auto found = known(plain); !found.empty()) return std::string(found);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] != 'B' && plain[i] != 'P') continue;
        std::string other = plain;
        other[i] = 'D';
        const auto found = known(other);
        if (!found.empty() && decode(found)[i] == U'Đ') return std::string(found);
    }
    return seen;
}

}  // namespace

bool is_upper(std::string_view letters) {
    return upper(letters) == letters && lower(letters) != letters;
}

bool opens_upper(std::string_view letters) {
    const std::u32string points = decode(letters.substr(0, 4));
    return !points.empty() && is_upper(encode(std::u32string_view(points).substr(0, 1)));
}

std::vector<bool> in_headings(const std::vector<std::string>& all) {
    std::vector<bool> capital, syllable, out(all.size());
    std::size_t lettered = 0, capitals = 0;
    for (const std::string& word : all) {
        const bool some = upper(word) != lower(word), big = some && upper(word) == word;
        lettered += some ? 1 : 0;
        capitals += big ? 1 : 0;
        capital.push_back(upper(word) == word);
        syllable.push_back(big && is_syllable(fold(parts_of(word, true)[0].core)));
    }
    const bool line = lettered > 0 && capitals * 5 >= lettered * 3;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::size_t begin = i, end = i;
        while (begin > 0 && syllable[begin - 1]) --begin;
        while (end < all.size() && syllable[end]) ++end;
        out[i] = capital[i] && (line || (syllable[i] && end - begin >= 3));
    }
    return out;
}

std::string with_capital(const std::string& word) {
    const std::u32string points = decode(word);
    return upper(encode(std::u32string_view(points).substr(0, 1))) +
           encode(std::u32string_view(points).substr(1));
}

std::string with_case_of(const std::string& seen, const std::string& word) {
    const std::u32string points = decode(seen);
    const auto capitals = std::count_if(points.begin(), points.end(), [](char32_t c) {
        return is_upper(encode(std::u32string_view(&c, 1)));
    });
    if (capitals > 1 && static_cast<std::size_t>(capitals) * 2 > points.size()) return upper(word);
    return opens_upper(seen) ? with_capital(word) : word;
}

std::string with_symbols(std::string word) {
    for (const std::string& symbol : symbols_of(word)) {
        const std::string marked = marked_symbol(symbol);
        if (marked != symbol) word.replace(word.find(symbol), symbol.size(), marked);
    }
    return word;
}

}  // namespace text
