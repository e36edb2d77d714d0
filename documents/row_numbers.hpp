// The numbers of a scanned table's rows, mended from those around them: one that stands alone in its cell is
// what a recogniser reads worst ("", "7" and "II" for I, 3 and III).
#pragma once
#include "documents/extract.hpp"

namespace documents {

// Those of the first column: 1, 2, 3 … between the rows that head groups, I, II, III … of these. One is
// changed only where its neighbours leave no other.
void mend_row_numbers(Table& table);

}  // namespace documents
