// Digits are read by hand: no floating point comes near an amount.
#include "budget/amount.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace budget {
namespace {

struct Unit {
    std::string_view word;
    std::int64_t factor;
};
// The longer words first.
constexpr Unit units[] = {{"nghin ty", 1'000'000'000'000},
                          {"trieu", 1'000'000},
                          {"nghin", 1'000},
                          {"ngan", 1'000},
                          {"tr", 1'000'000},
                          {"ty", 1'000'000'000},
                          {"ti", 1'000'000'000},
                          {"k", 1'000}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

void drop_end(std::string& words, std::string_view end) {
    if (words.size() > end.size() && words.ends_with(end)) words.resize(words.size() - end.size());
    while (!words.empty() && words.back() == ' ') words.pop_back();
}

// Groups of three behind `mark`: "1.250.000".
bool is_grouped(std::string_view digits, char mark) {
    const std::size_t first = digits.find(mark);
    if (first == 0 || first > 3) return false;
    for (std::size_t at = first; at < digits.size(); at += 4)
        if (digits[at] != mark || digits.size() - at < 4 || !is_digit(digits[at + 1]) ||
            !is_digit(digits[at + 2]) || !is_digit(digits[at + 3]))
            return false;
    return true;
}

// Whole digits and fraction: "1.250,5" → "1250", "5". nullopt: no number.
struct Digits {
    std::string whole, fraction;
};
std::optional<Digits> digits_of(std::string number) {
    std::erase(number, ' ');
    const auto commas = std::count(number.begin(), number.end(), ',');
    const bool points = number.find('.') != std::string::npos;
    if (commas > 1 && !points && is_grouped(number, ',')) std::erase(number, ',');
    const std::size_t comma = number.find(',');
    Digits out{number.substr(0, comma), comma == std::string::npos ? "" : number.substr(comma + 1)};
    if (points && !is_grouped(out.whole, '.')) return std::nullopt;
    std::erase(out.whole, '.');
    const auto all_digits = [](const std::string& text) {
        return std::all_of(text.begin(), text.end(), is_digit);
    };
    if (out.whole.empty() || !all_digits(out.whole) || !all_digits(out.fraction) ||
        (comma != std::string::npos && out.fraction.empty()))
        return std::nullopt;
    return out;
}

std::optional<std::int64_t> exact(const Digits& digits, std::int64_t factor) {
    constexpr std::size_t digits_max = 16;
    std::string whole = digits.whole, fraction = digits.fraction;
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (whole.size() > digits_max || fraction.size() > digits_max) return std::nullopt;
    const std::int64_t value = std::stoll(whole);
    if (value > amount_max / factor) return std::nullopt;
    std::int64_t amount = value * factor;
    for (const char c : fraction) {
        if (factor % 10 != 0) return std::nullopt;  // less than a đồng
        factor /= 10;
        amount += (c - '0') * factor;
    }
    return amount <= amount_max ? std::optional(amount) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_amount(std::string_view typed) {
    std::string words = text::fold(text::nfc(text::squeeze(std::string(typed))));
    for (const std::string_view end : {"viet nam dong", "vnd", "dong", "d"}) drop_end(words, end);
    std::int64_t factor = 1;
    for (const Unit& unit : units) {
        if (!words.ends_with(unit.word) || words.size() == unit.word.size()) continue;
        drop_end(words, unit.word);
        factor = unit.factor;
        break;
    }
    const auto digits = digits_of(words);
    return digits ? exact(*digits, factor) : std::nullopt;
}

std::optional<std::int64_t> amount_in_cell(std::string_view cell) {
    const std::size_t point = cell.find('.');
    if (point != std::string_view::npos && cell.find('.', point + 1) == std::string_view::npos) {
        const std::string_view fraction = cell.substr(point + 1);
        if (!fraction.empty() && fraction.find_first_not_of('0') == std::string_view::npos &&
            fraction.size() != 3)
            return parse_amount(cell.substr(0, point));  // "1250000.0"
    }
    return parse_amount(cell);
}

std::string written(std::int64_t amount) {
    std::string digits = std::to_string(amount < 0 ? -amount : amount);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, '.');
    return (amount < 0 ? "-" : "") + digits;
}

std::string in_short(std::int64_t amount) {
    constexpr std::int64_t million = 1'000'000, billion = 1'000'000'000;
    const std::int64_t size = amount < 0 ? -amount : amount;
    if (size < million) return written(amount) + " đồng";
    const std::int64_t unit = size < billion ? million : billion;
    const std::int64_t hundredths = size % unit / (unit / 100);
    std::string fraction = hundredths < 10 ? "0" + std::to_string(hundredths) : std::to_string(hundredths);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return (amount < 0 ? "-" : "") + written(size / unit) + (fraction.empty() ? "" : "," + fraction) +
           (unit == million ? " triệu đồng" : " tỷ đồng");
}

}  // namespace budget
