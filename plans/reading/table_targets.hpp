// Targets that stand in a table: a row for an indicator, its unit in a column of its own, in the heading or
// in brackets, and a column for each year or one for all.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/paragraphs.hpp"
#include "plans/reading/table_grid.hpp"

namespace plans::reading {

bool is_table_of_targets(const Grid& grid);

// "Mô hình" and "Tỷ lệ %" as a measure says them: "mô hình", "%".
std::string plain_unit(const std::string& printed);

// One indicator as printed; an empty value is none.
struct IndicatorRow {
    Tokens indicator;
    std::string unit;
    std::vector<Tokens> values;
    std::vector<Spot> value_spots;  // one a value
    Spot spot;
    std::string ref;
};

// One target for each value: `ref` with "#1" … where there are several.
std::vector<Target> targets_of_row(const IndicatorRow& row, const Text& text);

// The targets of the table that `paragraph` stands for; none when it stands for none or the table is not one
// of targets.
std::vector<Target> targets_of_table(const Paragraph& paragraph, const std::string& ref, const Text& text,
                                     const documents::Extract& extract);

}  // namespace plans::reading
