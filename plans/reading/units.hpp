// What figures count: the nouns that may stand right behind a number.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// How many words at `at` name what is counted ("triệu đồng", "lớp" of "lớp/năm"); 0: none does.
int unit_words(const Tokens& tokens, int at, Match match);

}  // namespace plans::reading
