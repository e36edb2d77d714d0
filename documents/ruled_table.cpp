// A crooked or sheared line is many runs of pixels that touch one another; runs that chain are one line. The
// lines that cross make a table; the places of its lines, from left to right and from above, make its grid.
#include "documents/ruled_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "documents/cell_text.hpp"

namespace documents {
namespace {

constexpr double chained = 8, joint_gap = 60;  // pixels at 300 dpi between runs of one line, across and along
constexpr double touching = 18;                // between lines that cross or that are the side of one column
constexpr double covered_min = 0.6;            // of the side of a cell, then the line parts it
constexpr std::size_t runs_max = 6000, cells_max = 20000;
constexpr std::size_t words_min = 4;

// A run, straightened: along x for the lines across, along y for those down.
struct Segment {
    double at = 0, from = 0, to = 0;
};

struct Ruling {
    double at = 0, from = 0, to = 0;
    std::vector<Segment> segments = {};
};

struct Groups {
    std::vector<std::size_t> above;

    explicit Groups(std::size_t count) : above(count) { std::iota(above.begin(), above.end(), 0); }
    std::size_t of(std::size_t one) {
        while (above[one] != one) one = above[one] = above[above[one]];
        return one;
    }
    void join(std::size_t one, std::size_t other) { above[of(one)] = of(other); }
};

std::vector<Segment> straightened(const std::vector<Rule>& runs, double slope, bool down) {
    std::vector<Segment> out;
    for (const Rule& run : runs) {
        const double at = static_cast<double>(run.at), from = static_cast<double>(run.from),
                     to = static_cast<double>(run.to);
        const double turned = slope * (from + to) / 2, moved = slope * at;
        out.push_back(down ? Segment{at + turned, from - moved, to - moved}
                           : Segment{at - turned, from + moved, to + moved});
    }
    std::sort(out.begin(), out.end(), [](const Segment& a, const Segment& b) { return a.at < b.at; });
    return out;
}

std::vector<BoxedWord> straightened(std::vector<BoxedWord> words, double slope) {
    for (BoxedWord& word : words) {
        const double turned = slope * (word.left + word.right) / 2, moved = slope * word.middle;
        word.left += moved;
        word.right += moved;
        word.middle -= turned;
    }
    return words;
}

std::vector<Ruling> rulings_of(const std::vector<Segment>& segments) {
    Groups groups(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        for (std::size_t k = i + 1; k < segments.size() && segments[k].at - segments[i].at <= chained; ++k) {
            if (segments[k].from <= segments[i].to + joint_gap &&
                segments[i].from <= segments[k].to + joint_gap)
                groups.join(i, k);
        }
    }
    std::vector<Ruling> all(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        Ruling& ruling = all[groups.of(i)];
        if (ruling.segments.empty()) ruling.from = segments[i].from, ruling.to = segments[i].to;
        ruling.from = std::min(ruling.from, segments[i].from);
        ruling.to = std::max(ruling.to, segments[i].to);
        ruling.segments.push_back(segments[i]);
    }
    std::vector<Ruling> out;
    for (Ruling& ruling : all) {
        if (ruling.segments.empty()) continue;
        double sum = 0, weight = 0;
        for (const Segment& one : ruling.segments) {
            sum += one.at * (one.to - one.from);
            weight += one.to - one.from;
        }
        ruling.at = sum / weight;
        out.push_back(std::move(ruling));
    }
    return out;
}

bool cross(const Ruling& down, const Ruling& across) {
    return across.at > down.from - touching && across.at < down.to + touching &&
           down.at > across.from - touching && down.at < across.to + touching;
}

// Gives each line the pieces that stand in it: where it is faint it is not one run.
void add_pieces(std::vector<Ruling>& rulings, const std::vector<Segment>& pieces) {
    constexpr double within = 5;
    for (Ruling& ruling : rulings) {
        for (const Segment& piece : pieces) {
            if (std::abs(piece.at - ruling.at) <= within) ruling.segments.push_back(piece);
        }
    }
}

// The places of lines, those of one side of a column taken together.
struct Places {
    std::vector<double> at;
    std::vector<std::vector<const Ruling*>> lines;
};

Places places_of(std::vector<const Ruling*> rulings) {
    std::sort(rulings.begin(), rulings.end(), [](const Ruling* a, const Ruling* b) { return a->at < b->at; });
    Places out;
    for (const Ruling* ruling : rulings) {
        if (out.at.empty() || ruling->at - out.lines.back().back()->at > touching) {
            out.at.push_back(ruling->at);
            out.lines.emplace_back();
        }
        out.lines.back().push_back(ruling);
    }
    return out;
}

// Does a line stand at this place from `from` to `to`?
bool ruled(const std::vector<const Ruling*>& lines, double from, double to) {
    constexpr int steps = 40;
    int covered = 0;
    for (int step = 0; step < steps; ++step) {
        const double at = from + (to - from) * (step + 0.5) / steps;
        covered += std::any_of(lines.begin(), lines.end(), [&](const Ruling* line) {
            return std::any_of(line->segments.begin(), line->segments.end(),
                               [&](const Segment& one) { return one.from <= at && at <= one.to; });
        });
    }
    return covered >= covered_min * steps;
}

struct GridOfRules {
    Places columns, rows;
    bool whole = false;           // no line was lost
    std::vector<int> owner = {};  // row by row: the index of the cell
    Table table = {};

    int width() const { return static_cast<int>(columns.at.size()) - 1; }
    int height() const { return static_cast<int>(rows.at.size()) - 1; }
    int& owner_at(int row, int column) { return owner[static_cast<std::size_t>(row * width() + column)]; }

    bool parted_left(int row, int column) const {
        const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
        return ruled(columns.lines[c], rows.at[r], rows.at[r + 1]);
    }
    bool parted_above(int row, int column) const {
        const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
        return ruled(rows.lines[r], columns.at[c], columns.at[c + 1]);
    }

    // A line that the scan lost: in the row words stand on both sides of its place, further apart than a
    // blank.
    bool gap_at(int row, int column, const std::vector<BoxedWord>& straight) const {
        constexpr double gap_min = 26, give = 10;
        const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
        const double at = columns.at[c], left = columns.at[c - 1], right = columns.at[c + 1];
        double before = left, behind = right;  // where the words left of it end, and those right of it begin
        for (const BoxedWord& word : straight) {
            const double middle = (word.left + word.right) / 2;
            if (word.middle < rows.at[r] || word.middle > rows.at[r + 1] || middle < left || middle > right)
                continue;
            if (middle < at)
                before = std::max(before, word.right);
            else
                behind = std::min(behind, word.left);
        }
        return before > left && behind < right && behind - before >= gap_min && before < at + give &&
               behind > at - give;
    }

    void build(int page, const std::vector<BoxedWord>& straight) {
        table.rows = height();
        table.columns = width();
        table.ruled = true;
        owner.assign(static_cast<std::size_t>(width() * height()), -1);
        for (int row = 0; row < height(); ++row) {
            for (int column = 0; column < width(); ++column) {
                if (owner_at(row, column) < 0) add_cell(row, column, page, straight);
            }
        }
    }

    void add_cell(int row, int column, int page, const std::vector<BoxedWord>& straight) {
        Cell cell;
        cell.row = row;
        cell.column = column;
        cell.page = page;
        while (column + cell.column_span < width() && owner_at(row, column + cell.column_span) < 0 &&
               !parted_left(row, column + cell.column_span) &&
               (whole || !gap_at(row, column + cell.column_span, straight)))
            ++cell.column_span;
        const auto open_below = [&](int below) {
            for (int at = column; at < column + cell.column_span; ++at) {
                if (owner_at(below, at) >= 0 || parted_above(below, at)) return false;
            }
            return true;
        };
        while (row + cell.row_span < height() && open_below(row + cell.row_span)) ++cell.row_span;
        for (int r = row; r < row + cell.row_span; ++r) {
            for (int c = column; c < column + cell.column_span; ++c)
                owner_at(r, c) = static_cast<int>(table.cells.size());
        }
        table.cells.push_back(std::move(cell));
    }

    // The cell at a point; -1: outside of the table.
    int cell_at(double x, double y) {
        const auto column =
            std::upper_bound(columns.at.begin(), columns.at.end(), x) - columns.at.begin() - 1;
        const auto row = std::upper_bound(rows.at.begin(), rows.at.end(), y) - rows.at.begin() - 1;
        if (column < 0 || row < 0 || column >= width() || row >= height()) return -1;
        return owner_at(static_cast<int>(row), static_cast<int>(column));
    }
};

// What is left of a line beside or between the words: "_UBND", "." and "!" alone.
void drop_strokes(std::vector<BoxedWord>& words) {
    for (BoxedWord& word : words) {
        const std::size_t first = word.text.find_first_not_of("_|!.,:;'`~");
        word.text.erase(0, std::min(first, word.text.size()));
    }
    std::erase_if(words, [](const BoxedWord& word) { return word.text.empty(); });
}

// The words of one cell, line by line.
std::vector<std::string> paragraphs_of(std::vector<BoxedWord> words, double slope) {
    drop_strokes(words);
    const auto height_of = [&](const BoxedWord& word) { return word.middle - slope * word.left; };
    std::stable_sort(words.begin(), words.end(),
                     [&](const BoxedWord& a, const BoxedWord& b) { return height_of(a) < height_of(b); });
    std::vector<std::string> paragraphs;
    for (std::size_t first = 0; first < words.size();) {
        std::size_t end = first + 1;
        while (end < words.size() &&
               height_of(words[end]) - height_of(words[first]) < 0.6 * std::max(words[first].height, 20.0))
            ++end;
        std::sort(words.begin() + static_cast<std::ptrdiff_t>(first),
                  words.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const BoxedWord& a, const BoxedWord& b) { return a.left < b.left; });
        std::string line;
        for (; first < end; ++first) line += (line.empty() ? "" : " ") + words[first].text;
        add_line_of_cell(paragraphs, line);
    }
    return paragraphs;
}

// Fills the cells of one grid; false, and no word is taken, where it holds hardly any.
bool fill(GridOfRules& grid, double slope, std::vector<BoxedWord>& words, double& confidence) {
    std::vector<std::vector<BoxedWord>> inside(grid.table.cells.size());
    std::vector<BoxedWord> outside;
    std::size_t taken = 0;
    confidence = 0;
    for (const BoxedWord& word : words) {
        const double x = (word.left + word.right) / 2;
        const int cell = grid.cell_at(x + slope * word.middle, word.middle - slope * x);
        if (cell < 0) {
            outside.push_back(word);
            continue;
        }
        inside[static_cast<std::size_t>(cell)].push_back(word);
        confidence += word.confidence;
        ++taken;
    }
    const auto filled = static_cast<std::size_t>(
        std::count_if(inside.begin(), inside.end(), [](const auto& cell) { return !cell.empty(); }));
    if (taken < words_min || filled * 3 < inside.size()) return false;
    confidence /= static_cast<double>(taken);
    for (std::size_t i = 0; i < inside.size(); ++i)
        grid.table.cells[i].paragraphs = paragraphs_of(std::move(inside[i]), slope);
    words = std::move(outside);
    return true;
}

// The grids of one page, from its words straightened.
std::vector<GridOfRules> grids_of(const Rules& rules, double slope, int page,
                                  std::vector<BoxedWord> straight) {
    std::vector<GridOfRules> out;
    if (rules.down.size() > runs_max || rules.across.size() > runs_max) return out;
    std::vector<Ruling> down = rulings_of(straightened(rules.down, slope, true));
    std::vector<Ruling> across = rulings_of(straightened(rules.across, slope, false));
    add_pieces(down, straightened(rules.pieces_down, slope, true));
    add_pieces(across, straightened(rules.pieces_across, slope, false));
    Groups groups(down.size() + across.size());
    for (std::size_t i = 0; i < down.size(); ++i) {
        for (std::size_t k = 0; k < across.size(); ++k) {
            if (cross(down[i], across[k])) groups.join(i, down.size() + k);
        }
    }
    drop_strokes(straight);
    for (std::size_t group = 0; group < down.size() + across.size(); ++group) {
        std::vector<const Ruling*> columns, rows;
        for (std::size_t i = 0; i < down.size(); ++i) {
            if (groups.of(i) == group) columns.push_back(&down[i]);
        }
        for (std::size_t k = 0; k < across.size(); ++k) {
            if (groups.of(down.size() + k) == group) rows.push_back(&across[k]);
        }
        if (columns.size() < 3 || rows.size() < 3) continue;
        GridOfRules grid{places_of(std::move(columns)), places_of(std::move(rows)), rules.whole};
        if (grid.width() < 2 || grid.height() < 2 ||
            static_cast<std::size_t>(grid.width()) * static_cast<std::size_t>(grid.height()) > cells_max)
            continue;
        grid.build(page, straight);
        grid.columns.lines.clear();
        grid.rows.lines.clear();
        out.push_back(std::move(grid));
    }
    return out;
}

}  // namespace

std::vector<CellBox> cell_boxes(const Rules& rules, double slope, const std::vector<BoxedWord>& words) {
    std::vector<CellBox> out;
    for (const GridOfRules& grid : grids_of(rules, slope, 0, straightened(words, slope))) {
        for (const Cell& cell : grid.table.cells) {
            const auto row = static_cast<std::size_t>(cell.row),
                       column = static_cast<std::size_t>(cell.column);
            const double left = grid.columns.at[column],
                         right = grid.columns.at[column + static_cast<std::size_t>(cell.column_span)],
                         top = grid.rows.at[row],
                         bottom = grid.rows.at[row + static_cast<std::size_t>(cell.row_span)];
            const double falls = slope * (left + right) / 2, leans = slope * (top + bottom) / 2;
            out.push_back({left - leans, right - leans, top + falls, bottom + falls});
        }
    }
    return out;
}

std::vector<RuledTable> ruled_tables(const Rules& rules, double slope, int page,
                                     std::vector<BoxedWord>& words) {
    std::vector<RuledTable> out;
    for (GridOfRules& grid : grids_of(rules, slope, page, straightened(words, slope))) {
        RuledTable found;
        if (!fill(grid, slope, words, found.confidence)) continue;
        found.top = grid.rows.at.front();
        found.bottom = grid.rows.at.back();
        found.table = std::move(grid.table);
        out.push_back(std::move(found));
    }
    std::sort(out.begin(), out.end(), [](const RuledTable& a, const RuledTable& b) { return a.top < b.top; });
    return out;
}

}  // namespace documents
