// Where in "100% trường học tổ chức dạy bơi" the schools end and what shall become of them begins.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// The token of `span` with which what shall happen to the population begins; -1: nothing says so.
int find_outcome(const Tokens& tokens, Span span, Match match);

// One syllable is told by its marks: "tầng" of "hạ tầng" is no "tăng", "đất" no "đạt". Where the print has no
// marks, it may be either.
bool is_another_word(const Token& token, Match match = Match::exact);

}  // namespace plans::reading
