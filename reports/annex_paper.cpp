// Columns are as wide as their longest words ask for.
#include "reports/annex_paper.hpp"

#include <algorithm>

#include "documents/table_rows.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Style;
using documents::TableRow;

constexpr int columns_upright_max = 7;

std::vector<std::string> parted(const std::string& words, char at) {
    std::vector<std::string> all;
    for (std::size_t from = 0; from <= words.size();) {
        const std::size_t end = std::min(words.find(at, from), words.size());
        all.push_back(words.substr(from, end - from));
        from = end + 1;
    }
    return all;
}

std::vector<double> widths_of(const std::vector<std::vector<std::string>>& rows, double page) {
    constexpr std::size_t characters_min = 5, characters_max = 40;
    std::vector<double> widths(rows.front().size(), static_cast<double>(characters_min));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] =
                std::max(widths[i], static_cast<double>(std::min(text::length(row[i]), characters_max)));
    double all = 0;
    for (const double one : widths) all += one;
    for (double& one : widths) one *= page / all;
    return widths;
}

bool is_figure(const std::string& words) {
    return words.find_first_not_of("0123456789.,%- ") == std::string::npos;
}

void add_table(Manuscript& paper, const std::vector<std::string>& lines, double page) {
    std::vector<std::vector<std::string>> rows;
    std::size_t columns = 0;
    for (const std::string& line : lines)
        columns = std::max(columns, rows.emplace_back(parted(line, '\t')).size());
    for (auto& row : rows) {
        row.resize(columns);
        for (std::string& words : row) words = text::squeeze(words);
    }
    PaperTable table = documents::table_of(rows.front(), widths_of(rows, page));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        TableRow row;
        for (const std::string& words : rows[i])
            row.cells.push_back(documents::cell(is_figure(words) ? Style::cell_centred : Style::cell, words));
        table.rows.push_back(std::move(row));
    }
    paper.add(std::move(table));
}

}  // namespace

bool is_wide(const Annex& annex) {
    const auto lines = parted(annex.text, '\n');
    return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
        return std::count(line.begin(), line.end(), '\t') >= columns_upright_max;
    });
}

void add_annex(Manuscript& paper, const Annex& annex) {
    const double page =
        is_wide(annex) ? documents::text_width_landscape_points : documents::text_width_points;
    std::vector<std::string> rows;
    const auto end_table = [&] {
        if (!rows.empty()) add_table(paper, rows, page);
        rows.clear();
    };
    for (const std::string& line : parted(annex.text, '\n')) {
        const std::string words = text::squeeze(line);
        if (line.find('\t') != std::string::npos && !words.empty()) {
            rows.push_back(line.substr(0, line.find('\r')));
            continue;
        }
        end_table();
        if (!words.empty()) paper.add(Style::body, words);
    }
    end_table();
}

}  // namespace reports
