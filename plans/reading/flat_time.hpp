// The words that say when, found among the words of a table's row whose cells the extraction ran together.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// The time among the last words: its first token, or -1. `words` receives its length.
int find_time(const Tokens& tokens, int from, Match match, int& words);

// "Quý I/2026 | Quý IV/2026": takes the words of when it begins, which stand before `time`, into `when`.
void take_begin(const Tokens& rest, int& time, Tokens& when, Match match);

}  // namespace plans::reading
