// A second look at the cells of ruled tables: a recogniser that sees a whole page loses what stands alone
// ("1", "≥ 60%"). Cells that it was not sure of are shown to it once more, one below another on sheets of
// their own.
#pragma once
#include <string>
#include <vector>

#include "documents/page_picture.hpp"
#include "documents/ruled_table.hpp"

namespace documents {

struct CellSheet {
    struct Part {
        CellBox cell;                       // on the page
        std::size_t left = 0, top = 0;      // of what was cut out, on the page
        std::size_t below = 0;              // where it begins on the sheet
        std::size_t width = 0, height = 0;  // of what was cut out
        double confidence = 0;              // of the words that the page gave; 0: none
    };
    Picture picture;
    std::vector<Part> parts;
};

// `page`: at 300 dpi, its rules taken off. `tsv`: what tesseract made of it.
std::vector<CellSheet> cell_sheets(const Picture& page, const Rules& rules, const std::string& tsv);

// The TSV of the page with the words of those cells that tesseract is surer of on the sheets. `seen`: the TSV
// of each sheet.
std::string with_cells(const std::string& tsv, const std::vector<CellSheet>& sheets,
                       const std::vector<std::string>& seen);

}  // namespace documents
