// A stroke between two small numbers is a fraction where the words beside it speak of a part of something.
#include "plans/reading/fractions.hpp"

#include <algorithm>
#include <cmath>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr int whole_max = 10;       // "14/17 xã" says how many of how many
constexpr int share_whole_max = 4;  // "ít nhất 2/3 xã": hardly three communes in all

// "1/2", "(2/3"; nothing else may stand in the word.
Fraction written(const Token& token) {
    const std::string& word = token.folded;
    const std::size_t stroke = word.find('/');
    if (stroke != 1 || word.size() < 3 || word.size() > 4) return {};
    if (word.find_first_not_of("0123456789/") != std::string::npos || word.find('/', 2) != std::string::npos)
        return {};
    const int part = word[0] - '0', whole = std::stoi(word.substr(2));
    const bool proper = part > 0 && part < whole && whole <= whole_max && word[2] != '0';
    return proper ? Fraction{part, whole, 1} : Fraction{};
}

// "một nửa", "hai phần ba".
Fraction spelt(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> numbers = {"mot", "hai", "ba", "tu", "nam"};
    if (starts_with(tokens, "mot nua", match, at)) return {1, 2, 2};
    const auto number = [&](int place) {
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (any_at(tokens, {numbers[i]}, match, place) > 0) return static_cast<int>(i) + 1;
        }
        return 0;
    };
    if (!starts_with(tokens, "phan", match, at + 1)) return {};
    const std::string of = text::nfc(text::lower(trimmed(tokens[static_cast<std::size_t>(at) + 1].restored)));
    const int part = number(at), whole = number(at + 2);
    const bool proper = of == text::nfc("phần") && part > 0 && part < whole && whole > 2;
    return proper ? Fraction{part, whole, 3} : Fraction{};
}

// "ít nhất 2/3 xã", "trên 1/2 thôn": who counts places one by one says how many they are, not the least.
bool is_bound(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> bounds = {"it nhat", "toi thieu", "khong duoi", "khong qua",
                                                         "hon",     "tren",      "duoi",       "tu"};
    return any_at(tokens, bounds, match, at - 1) == 1 ||
           (at > 1 && any_at(tokens, bounds, match, at - 2) == 2);
}

}  // namespace

Fraction fraction_at(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> wholes = {
        "so", "tong", "binh quan", "muc", "dien tich", "dan so", "thoi gian", "kinh phi", "von", "luc luong"};
    static const std::vector<std::string_view> links = {"bang",       "chiem",   "giam",      "con",
                                                        "dat",        "it nhat", "toi thieu", "khong qua",
                                                        "khong duoi", "hon",     "khoang"};
    if (at >= static_cast<int>(tokens.size())) return {};
    const Fraction said = spelt(tokens, at, match);
    if (said.tokens > 0) return said;
    const Fraction found = written(tokens[static_cast<std::size_t>(at)]);
    if (found.tokens == 0) return {};
    static const std::vector<std::string_view> things = {"xa",    "phuong", "thon",  "ban",
                                                         "huyen", "to",     "truong"};
    const bool reached =
        at > 0 && tokens[static_cast<std::size_t>(at - 1)].after.empty() &&
        (any_at(tokens, links, match, at - 1) == 1 || (at > 1 && any_at(tokens, links, match, at - 2) == 2));
    if (any_at(tokens, things, match, at + 1) > 0)
        return is_bound(tokens, at, match) && found.whole <= share_whole_max ? found : Fraction{};
    return reached || any_at(tokens, wholes, match, at + 1) > 0 ? found : Fraction{};
}

double share_of(const Fraction& fraction, Comparator comparator) {
    constexpr double places = 100;
    const double exact = places * 100 * fraction.part / fraction.whole;
    const bool upwards = comparator == Comparator::at_most || comparator == Comparator::more_than;
    return (upwards ? std::ceil(exact) : std::floor(exact)) / places;
}

}  // namespace plans::reading
