// Tables in a text layout: where a printed table of tasks or targets was extracted with its columns kept
// apart by blanks, its cells are put together again from the places of its words.
#pragma once
#include "documents/word_places.hpp"

namespace documents {

// Replaces the lines of each such table (a header row that begins with STT or TT) by one line that stands for
// a Table. Without `places`, and where they do not fit the lines, the characters of a line are its places.
void find_layout_tables(Extract& extract, const WordPlaces& places = {});

}  // namespace documents
