// The words that say when, found among the words of a table's row whose cells the extraction ran together.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// The time among the last words: its first token, or -1. `words` receives its length.
int find_time(const Tokens& tokens, int from, Match match, int& words);

// The time of the last column of two: "2026 | 2030 | Mỗi năm 02 lớp" ends in 2030. Where no two years stand side
// by side, as find_time.
int find_end(const Tokens& tokens, Match match, int& words);

// "Quý I/2026 | Quý IV/2026": takes the words of when it begins, which stand before `time`, into `when`.
void take_begin(const Tokens& rest, int& time, Tokens& when, Match match);

}  // namespace plans::reading
