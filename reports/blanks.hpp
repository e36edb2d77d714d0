// A superior's blank form (.xlsx), mapped once: which cell takes which figure of a report, by its name.
// Each period it is filled in where it stands, with its styles and formulas kept.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/problems.hpp"
#include "documents/xlsx_edit.hpp"
#include "reports/content.hpp"

namespace reports {

constexpr std::size_t blank_bytes_max = 10u << 20, blank_cells_max = 2000, blank_name_characters_max = 200;

// A number, or words.
struct Figure {
    std::string words;
    std::optional<double> number;
};
// By name: "kỳ báo cáo"; "chỉ tiêu II.1: có minh chứng"; "nhiệm vụ II.3: khối lượng". Names are the same with
// or without diacritics and capitals.
std::map<std::string, Figure> figures_of(const Report& report);
// All that a plan has, whatever a period says about them, as they are written.
std::vector<std::string> figure_names(storage::Reader& reader, const std::string& plan);

// Under which a name is the same.
std::string folded_name(const std::string& name);
std::set<std::string> folded_names(const std::vector<std::string>& names);

struct BlankCell {
    std::string sheet, cell, figure;
};
// Unchecked; a line that has not that form is left out.
std::vector<BlankCell> cells_typed(const std::string& typed);
// Why nothing may be written there, a sentence in small letters; empty: it may.
std::string unwritable(documents::WorkbookEdit& book, const documents::CellPlace& place);
// "Biểu 01!C5 = nhiệm vụ II.1: khối lượng", a line each; "# …" is a remark. What is wrong is said with its
// line: a sheet or cell that the form does not have, a cell that computes, a figure that nobody knows.
struct Mapped {
    std::vector<BlankCell> cells;
    base::Problems problems;
};
Mapped mapped(const std::string& typed, std::string_view blank, const std::vector<std::string>& names);
std::string filled_blank(std::string_view blank, const std::vector<BlankCell>& cells,
                         const std::map<std::string, Figure>& figures);

struct Blank {
    std::string id, plan, name, filename, digest, cells;  // cells: as typed
    std::int64_t row_version = 0;
};
std::vector<Blank> blanks_of(storage::Reader& reader, const std::string& plan);
// Refused{not_found}.
Blank blank_of(storage::Reader& reader, const std::string& plan, const std::string& id);
// With its mapping, if it has one. Refused{forbidden} for who does not own the plan.
std::string add_blank(storage::Writer& writer, const base::Actor& actor, const Blank& blank,
                      base::Milliseconds now);
// False: somebody saved since.
bool map_blank(storage::Writer& writer, const base::Actor& actor, const Blank& blank, base::Milliseconds now);
void end_blank(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const std::string& id, base::Milliseconds now);

}  // namespace reports
