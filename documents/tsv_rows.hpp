// The rows of tesseract's TSV and their fields.
#pragma once
#include <string>
#include <vector>

namespace documents::tsv {

using Row = std::vector<std::string>;

enum Column : std::size_t { level, page, block, paragraph, line, word, left, top, width, height, confidence, words };

std::vector<Row> rows_of(const std::string& tsv);
std::string joined(const Row& row);  // with its line break

bool is_word(const Row& row);         // not the row of a page, a block or a line, and not blank
std::string line_of(const Row& row);  // the same for all words of one line
double number(const Row& row, Column column);

}  // namespace documents::tsv
