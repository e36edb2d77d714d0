// What the columns of a list mean, from its headings: these may stand in several rows, be merged, and be
// followed by "(1) (2) (3)". Which headings are known is whoever reads the list's to say.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "documents/sheet_in.hpp"

namespace documents {

struct KnownHeading {
    std::string_view words;  // keyed; the longest that is found in a heading counts
    int column;              // 0: known, and of no use here
};

struct KnownHeadings {
    const std::vector<KnownHeading>& all;
    int needed;  // a row of headings has this column
    std::function<std::string(std::string_view)> keyed;
};

struct GuessedColumns {
    std::size_t first_row = 0;  // of the data; what stands above it is heading
    std::vector<int> columns;   // one a column of the sheet
};

GuessedColumns guess_columns(const SheetCells& sheet, const KnownHeadings& known);

// What was chosen for the columns, as a form and a row of a database carry it: "3 name,birth,ignore".
struct ChosenColumns {
    std::size_t first_row = 0;
    std::vector<std::string> names;  // one a column
};
std::string as_text(const ChosenColumns& chosen);
ChosenColumns chosen_from(std::string_view text);

// The headings of each column above `first_row`, joined, for people.
std::vector<std::string> headings_above(const SheetCells& sheet, std::size_t first_row);
// What the column first says from `first_row` on.
std::string example_of(const SheetCells& sheet, std::size_t first_row, std::size_t column);

// What stands under a list and is none of its rows: "Tổng cộng | 45 người", "NGƯỜI LẬP BIỂU".
bool closes_list(const std::vector<std::string>& cells);

// A cell that means a day: as people type it, as Excel counts it, or a year alone (then its first day).
std::optional<base::Day> day_in(const std::string& cell);

}  // namespace documents
