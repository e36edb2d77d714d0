// How the lines of a text are set: told from all of them, used where one may go on with the one before.
#pragma once
#include "documents/extract.hpp"

namespace plans::reading {

struct Shape {
    int width = 80;            // of a full line, in characters
    int right = 80;            // where such a line ends, its indent counted
    bool blanks_mean = false;  // an empty line separates paragraphs
};

Shape shape_of(const documents::Extract& extract);

// Where a line ends, in characters, its indent counted.
int end_of(const documents::Line& line);

}  // namespace plans::reading
