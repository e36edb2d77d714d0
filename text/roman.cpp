// The numeral from its largest part down.
#include "text/roman.hpp"

#include <utility>

namespace text {

std::string roman(int value) {
    static constexpr std::pair<int, const char*> parts[] = {
        {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
        {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
    std::string out;
    if (value > roman_max) return out;
    for (const auto& [number, letters] : parts) {
        while (value >= number) out += letters, value -= number;
    }
    return out;
}

}  // namespace text
