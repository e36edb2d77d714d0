// How printed lines, of a cell of a table or parted by hand, become paragraphs.
#pragma once
#include <string>
#include <vector>

namespace documents {

// Adds a printed line: a bullet, or another agency below one that a line ended, begins a paragraph; what a
// narrow column broke inside a word is joined.
void add_line_of_cell(std::vector<std::string>& paragraphs, const std::string& line);

bool begins_upper(const std::string& text);
bool opens_item(const std::string& text);  // "- …", "+ …", "a) …", "2. …"

}  // namespace documents
