// A long table row by row, without holding it whole: CSV and XLSX of a million rows. What stands in the cells
// is as in sheet_in.hpp; every file is hostile here too.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/sheet_in.hpp"

namespace documents {

// One row of the sheet, its number from 1; the cells may be moved from. False: no more are wanted.
using TakeRow = std::function<bool(std::size_t number, std::vector<std::string>& cells)>;

struct StreamLimits {
    SheetLimits sheet = {2'000'000, 120};
    std::size_t file_bytes_max = 512u << 20;
    std::size_t unpacked_bytes_max = 6'000'000'000;
    std::size_t texts_bytes_max = 400u << 20;  // of the shared texts of a workbook
};

// The sheet with the most filled cells; rows are as wide as they are filled. Returns the sheet's name. Throws
// base::Refused with a sentence for the user; what take_row throws goes through.
std::string stream_sheet(const std::filesystem::path& file, const TakeRow& take_row,
                         const StreamLimits& limits = {});

std::string stream_csv(std::string_view bytes, const TakeRow& take_row, const SheetLimits& limits);
std::string stream_xlsx(std::string_view bytes, const TakeRow& take_row, const ExtractLimits& limits,
                        const StreamLimits& stream);

// The first `rows_max` rows of a file, every row as wide as the widest of them; and how many rows it has.
SheetCells beginning_of(const std::filesystem::path& file, std::size_t rows_max);
std::size_t rows_of(const std::filesystem::path& file);

// Everything that a stream tells, every row as wide as the widest.
SheetCells collected(const std::function<std::string(const TakeRow&)>& stream);

}  // namespace documents
