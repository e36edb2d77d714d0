// Each row stands on a line of its own; a row of a word has all twelve fields.
#include "documents/tsv_rows.hpp"

#include <cstdlib>
#include <sstream>

#include "text/unicode.hpp"

namespace documents::tsv {

std::vector<Row> rows_of(const std::string& tsv) {
    std::vector<Row> out;
    std::istringstream rows(tsv);
    for (std::string row; std::getline(rows, row);) {
        std::istringstream cells(row);
        Row& fields = out.emplace_back();
        for (std::string cell; std::getline(cells, cell, '\t');) fields.push_back(cell);
    }
    return out;
}

std::string joined(const Row& row) {
    std::string out;
    for (const std::string& field : row) out += (&field == &row.front() ? "" : "\t") + field;
    return out + "\n";
}

bool is_word(const Row& row) {
    return row.size() > words && row[level] == "5" && !text::squeeze(row[words]).empty();
}

std::string line_of(const Row& row) {
    return row[block] + "\t" + row[paragraph] + "\t" + row[line];
}

double number(const Row& row, Column column) {
    return std::strtod(row[column].c_str(), nullptr);
}

}  // namespace documents::tsv
