// The words of a page as tesseract gives them: its TSV, with the places in pixels.
#pragma once
#include <string>
#include <vector>

#include "documents/ruled_table.hpp"

namespace documents {

// Line by line as it read them; `width` receives that of the page. Words that ran together are parted,
// strokes and dust are left out.
std::vector<std::vector<BoxedWord>> words_of_tsv(const std::string& tsv, double& width);

// How far a crooked page falls to the right, in pixels a pixel: the median over its lines.
double slope_of(const std::vector<std::vector<BoxedWord>>& lines);

// Numerals of quarters, and those that stand alone before a row: "H/2025", "[1/2025", "IL". "TT" is a title.
std::string with_numeral(const std::string& word, bool alone);

}  // namespace documents
