// Whether a text has the letters with marks that Vietnamese is written in, or a recogniser without Vietnamese
// lost them.
#pragma once
#include <string_view>

namespace text {

bool is_latin_letter(char32_t point);  // of Vietnamese and its neighbours, with and without marks

struct Marks {
    int letters = 0, marked = 0;

    void count(std::u32string_view line);  // NFC
    bool lost() const;                     // of enough letters next to none is marked as only Vietnamese is
};

}  // namespace text
