// A dash is a bar that stands alone before the first word, about as high as the middle of its letters.
#include "documents/line_dashes.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <vector>

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

// Where a dash begins before the word; -1: there is none, or more than it.
long dash_before(const Picture& picture, const FirstWord& word) {
    const long from = std::max(0L, word.left - reach * word.height), to = word.left - 4;
    const long top = word.bottom - word.height, bottom = word.bottom + word.height / 8;
    long left = to, right = from, above = bottom, below = top, count = 0;
    for (long y = top; y < bottom; ++y) {
        for (long x = from; x < to; ++x) {
            if (!dark(picture, x, y)) continue;
            left = std::min(left, x), right = std::max(right, x);
            above = std::min(above, y), below = std::max(below, y);
            ++count;
        }
    }
    if (count == 0) return -1;
    const long wide = right - left + 1, thick = below - above + 1, middle = (above + below) / 2;
    const bool bar =
        wide * 5 >= word.height && wide <= word.height && thick * 5 <= 2 * wide + 5 && thick >= 2;
    const bool alone = left > from + 2 && right < to - 2 && count * 2 >= wide * thick;
    const bool amid = middle < word.bottom - word.height / 8 && middle > word.bottom - word.height * 3 / 4;
    return bar && alone && amid ? left : -1;
}

}  // namespace

std::string with_dashes(const Picture& picture, const std::string& tsv) {
    std::istringstream rows(tsv);
    std::string out, line;
    for (std::string row; std::getline(rows, row); out += row + "\n") {
        std::vector<std::string> fields;
        std::istringstream cells(row);
        for (std::string cell; std::getline(cells, cell, '\t');) fields.push_back(cell);
        if (fields.size() < 12 || fields[0] != "5" || fields[11].find_first_not_of(' ') == std::string::npos)
            continue;
        const std::string key = fields[2] + "\t" + fields[3] + "\t" + fields[4];
        if (key == line) continue;
        line = key;
        const long left = std::atol(fields[6].c_str()), top = std::atol(fields[7].c_str()),
                   height = std::atol(fields[9].c_str());
        const long dash = dash_before(picture, {left, top + height, std::max(height, letter_min)});
        if (dash < 0) continue;
        out += "5\t1\t" + key + "\t0\t" + std::to_string(dash) + "\t" + fields[7] + "\t" +
               std::to_string(std::max(4L, left - dash - 8)) + "\t" + fields[9] + "\t" + fields[10] + "\t-\n";
    }
    return out;
}

}  // namespace documents
