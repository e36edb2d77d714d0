// A ruled table in the text of a scan: the lines between its cells were read as "|", some of them not at all,
// and what stands in one printed line of several cells stands in one line of text. Cells are put together
// again by what a printed row is: each cell begins on the row's first line and has no gap.
#pragma once
#include <string>
#include <vector>

#include "documents/extract.hpp"
#include "plans/reading/damage.hpp"
#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct RuledRow {
    std::string group, number;  // "II", "2.1"
    Tokens content, lead, coordinating, time;
    std::vector<std::string> leads, helpers;  // the known names in them; empty where most is unknown
};

// Takes what is left of the bars off a line; true for each word before which one stood.
std::vector<bool> take_bars(Tokens& line);

// Do the titles of such a table's columns begin at this line?
bool opens_ruled_text(const documents::Extract& extract, int line);

// The rows of lines [first, last), of which the first are the titles; empty where they cannot be told. A
// title in capitals without bars ends them too: its numeral may be lost.
std::vector<RuledRow> rows_of_ruled_text(const documents::Extract& extract, int first, int& last,
                                         const Mender& mender);

}  // namespace plans::reading
