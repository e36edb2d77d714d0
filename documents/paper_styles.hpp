// How each style of a paper is set: size, weight, spacing, indents; one table for Word and PDF.
#pragma once
#include <span>

#include "documents/manuscript.hpp"

namespace documents {

struct StyleSheet {
    Style style;
    const char *id, *name;
    int half_points;
    bool bold, italic;
    const char* alignment;
    int before, after;     // twentieths of a point
    int first_line, left;  // likewise
    int outline;           // -1: none
    bool keep_next;
    int line = 240;  // 240: single
    bool underlined = false;
};

std::span<const StyleSheet> style_sheets();
const StyleSheet& style_sheet(Style style);

}  // namespace documents
