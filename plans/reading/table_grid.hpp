// The cells of a table by their place, merged ones included, and how high its header is. Shared by the
// readers of tables of tasks and of targets.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "documents/extract.hpp"

namespace plans::reading {

constexpr int header_rows_max = 4;  // titles of the table may stand above the header

// The paragraphs of a cell in one line.
std::string text_of(const documents::Cell& cell);

// Finds the cell that covers a place without searching. A table that claims too many places has no rows here.
class Grid {
  public:
    explicit Grid(const documents::Table& table);

    int rows() const { return rows_; }
    int columns() const { return columns_; }
    const documents::Cell* at(int row, int column) const;  // nullptr: outside, or no cell stands there
    std::string text(int row, int column) const;

  private:
    std::size_t place(int row, int column) const;
    void cover(const documents::Cell& cell);

    int rows_, columns_;
    std::vector<const documents::Cell*> places_;
};

// Rows of the header that begins at `row`: more than one where a cell of the first reaches into the second,
// or stands over several columns that `names_column` knows ("Cơ quan" over "Chủ trì", "Phối hợp").
int header_height(const Grid& grid, int row, const std::function<bool(const std::string&)>& names_column);

}  // namespace plans::reading
