// The row with the most known headings, and those below it that go on with it.
#include "documents/sheet_columns.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace documents {
namespace {

// The known heading whose words stand in the cell, the longest one.
const KnownHeading* heading_in(const std::string& cell, const KnownHeadings& known) {
    const std::string key = " " + known.keyed(cell) + " ";
    const KnownHeading* best = nullptr;
    constexpr std::size_t heading_characters_max = 80;  // longer text is no heading
    if (key.size() > heading_characters_max) return nullptr;
    for (const KnownHeading& one : known.all) {
        const bool inside = key.find(" " + std::string(one.words) + " ") != std::string::npos;
        // "Sở Y tế thuộc …" is a name, not the heading "thuộc": a short heading stands alone or first.
        const bool first = key.compare(1, one.words.size(), one.words) == 0;
        if (inside && (first || one.words.size() > 7) &&
            (best == nullptr || one.words.size() > best->words.size()))
            best = &one;
    }
    return best;
}

bool has(const std::vector<int>& columns, int column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

GuessedColumns best_row(const SheetCells& sheet, const KnownHeadings& known, std::size_t& most) {
    GuessedColumns best;
    const std::size_t width = sheet.rows.empty() ? 0 : sheet.rows[0].size();
    best.columns.assign(width, 0);
    constexpr std::size_t rows_looked_at = 15;
    for (std::size_t at = 0; at < std::min(sheet.rows.size(), rows_looked_at); ++at) {
        // A title over the whole width is one text in many cells, not many headings.
        std::vector<int> columns(width, 0);
        std::size_t found = 0;
        for (std::size_t column = 0; column < width; ++column) {
            const std::string& cell = sheet.rows[at][column];
            if (cell.empty() || (column > 0 && sheet.rows[at][column - 1] == cell)) continue;
            const KnownHeading* heading = heading_in(cell, known);
            if (heading == nullptr) continue;
            ++found;
            if (heading->column != 0 && !has(columns, heading->column)) columns[column] = heading->column;
        }
        if (!has(columns, known.needed) || found < most || (found == most && most > 0)) continue;
        most = found;
        best = {at + 1, columns};
    }
    return best;
}

// A title over the whole width says nothing of a column.
bool is_banner(const std::vector<std::string>& cells) {
    return cells.size() > 1 && !cells[0].empty() &&
           std::all_of(cells.begin(), cells.end(), [&](const std::string& cell) { return cell == cells[0]; });
}

}  // namespace

GuessedColumns guess_columns(const SheetCells& sheet, const KnownHeadings& known) {
    std::size_t most = 0;
    GuessedColumns best = best_row(sheet, known, most);
    // A second row of headings below the first: merged cells that go on, or finer headings.
    while (most > 0 && best.first_row < sheet.rows.size()) {
        const auto& above = sheet.rows[best.first_row - 1];
        const auto& row = sheet.rows[best.first_row];
        std::size_t goes_on = 0, filled = 0, heads = 0;
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column].empty()) continue;
            ++filled;
            if (row[column] == above[column])
                ++goes_on;
            else if (const KnownHeading* heading = heading_in(row[column], known); heading != nullptr) {
                ++heads;
                if (best.columns[column] == 0 && !has(best.columns, heading->column))
                    best.columns[column] = heading->column;
            }
        }
        // "(1) (2) (3)" numbers the columns.
        const bool numbers =
            filled > 1 && std::all_of(row.begin(), row.end(), [](const std::string& cell) {
                return cell.size() <= 4 && cell.find_first_not_of("()0123456789") == std::string::npos;
            });
        if (!numbers && (goes_on == 0 || goes_on + heads < filled)) break;
        ++best.first_row;
    }
    return best;
}

std::string as_text(const ChosenColumns& chosen) {
    std::string out = std::to_string(chosen.first_row) + " ";
    for (std::size_t i = 0; i < chosen.names.size(); ++i) out += (i == 0 ? "" : ",") + chosen.names[i];
    return out;
}

ChosenColumns chosen_from(std::string_view text) {
    ChosenColumns chosen;
    chosen.first_row = std::strtoull(std::string(text).c_str(), nullptr, 10);
    const std::size_t blank = text.find(' ');
    for (std::size_t at = blank + 1; at != 0 && at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        chosen.names.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return chosen;
}

std::vector<std::string> headings_above(const SheetCells& sheet, std::size_t first_row) {
    const std::size_t width = sheet.rows.empty() ? 0 : sheet.rows[0].size();
    std::vector<std::string> out(width);
    constexpr std::size_t rows_shown = 3;
    const std::size_t last = std::min(first_row, sheet.rows.size());
    for (std::size_t row = last > rows_shown ? last - rows_shown : 0; row < last; ++row) {
        if (is_banner(sheet.rows[row])) continue;
        for (std::size_t column = 0; column < width; ++column) {
            const std::string& cell = sheet.rows[row][column];
            if (!cell.empty() && out[column].find(cell) == std::string::npos)
                out[column] += (out[column].empty() ? "" : " · ") + cell;
        }
    }
    return out;
}

std::string example_of(const SheetCells& sheet, std::size_t first_row, std::size_t column) {
    for (std::size_t row = first_row; row < sheet.rows.size(); ++row)
        if (!sheet.rows[row][column].empty()) return sheet.rows[row][column];
    return "";
}

bool closes_list(const std::vector<std::string>& cells) {
    constexpr std::string_view totals[] = {"tổng cộng", "tổng số", "cộng:"};
    constexpr std::string_view signatures[] = {"người lập", "thủ trưởng", "hiệu trưởng", "xác nhận", "(ký"};
    const auto filled =
        std::count_if(cells.begin(), cells.end(), [](const std::string& one) { return !one.empty(); });
    return std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) {
        const std::string words = text::lower(text::nfc(text::squeeze(cell)));
        const auto begins = [&](std::string_view with) { return words.rfind(with, 0) == 0; };
        return words == "cộng" || std::any_of(std::begin(totals), std::end(totals), begins) ||
               (filled <= 2 && std::any_of(std::begin(signatures), std::end(signatures), begins));
    });
}

std::optional<base::Day> day_in(const std::string& cell) {
    if (const auto day = base::parse_day(cell)) return day;
    const bool digits = cell.find_first_not_of("0123456789") == std::string::npos;
    if (cell.size() == 4 && digits) return base::day_of(std::stoi(cell), 1, 1);
    if (cell.size() != 5 || !digits) return std::nullopt;
    return base::Day{day_of_serial(std::stoll(cell))};
}

}  // namespace documents
