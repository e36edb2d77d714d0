// Every syllable that Vietnamese orthography allows: onset, rhyme and tone. The language model is compiled
// with it, so that a word that no sentence of the corpus has can still be restored.
#pragma once
#include <string>
#include <vector>

namespace text {

struct Spelling {
    std::string text;          // lower case, NFC, the tone on "hóa" and "thúy" as administration writes it
    std::string onset, rhyme;  // without tone
    int tone = 0;              // 0 … 5: none, huyền, sắc, hỏi, ngã, nặng
};

std::vector<Spelling> all_spellings();

}  // namespace text
