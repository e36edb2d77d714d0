// Of sound text a letter in six is one of those counted: đ, ơ, ư and what carries a tone or two marks.
#include "text/marks.hpp"

namespace text {

bool is_latin_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

void Marks::count(std::u32string_view line) {
    for (char32_t c : line) {
        letters += is_latin_letter(c) ? 1 : 0;
        marked += c == U'đ' || c == U'ư' || c == U'ơ' || (c >= 0x1EA0 && c <= 0x1EF9) ? 1 : 0;
    }
}

bool Marks::lost() const {
    constexpr int letters_min = 200, percent_max = 5;
    return letters >= letters_min && marked * 100 < letters * percent_max;
}

}  // namespace text
