// A province's own list of agencies into the directory: which column means what, what each row would do, and
// the rows that cannot be taken with their reason. The same list twice changes nothing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agencies/agencies.hpp"
#include "documents/sheet_columns.hpp"

namespace agencies {

enum class Column {
    ignore,
    name,
    short_name,
    kind,
    level,
    parent,
    code,  // any scheme, recognised by its form
    tax,
    unit_code,  // of the administrative unit
    functions,
    aliases,
    from,
    legal_basis
};
const char* code_of(Column column);
Column column_of(std::string_view code);  // ignore where it is none
const std::vector<Column>& all_columns();

struct Mapping {
    std::size_t first_row = 0;    // of the data; what stands above it is heading
    std::vector<Column> columns;  // one a column of the sheet
};
// From the headings, which may stand in several rows and be merged.
Mapping guess_mapping(const documents::SheetCells& sheet);

struct ImportWish {
    Mapping mapping;
    base::Day from;               // since when, for rows that do not say it
    AgencyId parent = no_agency;  // above rows that name nobody and stand under no heading that does
    std::string legal_basis;
    std::vector<std::pair<std::string, std::string>> kinds = {};  // words of a page for a kind, and its code
};

enum class RowDoes { adds, changes, same, heading, rejected };

struct ImportRow {
    std::size_t number = 0;  // of the sheet, from 1
    RowDoes does = RowDoes::rejected;
    std::string name, reason;  // why it is rejected, or what changes
    std::string parent;
};

struct Imported {
    std::vector<ImportRow> rows;  // all but empty ones
    std::size_t count(RowDoes does) const;
};

// Plays the list in a draft: what its rows do stands in the result. Rejected rows leave no trace in it.
Imported play_import(Draft& draft, const documents::SheetCells& sheet, const ImportWish& wish);

struct ImportOutcome {
    Imported imported;
    base::Problems problems;  // then nothing was changed
};
ImportOutcome import_agencies(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                              const documents::SheetCells& sheet, const ImportWish& wish,
                              base::Milliseconds now);

// The rejected rows as CSV for a spreadsheet: number, reason, and the row as it was.
std::string rejected_csv(const documents::SheetCells& sheet, const Imported& imported);

}  // namespace agencies
