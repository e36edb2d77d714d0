// Damages sound Vietnamese text as scans do, to try readers on it. Deterministic: the same text, seed and
// rate give the same damage.
#pragma once
#include <string>
#include <string_view>

namespace text {

// As a recogniser without Vietnamese reads it: each letter becomes, with the probability `rate` (0 … 1), what
// the counted confusions say; at 1 nearly every mark is gone. White space, digits and links stay, and so does
// the number of words.
std::string damage(std::string_view clean, unsigned seed, double rate);

// Plain noise: with the probability `rate` a letter is dropped, doubled, swapped with the next or replaced by
// another.
std::string noise(std::string_view clean, unsigned seed, double rate);

}  // namespace text
