// The straight lines that a PDF draws on its pages: the borders of its tables, which its text does not hold.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "documents/extract.hpp"
#include "documents/page_picture.hpp"

namespace documents {

constexpr double pixels_a_point = 300.0 / 72;  // those of rules, as in a scan

// The lines across and down of pages [first, last], page by page, in pixels from the upper left corner; none
// when the tool fails.
std::vector<Rules> drawn_rules(const std::filesystem::path& file, int first, int last,
                               const ExtractLimits& limits);

// The same of what pdftocairo writes: SVG with one <page> for each, or a single page without it.
std::vector<Rules> rules_in_svg(std::string_view svg);

}  // namespace documents
