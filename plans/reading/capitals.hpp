// Capital letters at a word's beginning, and words that are written in them: how names and heads of documents
// are told from sentences.
#pragma once
#include <string>

namespace plans::reading {

bool upper_initial(const std::string& word);
bool lower_initial(const std::string& word);  // false for a figure or a sign
bool all_upper(const std::string& word);      // false for a word without letters

}  // namespace plans::reading
