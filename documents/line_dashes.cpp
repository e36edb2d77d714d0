// A dash is a bar that stands alone before the first word, about as high as the middle of its letters; a
// bullet is a disc there.
#include "documents/line_dashes.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr std::uint8_t ink = 150;
constexpr long letter_min = 25;  // pixels at 300 dpi
constexpr long reach = 6;        // heights of a letter: a tabulator's width

struct FirstWord {
    long left = 0, bottom = 0, height = 0;
};

bool dark(const Picture& picture, long x, long y) {
    return x >= 0 && y >= 0 && x < static_cast<long>(picture.width) &&
           y < static_cast<long>(picture.height) &&
           picture.grey[static_cast<std::size_t>(y) * picture.width + static_cast<std::size_t>(x)] < ink;
}

struct Ink {
    long left = 0, right = 0, top = 0, bottom = 0, count = 0;  // right, bottom: the last
    long wide() const { return right - left + 1; }
    long thick() const { return bottom - top + 1; }
};

// What is dark from one corner to before the other.
Ink ink_in(const Picture& picture, long from, long top, long to, long bottom) {
    Ink found{to, from, bottom, top, 0};
    for (long y = top; y < bottom; ++y) {
        for (long x = from; x < to; ++x) {
            if (!dark(picture, x, y)) continue;
            found.left = std::min(found.left, x), found.right = std::max(found.right, x);
            found.top = std::min(found.top, y), found.bottom = std::max(found.bottom, y);
            ++found.count;
        }
    }
    return found;
}

// Amid the letters, not on their feet.
bool is_amid(const Ink& found, const FirstWord& word) {
    const long middle = (found.top + found.bottom) / 2;
    return middle < word.bottom - word.height / 8 && middle > word.bottom - word.height * 3 / 4;
}

bool is_bar(const Ink& found, long height) {
    const long wide = found.wide(), thick = found.thick();
    return wide * 5 >= height && wide <= height && thick * 5 <= 2 * wide + 5 && thick >= 2 &&
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

// A row of TSV: level page block par line word left top width height conf text.
using Fields = std::vector<std::string>;

bool is_word(const Fields& fields) {
    return fields.size() > 11 && fields[0] == "5" && fields[11].find_first_not_of(' ') != std::string::npos;
}

std::string line_of(const Fields& fields) {
    return fields[2] + "\t" + fields[3] + "\t" + fields[4];
}

FirstWord place_of(const Fields& fields) {
    const long height = std::atol(fields[9].c_str());
    return {std::atol(fields[6].c_str()), std::atol(fields[7].c_str()) + height,
            std::max(height, letter_min)};
}

// Is the word the bullet before `next`, read as a letter or a sign?
bool is_bullet(const Picture& picture, const Fields& word, const Fields& next) {
    constexpr std::size_t letters_max = 2;
    constexpr long around = 3;
    if (text::length(word[11]) > letters_max || word[11].find_first_of("0123456789)") != std::string::npos)
        return false;
    const FirstWord letters = place_of(next);
    const long left = std::atol(word[6].c_str()), top = std::atol(word[7].c_str());
    const Ink found = ink_in(picture, left - around, std::max(top - around, letters.bottom - letters.height),
                             left + std::atol(word[8].c_str()) + around,
                             std::min(top + std::atol(word[9].c_str()) + around, letters.bottom));
    return found.count > 0 && found.right + letters.height / 5 < letters.left &&
           is_disc(found, letters.height) && is_amid(found, letters);
}

}  // namespace

std::string with_dashes(const Picture& picture, const std::string& tsv) {
    std::vector<Fields> rows;
    std::istringstream lines(tsv);
    for (std::string row; std::getline(lines, row);) {
        std::istringstream cells(row);
        Fields& fields = rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, '\t');) fields.push_back(cell);
    }
    std::string out, line;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Fields& fields = rows[i];
        const bool first = is_word(fields) && line_of(fields) != line;
        if (first) {
            line = line_of(fields);
            const FirstWord word = place_of(fields);
            std::size_t next = i + 1;
            if (next < rows.size() && is_word(rows[next]) && rows[next][11] == "-") ++next;
            const bool more = next < rows.size() && is_word(rows[next]) && line_of(rows[next]) == line;
            if (more && is_bullet(picture, fields, rows[next])) {
                fields[11] = "-";
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           rows.begin() + static_cast<std::ptrdiff_t>(next));
            } else if (const long dash = dash_before(picture, word); dash >= 0) {
                out += "5\t1\t" + line + "\t0\t" + std::to_string(dash) + "\t" + fields[7] + "\t" +
                       std::to_string(std::max(4L, word.left - dash - 8)) + "\t" + fields[9] + "\t" +
                       fields[10] + "\t-\n";
            }
        }
        for (const std::string& field : fields) out += (&field == &fields.front() ? "" : "\t") + field;
        out += "\n";
    }
    return out;
}

}  // namespace documents
