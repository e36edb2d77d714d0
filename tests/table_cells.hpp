// Cells of a table that was read, for tests.
#pragma once
#include <string>

#include "documents/extract.hpp"

namespace tests {

// Its paragraphs with a sign between them; "-": no cell begins there.
inline std::string cell(const documents::Table& table, int row, int column, const char* between = "|") {
    for (const documents::Cell& one : table.cells) {
        if (one.row != row || one.column != column) continue;
        std::string text;
        for (const std::string& paragraph : one.paragraphs) text += (text.empty() ? "" : between) + paragraph;
        return text;
    }
    return "-";
}

}  // namespace tests
