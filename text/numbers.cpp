// Digits are read by hand: whole numbers of parts, so that no sum ends in 0.30000000000000004.
#include "text/numbers.hpp"

#include <algorithm>

namespace text {
namespace {

constexpr std::size_t digits_max = 16;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

// Groups of three behind `mark`: "1.250.000".
bool is_grouped(std::string_view digits, char mark) {
    const std::size_t first = digits.find(mark);
    if (first == 0 || first > 3) return false;
    for (std::size_t at = first; at < digits.size(); at += 4)
        if (digits[at] != mark || digits.size() - at < 4 || !all_digits(digits.substr(at + 1, 3)))
            return false;
    return true;
}

// "1.250,5" → "1250", "5".
struct Digits {
    std::string whole, fraction;
};
std::optional<Digits> digits_of(std::string number) {
    const auto commas = std::count(number.begin(), number.end(), ',');
    const auto points = std::count(number.begin(), number.end(), '.');
    if (commas > 1 && is_grouped(number, ',')) std::erase(number, ',');
    if (commas == 0 && points == 1 && !is_grouped(number, '.'))
        std::replace(number.begin(), number.end(), '.', ',');
    const std::size_t comma = number.find(',');
    Digits out{number.substr(0, comma), comma == std::string::npos ? "" : number.substr(comma + 1)};
    for (const char mark : {'.', ' '})
        if (is_grouped(out.whole, mark)) std::erase(out.whole, mark);
    if (out.whole.empty() || !all_digits(out.whole) || !all_digits(out.fraction) ||
        (comma != std::string::npos && out.fraction.empty()))
        return std::nullopt;
    return out;
}

}  // namespace

std::optional<std::int64_t> parse_number(std::string_view typed, std::int64_t factor, std::int64_t max) {
    auto digits = digits_of(std::string(typed));
    if (!digits) return std::nullopt;
    auto& [whole, fraction] = *digits;
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (whole.size() > digits_max || fraction.size() > digits_max) return std::nullopt;
    std::int64_t parts = std::stoll(whole);
    if (parts > max / factor) return std::nullopt;
    parts *= factor;
    for (const char digit : fraction) {
        if (factor % 10 != 0) return std::nullopt;
        factor /= 10;
        parts += (digit - '0') * factor;
    }
    return parts <= max ? std::optional(parts) : std::nullopt;
}

std::optional<std::int64_t> parse_count(std::string_view typed) {
    constexpr std::int64_t count_max = 999'999'999'999;
    return parse_number(typed, 1, count_max);
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, '.');
    return digits;
}

std::string grouped(std::int64_t parts, std::int64_t factor) {
    const std::int64_t size = parts < 0 ? -parts : parts;
    std::string fraction = factor > 1 ? std::to_string(factor + size % factor).substr(1) : "";
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return (parts < 0 ? "-" : "") + grouped(size / factor) + (fraction.empty() ? "" : "," + fraction);
}

}  // namespace text
