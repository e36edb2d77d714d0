// Words that a recogniser ran together: "Vănhóa", "Nhiệmvụ".
#pragma once
#include <string>
#include <vector>

namespace text {

// The syllables of a word that is none itself, with the punctuation around it; the word alone where it is
// one, cannot be parted, or has no letter with a mark ("camera" is no "ca me ra").
std::vector<std::string> parted_word(const std::string& word);

}  // namespace text
