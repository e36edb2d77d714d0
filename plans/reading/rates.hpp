// Of how many a figure is: "7 người/100.000 dân", "38 giường bệnh trên 1 vạn dân".
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

// "38 giường bệnh trên | 1 | vạn dân": the number at `at` only says of how many.
bool says_of_how_many(const Tokens& tokens, int at, int unit, Match match);

// "7 người/100.000 | dân", "18 ca | sinh/1.000 phụ nữ", "35 giường bệnh/vạn | dân": where the words end that
// say of how many; `unit_end` where none do.
int end_of_rate(const Tokens& tokens, int unit_end, int last);

}  // namespace plans::reading
