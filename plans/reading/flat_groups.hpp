// A table "STT | Nhóm | Nhiệm vụ" whose cells were written one behind the other: a number and a group that
// stand over several rows are told again in each.
#pragma once
#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

// The lines of the table with its groups told once and their rows numbered "1.1", "1.2" below them; as they
// are where the table has no such column.
std::vector<Tokens> with_numbered_rows(const FlatTable& table, Match match);

}  // namespace plans::reading
