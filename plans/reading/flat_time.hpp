// The words that say when, found among the words of a table's row whose cells the extraction ran together.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// The time among the last words: its first token, or -1. `words` receives its length.
int find_time(const Tokens& tokens, int from, Match match, int& words);

}  // namespace plans::reading
