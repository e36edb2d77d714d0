// Where a printed table of tasks or targets begins.
#pragma once
#include "documents/extract.hpp"

namespace documents {

// Is the line the first of a header whose first column counts the rows?
bool opens_table(const Extract& extract, int index);

}  // namespace documents
