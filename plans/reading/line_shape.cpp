// Four lines in five are at most as long as a full one: the widest hold tables or links.
#include "plans/reading/line_shape.hpp"

#include <algorithm>
#include <vector>

#include "text/unicode.hpp"

namespace plans::reading {

int end_of(const documents::Line& line) {
    return line.indent + static_cast<int>(text::length(text::squeeze(line.text)));
}

Shape shape_of(const documents::Extract& extract) {
    std::vector<int> lengths, ends;
    int lines = 0, blanks = 0;
    for (const documents::Line& line : extract.lines) {
        if (line.text.empty()) continue;
        ++lines;
        blanks += line.blank_before ? 1 : 0;
        const int length = static_cast<int>(text::length(text::squeeze(line.text)));
        if (length > 30) lengths.push_back(length);
        if (length > 30) ends.push_back(end_of(line));
    }
    Shape shape;
    if (!lengths.empty()) {
        const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 8 / 10);
        std::nth_element(lengths.begin(), at, lengths.end());
        shape.width = *at;
        const auto right = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() * 8 / 10);
        std::nth_element(ends.begin(), right, ends.end());
        shape.right = *right;
    }
    shape.blanks_mean = lines > 0 && blanks * 100 < lines * 33;
    return shape;
}

}  // namespace plans::reading
