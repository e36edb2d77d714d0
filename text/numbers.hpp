// Numbers as Vietnamese offices write them: "1.234.567", "12,5". Exact: no floating point, nothing is
// rounded.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

// In parts of a `factor`, a power of ten: "12,5" is 125 tenths. Points or blanks part groups of three
// ("1.234" is 1234); one that does not is a decimal sign, as workbooks have it ("12.5"), and so never
// vanishes. nullopt: no number, below nought, more decimals than the factor has, or above `max`.
std::optional<std::int64_t> parse_number(std::string_view typed, std::int64_t factor, std::int64_t max);

// How many: whole, of at most twelve digits.
std::optional<std::int64_t> parse_count(std::string_view typed);

std::string grouped(std::int64_t number);                      // "1.234.567", "-35.000"
std::string grouped(std::int64_t parts, std::int64_t factor);  // 125, 10: "12,5"; without noughts at its end

}  // namespace text
