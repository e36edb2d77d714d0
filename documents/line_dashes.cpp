// A dash is a bar that stands alone before the first word, about as high as the middle of its letters; a
// bullet is a disc there.
#include "documents/line_dashes.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "documents/ink.hpp"
#include "documents/tsv_rows.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr long letter_min = 25;  // pixels at 300 dpi
constexpr long reach = 6;        // heights of a letter: a tabulator's width

struct FirstWord {
    long left = 0, bottom = 0, height = 0;
};

// Amid the letters, not on their feet.
bool is_amid(const Ink& found, const FirstWord& word) {
    const long middle = (found.top + found.bottom) / 2;
    return middle < word.bottom - word.height / 8 && middle > word.bottom - word.height * 3 / 4;
}

// Twice as wide as thick: in a soft picture edges are broad.
bool is_bar(const Ink& found, long height) {
    const long wide = found.wide(), thick = found.thick();
    return wide * 5 >= height && wide <= height && thick * 2 <= wide + 1 && thick >= 2 &&
           found.count * 2 >= wide * thick;
}

// A bullet that a recogniser takes for "»", "s" or "°".
bool is_disc(const Ink& found, long height) {
    constexpr long side_min = 9;  // more than dust
    const long wide = found.wide(), thick = found.thick();
    return std::min(wide, thick) >= side_min && wide * 3 <= height * 2 &&
           std::abs(wide - thick) * 3 <= std::max(wide, thick) && found.count * 3 >= wide * thick * 2;
}

// Where a dash or a bullet begins before the word; -1: there is none, or more than it.
long dash_before(const Picture& picture, const FirstWord& word) {
    const long from = std::max(0L, word.left - reach * word.height), to = word.left - 4;
    const Ink found = ink_in(picture, from, word.bottom - word.height, to, word.bottom + word.height / 8);
    if (found.count == 0) return -1;
    const bool alone = found.left > from + 2 && found.right < to - 2;
    const bool sign = is_bar(found, word.height) || is_disc(found, word.height);
    return sign && alone && is_amid(found, word) ? found.left : -1;
}

long at(const tsv::Row& row, tsv::Column column) {
    return static_cast<long>(tsv::number(row, column));
}

FirstWord place_of(const tsv::Row& word) {
    const long height = at(word, tsv::height);
    return {at(word, tsv::left), at(word, tsv::top) + height, std::max(height, letter_min)};
}

// Is the word the bullet before `next`, read as a letter or a sign?
bool is_bullet(const Picture& picture, const tsv::Row& word, const tsv::Row& next) {
    constexpr std::size_t letters_max = 2;
    constexpr long around = 3;
    const std::string& sign = word[tsv::words];
    if (text::length(sign) > letters_max || sign.find_first_of("0123456789)") != std::string::npos)
        return false;
    const FirstWord letters = place_of(next);
    const long left = at(word, tsv::left), top = at(word, tsv::top);
    const Ink found = ink_in(picture, left - around, std::max(top - around, letters.bottom - letters.height),
                             left + at(word, tsv::width) + around,
                             std::min(top + at(word, tsv::height) + around, letters.bottom));
    return found.count > 0 && found.right + letters.height / 5 < letters.left &&
           is_disc(found, letters.height) && is_amid(found, letters);
}

// The word before the first of a line.
tsv::Row dash_word(const tsv::Row& first, long left) {
    tsv::Row dash = first;
    dash[tsv::word] = "0";
    dash[tsv::left] = std::to_string(left);
    dash[tsv::width] = std::to_string(std::max(4L, at(first, tsv::left) - left - 8));
    dash[tsv::words] = "-";
    return dash;
}

}  // namespace

std::string with_dashes(const Picture& picture, const std::string& tsv) {
    std::vector<tsv::Row> rows = tsv::rows_of(tsv);
    std::string out, line;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        tsv::Row& row = rows[i];
        if (tsv::is_word(row) && tsv::line_of(row) != line) {
            line = tsv::line_of(row);
            const auto goes_on = [&](std::size_t at) {
                return at < rows.size() && tsv::is_word(rows[at]) && tsv::line_of(rows[at]) == line;
            };
            std::size_t next = i + 1;
            if (goes_on(next) && rows[next][tsv::words] == "-") ++next;
            if (goes_on(next) && is_bullet(picture, row, rows[next])) {
                row[tsv::words] = "-";
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           rows.begin() + static_cast<std::ptrdiff_t>(next));
            } else if (const long dash = dash_before(picture, place_of(row)); dash >= 0) {
                out += tsv::joined(dash_word(row, dash));
            }
        }
        out += tsv::joined(row);
    }
    return out;
}

}  // namespace documents
