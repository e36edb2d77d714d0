// A cell is written to every place that it covers, once.
#include "plans/reading/table_grid.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr std::size_t grid_cells_max = 2'000'000;  // a table that claims more is none of a plan

}  // namespace

std::string text_of(const documents::Cell& cell) {
    std::string out;
    for (const std::string& paragraph : cell.paragraphs) {
        const std::string line = text::squeeze(paragraph);
        if (line.empty()) continue;
        if (!out.empty()) out += ' ';
        out += line;
    }
    return out;
}

Grid::Grid(const documents::Table& table)
    : rows_(std::max(table.rows, 0)), columns_(std::max(table.columns, 0)) {
    if (static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_) > grid_cells_max) rows_ = 0;
    places_.resize(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_), nullptr);
    for (const documents::Cell& cell : table.cells) cover(cell);
}

const documents::Cell* Grid::at(int row, int column) const {
    if (row < 0 || column < 0 || row >= rows_ || column >= columns_) return nullptr;
    return places_[place(row, column)];
}

std::string Grid::text(int row, int column) const {
    const documents::Cell* cell = at(row, column);
    return cell == nullptr ? "" : text_of(*cell);
}

std::size_t Grid::place(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
}

void Grid::cover(const documents::Cell& cell) {
    const int last_row = std::min(rows_, cell.row + std::max(cell.row_span, 1));
    const int last_column = std::min(columns_, cell.column + std::max(cell.column_span, 1));
    for (int row = std::max(cell.row, 0); row < last_row; ++row) {
        for (int column = std::max(cell.column, 0); column < last_column; ++column) {
            if (places_[place(row, column)] == nullptr) places_[place(row, column)] = &cell;
        }
    }
}

int header_height(const Grid& grid, int row, const std::function<bool(const std::string&)>& names_column) {
    int height = 1;
    for (int column = 0; column < grid.columns(); ++column) {
        const documents::Cell* cell = grid.at(row, column);
        if (cell == nullptr || cell->row != row) continue;
        height = std::max(height, cell->row_span);
        if (cell->column_span > 1 && cell->column_span < grid.columns() &&
            names_column(grid.text(row + 1, column))) {
            height = std::max(height, 2);
        }
    }
    return std::min(height, header_rows_max);
}

}  // namespace plans::reading
