// Where a printed table of tasks or targets begins.
#pragma once
#include "documents/extract.hpp"

namespace documents {

// Is the line the first of a header whose first column counts the rows, or holds what is to be done with its
// number?
bool opens_table(const Extract& extract, int index);

// How many lines right above it belong to the same header: titles of several lines, each in the middle of its
// cell, begin above "STT | Nhiệm vụ".
int title_lines_above(const Extract& extract, int index);

// "Nội dung | Phân công | Tiến độ" above "1. Xây dựng …": no column counts the rows.
bool opens_unnumbered_table(const Extract& extract, int index);

// A header with other titles than that at `first` opens a table of its own; a scan may misread the same.
bool opens_another_table(const Extract& extract, int first, int index);

}  // namespace documents
