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

bool is_figure(const std::string& words) {
    return words.find_first_not_of("0123456789.,%- ") == std::string::npos;
}

void add_table(Manuscript& paper, AnnexRows rows, double page) {
    std::size_t columns = 0;
    for (const auto& row : rows) columns = std::max(columns, row.size());
    for (auto& row : rows) row.resize(columns);
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

bool has_sources(const Report& report) {
    return report.consolidated && !report.sources.empty();
}

int annexes_of(const Report& report) {
    return static_cast<int>(report.words.annexes().size()) + (has_sources(report) ? 1 : 0);
}

AnnexRows rows_of(const Annex& annex) {
    AnnexRows rows;
    for (const std::string& line : parted(annex.text, '\n')) {
        if (text::squeeze(line).empty()) continue;
        for (std::string& words : rows.emplace_back(parted(line, '\t'))) words = text::squeeze(words);
    }
    return rows;
}

std::vector<double> widths_of(const AnnexRows& rows, double all) {
    constexpr std::size_t characters_min = 5, characters_max = 40;
    std::vector<double> widths(rows.front().size(), static_cast<double>(characters_min));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] =
                std::max(widths[i], static_cast<double>(std::min(text::length(row[i]), characters_max)));
    double wanted = 0;
    for (const double one : widths) wanted += one;
    for (double& one : widths) one *= all / wanted;
    return widths;
}

bool is_wide(const Annex& annex) {
    const auto lines = parted(annex.text, '\n');
    return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
        return std::count(line.begin(), line.end(), '\t') >= columns_upright_max;
    });
}

void add_annex(Manuscript& paper, const Annex& annex) {
    const double page =
        is_wide(annex) ? documents::text_width_landscape_points : documents::text_width_points;
    AnnexRows table;
    const auto end_table = [&] {
        if (!table.empty()) add_table(paper, table, page);
        table.clear();
    };
    for (const auto& row : rows_of(annex)) {
        if (row.size() > 1) {
            table.push_back(row);
            continue;
        }
        end_table();
        paper.add(Style::body, row.front());
    }
    end_table();
}

}  // namespace reports
