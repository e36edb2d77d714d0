// What a list of names says, typed or as a file: one row a person. A list without headings, as people paste
// it, is read by what stands in its cells. The columns, the cells and their faults are those of persons/.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "documents/sheet_in.hpp"
#include "persons/import.hpp"

namespace evidence::attendance {

constexpr std::size_t rows_max = 2'000;                 // of one list
constexpr std::size_t typed_bytes_max = 400u << 10;     // of pasted text
constexpr std::size_t list_file_bytes_max = 20u << 20;  // of a file

struct ListedRow {
    std::size_t number = 0;    // of the list, from 1
    persons::Details details;  // as far as the list says them
    std::string post;          // of a column; empty: none
    std::string unit;          // as written; a department inside an agency is no agency
    std::int64_t agency = 0;   // the agency that the unit names; 0: none
    std::string problem;       // why it cannot be taken
    std::vector<std::string> cells;
};

// "1. Nguyễn Văn A" and "- Nguyễn Văn A" lose what stands before the name.
std::string plain_list(const std::string& typed);
// By headings, else by what stands in the cells.
persons::Mapping guess_columns(const documents::SheetCells& sheet);
// The list whole. Refused{invalid} when it has too many rows, or as documents/ refuses a file.
documents::SheetCells read_list(const std::filesystem::path& file);

// `agency`: for whoever names none; `day`: of the activity.
std::vector<ListedRow> rows_of(const documents::SheetCells& sheet, const persons::Mapping& mapping,
                               const agencies::DirectoryPtr& directory, const base::Actor& actor,
                               std::int64_t agency, base::Day day);

}  // namespace evidence::attendance
