// What the workbooks of a plan have in common: the head of a sheet, a table with its header.
#pragma once
#include <string>
#include <vector>

#include "documents/sheet_looks.hpp"
#include "plans/reading/reading.hpp"

namespace plans::papers {

constexpr int header_row = 4;  // of every table; above it stand title, source and a note

// Title, source and note over the columns, the header of the table, page set-up; the rows below are free. An
// empty note leaves its row empty.
void open_table(documents::Sheet& sheet, const reading::Document& document, const std::string& title,
                const std::string& note, const std::vector<std::string>& header,
                const std::vector<double>& widths);

// Filter on the header and everything below it up to (not including) next_row.
void close_table(documents::Sheet& sheet, int columns, int next_row);

// The plan as one line of at most a few hundred characters.
std::string source_line(const reading::Document& document);

}  // namespace plans::papers
