// The picture of a page before it is recognised: dust and grain are taken off, since a recogniser takes them
// for marks and for letters, and the ruled lines of tables, which it takes for strokes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <vector>

namespace documents {

struct Picture {
    std::size_t width = 0, height = 0;
    std::vector<std::uint8_t> grey;  // row by row, 0 is black
};

void write_pgm(const Picture& picture, std::ostream& out);

constexpr double specks_max = 20;  // then they are taken off

// Dark specks on light paper, too small for any letter, in a million pixels.
double specks_in(const Picture& picture);

// Each pixel becomes the median of itself and its eight neighbours: specks go, strokes stay.
Picture without_specks(const Picture& picture);

// Without the dust that stands apart from all letters, also where the ring that a strong compression draws
// around it made it as large as a full stop. For 300 dpi.
Picture without_dust(Picture picture);

// Its columns from `from` to before `to`.
Picture columns(const Picture& picture, std::size_t from, std::size_t to);

// Dark pixels in one line: of the column `at` the rows [from, to), or of the row `at` the columns.
struct Rule {
    std::size_t at = 0, from = 0, to = 0;
};

// Ruled lines; one as thick as three pixels counts three times.
struct Rules {
    std::vector<Rule> down, across;
    std::vector<Rule> pieces_down, pieces_across;  // too short to be rules: parts of faint ones among them
    bool whole = false;  // drawn, not seen: none is missing or broken
};

// Thin dark lines longer than any letter become paper, and are added to `taken`.
Picture without_rules(const Picture& picture, Rules& taken);

}  // namespace documents
