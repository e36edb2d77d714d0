// Tables of a scan by the lines ruled around their cells: a word belongs to the cell in which it stands, and
// where no line parts two cells they are one.
#pragma once
#include <string>
#include <vector>

#include "documents/extract.hpp"
#include "documents/page_picture.hpp"

namespace documents {

// A word as it was recognised, in pixels of its page.
struct BoxedWord {
    std::string text;
    double left = 0, right = 0, confidence = 0;
    double middle = 0, height = 0;
    std::size_t line = 0;  // of the recogniser
};

struct RuledTable {
    double top = 0, bottom = 0;  // in pixels, along the slope of the page
    Table table;
    double confidence = 0;  // the mean of its words
};

// A cell where it stands in the middle of its width and its height, in pixels.
struct CellBox {
    double left = 0, right = 0, top = 0, bottom = 0;
};

// The cells of all tables of one page.
std::vector<CellBox> cell_boxes(const Rules& rules, double slope, const std::vector<BoxedWord>& words);

// The tables of one page; their words are taken out of `words`. `slope`: how far the page falls to the right,
// pixels a pixel.
std::vector<RuledTable> ruled_tables(const Rules& rules, double slope, int page,
                                     std::vector<BoxedWord>& words);

}  // namespace documents
