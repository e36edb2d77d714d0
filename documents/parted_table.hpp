// A table that goes on from page to page is one.
#pragma once
#include "documents/ruled_table.hpp"

namespace documents {

// A line that stands for the table behind the lines of `out`; where it goes on from the page before, its rows
// join those, without the header.
void add_ruled_table(RuledTable found, int page, int number, Extract& out);

// The rows of `further`, from the top of the next page, behind those of `table`, without its header. False,
// and nothing is changed, where the two do not fit.
bool append_table(Table& table, const Table& further);

}  // namespace documents
