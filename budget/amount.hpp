// Amounts of money as Vietnamese offices write them: whole đồng, "1.250.000.000", "1,25 tỷ", "850 triệu
// đồng". Exact: what is no whole number of đồng is not taken, and nothing is rounded while it is read.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace budget {

constexpr std::int64_t amount_max = 1'000'000'000'000'000;  // đồng: a thousand times a province's year

// nullopt: no amount, below nought, no whole đồng, or above amount_max.
std::optional<std::int64_t> parse_amount(std::string_view typed);

std::string written(std::int64_t amount);  // "1.250.000.000", "-35.000"
// For a glance: "1,25 tỷ đồng", "862,5 triệu đồng", cut to two decimals; exact below one million.
std::string in_short(std::int64_t amount);

}  // namespace budget
