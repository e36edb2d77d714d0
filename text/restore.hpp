// Gives a text back the diacritics that a scan destroyed. A channel (how a recogniser without Vietnamese
// confuses letters) and a language model (counts of administrative syllables, from text/corpus/) are weighed
// along each line; one word in, one word out, so that the places of values stay.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace text {

enum class Damage { none, noisy, destroyed };

// destroyed: the marks of Vietnamese are missing throughout; noisy: some words are none.
Damage damage_of(const std::vector<std::string>& words);

struct RestoredWord {
    std::string text;
    double confidence = 1;
};

// As many words as were given; numbers, links, abbreviations in capitals and punctuation stay. With
// `only_broken`, words that can be Vietnamese are left alone.
std::vector<RestoredWord> restore_words(const std::vector<std::string>& words, bool only_broken);

}  // namespace text
