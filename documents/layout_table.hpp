// Tables in a text layout: where a printed table of tasks was extracted with its columns kept apart by
// blanks, its cells are put together again from the columns of characters.
#pragma once
#include "documents/extract.hpp"

namespace documents {

// Replaces the lines of each such table (a header row that begins with STT or TT) by one line that stands for
// a Table.
void find_layout_tables(Extract& extract);

}  // namespace documents
