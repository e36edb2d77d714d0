// A header that is printed again on each page is known by its words; a row that a page cut, by what stands in
// its first cell, or does not.
#include "documents/parted_table.hpp"

#include <algorithm>
#include <cctype>

#include "documents/cell_text.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

std::string squeezed(const Cell& cell) {
    std::string text;
    for (const std::string& paragraph : cell.paragraphs) text += text::fold(paragraph);
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    return text;
}

// The words of each cell of a row, column by column.
std::vector<std::string> row_texts(const Table& table, int row) {
    std::vector<std::string> texts(static_cast<std::size_t>(table.columns));
    for (const Cell& cell : table.cells)
        if (cell.row == row) texts[static_cast<std::size_t>(cell.column)] = squeezed(cell);
    return texts;
}

// Alike but for a letter in eight, or each cell holds the beginning of the other: a repeated header may be
// too low for its words.
bool repeats(const std::vector<std::string>& row, const std::vector<std::string>& other) {
    std::size_t most = 0, same = 0;
    bool begin_alike = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t fewer = std::min(row[i].size(), other[i].size());
        most += std::max(row[i].size(), other[i].size());
        for (std::size_t at = 0; at < fewer; ++at) same += row[i][at] == other[i][at] ? 1 : 0;
        begin_alike = begin_alike && row[i].substr(0, fewer) == other[i].substr(0, fewer) &&
                      (fewer > 0 || row[i].size() == other[i].size());
    }
    return most > 0 && (begin_alike || same * 8 >= most * 7);
}

// How many rows of `further` repeat the header.
int repeated_rows(const Table& table, const Table& further) {
    constexpr int header_rows_max = 3;
    int rows = 0;
    while (rows < std::min({table.rows, further.rows, header_rows_max}) &&
           repeats(row_texts(table, rows), row_texts(further, rows)))
        ++rows;
    return rows;
}

bool is_empty(const Table& table, int row, int column) {
    return std::none_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
        return cell.row <= row && row < cell.row + cell.row_span && cell.column == column &&
               !cell.paragraphs.empty();
    });
}

// The digits that stand alone in the first column of a row; empty: none do.
std::string number_at(const Table& table, int row) {
    constexpr std::size_t digits_max = 4;
    for (const Cell& cell : table.cells) {
        if (cell.row != row || cell.column != 0 || cell.paragraphs.size() != 1) continue;
        const std::string& text = cell.paragraphs[0];
        if (text.size() <= digits_max && text.find_first_not_of("0123456789") == std::string::npos)
            return text;
    }
    return "";
}

// "23" in the row that ends the table, below 236, and "7" in this one: a narrow column broke the number as
// well.
bool number_goes_on(const Table& table, const Table& further, int row) {
    const std::string begun = number_at(table, table.rows - 1), rest = number_at(further, row);
    if (begun.empty() || rest.empty()) return false;
    std::string before;
    for (int above = table.rows - 2; above >= 0 && before.empty(); --above) before = number_at(table, above);
    return !before.empty() && begun + rest == std::to_string(std::stoi(before) + 1);
}

// "của doanh nghiệp hằng năm." below "Khảo sát nhu cầu nhân lực": where no column numbers the rows, the words
// of the first tell that one goes on.
bool words_go_on(const Table& table, const Table& further, int row) {
    const auto first_at = [](const Table& of, int at) {
        const auto found = std::find_if(of.cells.begin(), of.cells.end(), [&](const Cell& cell) {
            return cell.column == 0 && cell.row <= at && at < cell.row + cell.row_span &&
                   !cell.paragraphs.empty();
        });
        return found == of.cells.end() ? std::string() : found->paragraphs.back();
    };
    const std::string above = first_at(table, table.rows - 1), opens = first_at(further, row);
    return text::words(above).size() > 1 && text::words(opens).size() > 1 && above.back() != '.' &&
           above.back() != ';' && !begins_upper(opens) && !opens_item(opens) &&
           std::isdigit(static_cast<unsigned char>(opens.front())) == 0;
}

// Does the row go on that ends the table? Not where a cell that a full stop ended, or an item with a label of
// its own, begins.
bool goes_on_in(const Table& table, const Table& further, int row) {
    for (const Cell& cell : further.cells) {
        if (cell.row != row || cell.column == 0 || cell.paragraphs.empty()) continue;
        const auto above = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& other) {
            return other.column == cell.column && other.row + other.row_span == table.rows;
        });
        if (above == table.cells.end() || above->paragraphs.empty()) continue;
        const std::string& opens = cell.paragraphs.front();
        const char last = above->paragraphs.back().back();
        return !opens_item(opens) && (!begins_upper(opens) || (last != '.' && last != ';'));
    }
    return true;
}

}  // namespace

void add_ruled_table(RuledTable found, int page, int number, Extract& out) {
    const auto is_number = [](const Line& line) {  // of the page
        return line.table < 0 && text::fold(line.text).find_first_not_of("0123456789 ") == std::string::npos;
    };
    std::size_t last = out.lines.size();
    while (last > 0 && is_number(out.lines[last - 1])) --last;
    const Line* const before = last == 0 ? nullptr : &out.lines[last - 1];
    if (before != nullptr && before->table >= 0 && before->page < page &&
        append_table(out.tables[static_cast<std::size_t>(before->table)], found.table))
        return;
    Line line;
    line.page = page;
    line.number = number;
    line.table = static_cast<int>(out.tables.size());
    line.confidence = found.confidence;
    out.tables.push_back(std::move(found.table));
    out.lines.push_back(std::move(line));
}

bool append_table(Table& table, const Table& further) {
    if (table.columns != further.columns) return false;
    const int header = repeated_rows(table, further);
    if (header == further.rows) return true;  // nothing but the header fitted on the page
    const bool nameless = is_empty(further, header, 0), numbered = number_goes_on(table, further, header);
    const bool cut = numbered || words_go_on(table, further, header) ||
                     ((nameless || is_empty(table, table.rows - 1, 0)) && goes_on_in(table, further, header));
    const int joined = cut ? 1 : 0, shift = table.rows - header;
    for (const Cell& cell : further.cells) {
        if (cell.row < header) continue;
        Cell moved = cell;
        moved.row += shift - joined;
        const auto above = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& other) {
            return other.column == moved.column && other.row + other.row_span == table.rows;
        });
        const bool first = cell.row == header && above != table.cells.end();
        if (first && numbered && cell.column == 0) {
            above->paragraphs.front() += moved.paragraphs.front();
        } else if (first && cut) {
            for (const std::string& paragraph : moved.paragraphs)
                add_line_of_cell(above->paragraphs, paragraph);
            above->row_span += cell.row_span - 1;
        } else if (first && nameless && cell.column == 0) {
            above->row_span += cell.row_span;
        } else {
            table.cells.push_back(std::move(moved));
        }
    }
    table.rows += further.rows - header - joined;
    return true;
}

}  // namespace documents
