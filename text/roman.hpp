// Roman numerals, as parts and annexes of a paper are numbered.
#pragma once
#include <string>

namespace text {

constexpr int roman_max = 3999;

// In capitals; beyond 1..roman_max there is none: empty.
std::string roman(int value);

}  // namespace text
