// The sign is the first glyph of its word; its last rows are a bar as wide as itself, where those of ">" are
// the end of a stroke.
#include "documents/comparison_signs.hpp"

#include <algorithm>

#include "documents/ink.hpp"
#include "documents/tsv_rows.hpp"

namespace documents {
namespace {

constexpr long around = 3;  // pixels that a box may lack
constexpr long side_min = 12;

long dark_in_row(const Picture& picture, const Ink& glyph, long y) {
    return ink_in(picture, glyph.left, y, glyph.right + 1, y + 1).count;
}

// Up to the first column without ink.
Ink first_glyph(const Picture& picture, const Ink& word) {
    long end = word.left;
    while (end <= word.right && ink_in(picture, end, word.top, end + 1, word.bottom + 1).count > 0) ++end;
    return ink_in(picture, word.left, word.top, end, word.bottom + 1);
}

bool has_bar_below(const Picture& picture, const Ink& glyph) {
    if (glyph.wide() < side_min || glyph.thick() < side_min) return false;
    const auto is_bar = [&](long y) { return dark_in_row(picture, glyph, y) * 4 >= glyph.wide() * 3; };
    const long from = glyph.bottom - glyph.thick() / 4;
    long rows = 0;
    for (long y = from; y <= glyph.bottom; ++y) rows += is_bar(y) ? 1 : 0;
    return rows >= 2;
}

}  // namespace

std::string with_comparison_signs(const Picture& picture, const std::string& tsv) {
    std::string out;
    for (tsv::Row& row : tsv::rows_of(tsv)) {
        if (tsv::is_word(row) && (row[tsv::words][0] == '>' || row[tsv::words][0] == '<')) {
            const auto at = [&](tsv::Column column) { return static_cast<long>(tsv::number(row, column)); };
            const long left = at(tsv::left), top = at(tsv::top);
            const Ink word =
                ink_in(picture, left - around, top - around, left + at(tsv::width) + around,
                       top + at(tsv::height) + around);
            if (word.count > 0 && has_bar_below(picture, first_glyph(picture, word)))
                row[tsv::words].replace(0, 1, row[tsv::words][0] == '>' ? "≥" : "≤");
        }
        out += tsv::joined(row);
    }
    return out;
}

}  // namespace documents
