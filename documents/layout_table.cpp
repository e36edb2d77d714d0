// Columns are the vertical gaps that (nearly) no line crosses below the header; rows begin where the first
// column holds the next number, and end at the line break that most looks like an end: an empty line, a full
// stop, a capital behind it.
#include "documents/layout_table.hpp"

#include <algorithm>
#include <string>

#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int gap_characters_min = 2;
constexpr int crossing_percent_max = 6;  // of the lines may cross a gap: titles of groups span all columns

struct Region {
    int first = 0, last = 0;  // lines of the extract, the header first
};

std::string folded(const Line& line) {
    return text::fold(text::squeeze(line.text));
}

bool is_header(const Line& line) {
    const std::string words = folded(line);
    const bool numbered = words.rfind("stt ", 0) == 0 || words.rfind("tt ", 0) == 0;
    return line.table < 0 && numbered &&
           (words.find("noi dung") != std::string::npos || words.find("nhiem vu") != std::string::npos ||
            words.find("cong viec") != std::string::npos);
}

bool ends_region(const Line& line) {
    const std::string words = folded(line);
    return line.table >= 0 || words.rfind("noi nhan", 0) == 0 || words.rfind("phu luc", 0) == 0 ||
           words.rfind("tm. uy ban", 0) == 0;
}

// The gaps between columns, as the first character of each column behind the first.
std::vector<std::size_t> column_starts(const std::vector<std::u32string>& lines) {
    std::size_t width = 0;
    for (const auto& line : lines) width = std::max(width, line.size());
    std::vector<int> used(width + 1, 0);
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            // A single blank inside words is no gap.
            const bool letter = line[i] != U' ' ||
                                (i > 0 && i + 1 < line.size() && line[i - 1] != U' ' && line[i + 1] != U' ');
            if (letter) ++used[i];
        }
    }
    const int most = static_cast<int>(lines.size()) * crossing_percent_max / 100;
    std::vector<std::size_t> starts;
    std::size_t begin = 0;
    while (begin < width && used[begin] <= most) ++begin;
    for (std::size_t i = begin; i < width;) {
        if (used[i] > most) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < width && used[end] <= most) ++end;
        if (end - i >= gap_characters_min && end < width) starts.push_back(end);
        i = end;
    }
    return starts;
}

std::string slice(const std::u32string& line, std::size_t from, std::size_t to) {
    if (from >= line.size()) return "";
    return text::squeeze(
        text::encode(std::u32string_view(line).substr(from, std::min(to, line.size()) - from)));
}

struct Builder {
    std::vector<Line> printed;                    // the lines below the header
    std::vector<std::u32string> lines;            // the same as code points
    std::vector<std::size_t> starts;              // of the columns behind the first
    std::vector<std::vector<std::string>> cells;  // line → column

    void cut() {
        for (const auto& line : lines) {
            std::vector<std::string> row;
            std::size_t from = 0;
            for (std::size_t start : starts) {
                // A word that reaches into the gap belongs to the column where it begins.
                std::size_t to = start;
                while (to > from && to < line.size() && line[to - 1] != U' ') --to;
                row.push_back(slice(line, from, to));
                from = to;
            }
            row.push_back(slice(line, from, line.size()));
            cells.push_back(std::move(row));
        }
    }

    int end_score(std::size_t line) const {  // how well a row may end above `line`
        int score = printed[line].blank_before ? 3 : 0;
        for (std::size_t back = line; back-- > 0;) {
            if (cells[back][1].empty()) continue;
            const char last = cells[back][1].back();
            score += last == '.' || last == ';' || last == ')' ? 2 : 0;
            break;
        }
        for (std::size_t column = 1; column < cells[line].size(); ++column) {
            const std::string& text = cells[line][column];
            if (text.empty()) continue;
            const std::string first = text::encode(std::u32string_view(text::decode(text)).substr(0, 1));
            score += text::upper(first) == first && text::lower(first) != first ? 1 : -2;
        }
        return score;
    }

    static bool is_row_label(const std::string& text) {
        if (text.empty() || text.size() > 6) return false;
        return std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || c == '.' || c == 'I' || c == 'V' || c == 'X' || c == ')';
        });
    }

    // The first line of each row: between two labels the best end.
    std::vector<std::size_t> row_starts() const {
        std::vector<std::size_t> labels;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (is_row_label(cells[i][0])) labels.push_back(i);
        }
        std::vector<std::size_t> out;
        for (std::size_t k = 0; k < labels.size(); ++k) {
            if (k == 0) {
                out.push_back(0);
                continue;
            }
            std::size_t best = labels[k];
            int most = -100;
            for (std::size_t line = labels[k - 1] + 1; line <= labels[k]; ++line) {
                const int score = end_score(line);
                if (score >= most) most = score, best = line;
            }
            out.push_back(best);
        }
        return out;
    }

    Table build() {
        Table table;
        table.columns = static_cast<int>(starts.size()) + 1;
        const std::vector<std::size_t> rows = row_starts();
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const std::size_t end = k + 1 < rows.size() ? rows[k + 1] : cells.size();
            for (int column = 0; column < table.columns; ++column) {
                Cell cell;
                cell.row = table.rows;
                cell.column = column;
                cell.page = printed[rows[k]].page;
                std::string text;
                for (std::size_t line = rows[k]; line < end; ++line) {
                    const std::string& part = cells[line][static_cast<std::size_t>(column)];
                    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
                }
                if (!text.empty()) cell.paragraphs.push_back(text);
                table.cells.push_back(std::move(cell));
            }
            ++table.rows;
        }
        return table;
    }
};

std::vector<std::string> header_cells(const std::vector<std::u32string>& header,
                                      const std::vector<std::size_t>& starts) {
    std::vector<std::string> out(starts.size() + 1);
    for (const auto& line : header) {
        std::size_t from = 0;
        for (std::size_t column = 0; column <= starts.size(); ++column) {
            std::size_t to = column < starts.size() ? starts[column] : line.size();
            while (column < starts.size() && to > from && to < line.size() && line[to - 1] != U' ') --to;
            const std::string part = slice(line, from, to);
            if (!part.empty()) out[column] += (out[column].empty() ? "" : " ") + part;
            from = to;
        }
    }
    return out;
}

// A number alone in the middle of its line is the page's.
bool is_page_number(const Line& line) {
    const std::string words = folded(line);
    return words.size() <= 3 && line.indent > 20 &&
           std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Parts the lines of a region into those of the header and those below it.
std::vector<std::u32string> split_header(const Extract& extract, Region region, Builder& builder) {
    std::vector<std::u32string> header;
    bool in_header = true;
    for (int i = region.first; i < region.last; ++i) {
        const Line& line = extract.lines[static_cast<std::size_t>(i)];
        const std::u32string points = text::decode(line.text);
        if (is_header(line)) {
            if (i == region.first) header.push_back(points);
            in_header = true;
            continue;
        }
        const auto words = text::words(line.text);
        // Continuation lines of the header hold only words of the header's kind, before the first row.
        const bool label = !words.empty() && Builder::is_row_label(words[0]);
        if (in_header && !label && words.size() <= 6 && builder.lines.empty()) {
            header.push_back(points);
            continue;
        }
        in_header = false;
        if (is_page_number(line)) continue;
        builder.lines.push_back(points);
        builder.printed.push_back(line);
    }
    return header;
}

bool replace(Extract& extract, Region region) {
    Builder builder{{}, {}, {}, {}};
    const std::vector<std::u32string> header = split_header(extract, region, builder);
    if (builder.lines.size() < 2) return false;
    builder.starts = column_starts(builder.lines);
    if (builder.starts.size() < 2 || builder.starts.size() > 8) return false;
    builder.cut();
    Table table = builder.build();
    if (table.rows < 1) return false;
    for (Cell& cell : table.cells) ++cell.row;
    Line stands = extract.lines[static_cast<std::size_t>(region.first)];
    const auto names = header_cells(header, builder.starts);
    std::vector<Cell> all;
    for (std::size_t column = 0; column < names.size(); ++column) {
        Cell cell;
        cell.column = static_cast<int>(column);
        cell.page = stands.page;
        cell.paragraphs.push_back(names[column]);
        all.push_back(std::move(cell));
    }
    all.insert(all.end(), table.cells.begin(), table.cells.end());
    table.cells = std::move(all);
    ++table.rows;
    stands.text.clear();
    stands.table = static_cast<int>(extract.tables.size());
    extract.tables.push_back(std::move(table));
    extract.lines.erase(extract.lines.begin() + region.first, extract.lines.begin() + region.last);
    extract.lines.insert(extract.lines.begin() + region.first, stands);
    return true;
}

}  // namespace

void find_layout_tables(Extract& extract) {
    for (int i = 0; i < static_cast<int>(extract.lines.size()); ++i) {
        if (!is_header(extract.lines[static_cast<std::size_t>(i)])) continue;
        Region region{i, i + 1};
        while (region.last < static_cast<int>(extract.lines.size()) &&
               !ends_region(extract.lines[static_cast<std::size_t>(region.last)]))
            ++region.last;
        if (!replace(extract, region)) i = region.last - 1;
    }
}

}  // namespace documents
