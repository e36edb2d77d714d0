// Rows of words for the tables of a paper: one style a cell, a header repeated on each page.
#pragma once
#include <string>
#include <vector>

#include "documents/manuscript.hpp"

namespace documents {

TableCell cell(Style style, const std::string& words);
TableRow header_row(const std::vector<std::string>& names);
// A table with its header alone; `columns` in points, one a name.
PaperTable table_of(const std::vector<std::string>& header, const std::vector<double>& columns);

}  // namespace documents
