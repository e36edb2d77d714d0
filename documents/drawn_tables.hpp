// Tables of a PDF by the borders drawn around their cells.
#pragma once
#include <functional>
#include <vector>

#include "documents/page_picture.hpp"
#include "documents/placed_words.hpp"

namespace documents {

// Replaces the lines of each table with borders by one line that stands for a Table. `words` and `rules` give
// those of pages [first, last]; they are asked for pages only where lines look like rows of a table.
void find_drawn_tables(Extract& extract,
                       const std::function<std::vector<PlacedWord>(int first, int last)>& words,
                       const std::function<std::vector<Rules>(int first, int last)>& rules);

}  // namespace documents
