// A table that somebody made in a spreadsheet: the cells of one sheet as text. Reads CSV (UTF-8 with or
// without a mark, UTF-16 as Excel's "Unicode text"; separated by comma, semicolon or tab) and XLSX. Every
// file is hostile: limits on size, rows, columns and unpacking. Knows sheets, not what stands in them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "documents/extract.hpp"

namespace documents {

struct SheetCells {
    std::string name;  // of the sheet; empty for CSV
    // Every row has as many cells as the widest. A merged range holds its value in each of its cells. Texts
    // are NFC without blanks at their ends; numbers as Excel shows them, with a point ("45717" may be a day,
    // see day_of_serial).
    std::vector<std::vector<std::string>> rows;
    struct Merged {
        std::size_t row = 0, column = 0, last_row = 0, last_column = 0;  // from 0
    };
    std::vector<Merged> merged = {};  // by read_xlsx_sheets alone
};

struct SheetLimits {
    std::size_t rows_max = 20'000, columns_max = 120;
};

// By content, not by name. Throws base::Refused with a sentence for the user.
SheetCells read_sheet(std::string_view bytes, const ExtractLimits& limits = {},
                      const SheetLimits& sheet = {});
SheetCells read_csv(std::string_view bytes, const SheetLimits& sheet = {});
SheetCells read_xlsx(std::string_view bytes, const ExtractLimits& limits = {}, const SheetLimits& sheet = {});

// Every visible sheet that has a cell, in the order of the workbook.
std::vector<SheetCells> read_xlsx_sheets(std::string_view bytes, const ExtractLimits& limits = {},
                                         const SheetLimits& sheet = {});

// Excel's number of a day as days since 1970-01-01.
std::int64_t day_of_serial(std::int64_t serial);

}  // namespace documents
