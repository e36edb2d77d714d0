// What departments have charge of, as their names say it: behind such words a name is whole.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// The words of "Khoa học và Công nghệ" and its like, which stand behind "Sở"; 0: no such name stands there.
int words_of_field(const Tokens& tokens, int at, Match match);

}  // namespace plans::reading
