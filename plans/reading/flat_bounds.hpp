// Where a table begins and ends whose cells the extraction wrote one behind the other.
#pragma once
#include "plans/reading/damage.hpp"

namespace plans::reading {

// The header of a table of tasks or targets, written as one line of text or one cell a line.
bool opens_flat_table(const documents::Extract& extract, const Mender& mender, int index);
// The line behind the last of a table that opens at `index`.
int end_of_flat_table(const documents::Extract& extract, int index);

}  // namespace plans::reading
