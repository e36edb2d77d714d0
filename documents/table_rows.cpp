// Tables are built by the papers themselves, row by row.
#include "documents/table_rows.hpp"

#include "base/check.hpp"

namespace documents {

TableCell cell(Style style, const std::string& words) {
    return {{{style, {{words}}}}, 1};
}

TableRow header_row(const std::vector<std::string>& names) {
    TableRow row;
    row.header = true;
    for (const std::string& name : names) row.cells.push_back(cell(Style::cell_header, name));
    return row;
}

PaperTable table_of(const std::vector<std::string>& header, const std::vector<double>& columns) {
    CHECK_THAT(header.size() == columns.size());
    PaperTable table;
    table.columns = columns;
    table.rows.push_back(header_row(header));
    return table;
}

}  // namespace documents
