// How the printed lines of one cell of a table become its paragraphs.
#pragma once
#include <string>
#include <vector>

namespace documents {

// Adds a printed line: a bullet, or another agency below one that a line ended, begins a paragraph; what a
// narrow column broke inside a word is joined.
void add_line_of_cell(std::vector<std::string>& paragraphs, const std::string& line);

}  // namespace documents
