// The budget as workbooks: an agency's estimates, filled with what stands, to be typed over and brought back;
// and the table of all with sums that compute. Hidden codes say whose sheet it is and which task a row means,
// so that rows and columns may be moved.
#pragma once
#include <string>
#include <vector>

#include "budget/budget.hpp"
#include "documents/sheet_in.hpp"

namespace budget {

const char* source_words(Source source);  // "Ngân sách tỉnh", as papers and sheets say it
const char* kind_words(Kind kind);        // "Đã duyệt"
// There are no budgets of districts after 2025 (Luật Tổ chức chính quyền địa phương 2025: two levels); a line of
// theirs stays what it was.
bool is_offered(Source source, int year);

struct SheetHead {
    std::string plan, agency;  // "118/KH-UBND"; "Sở Y tế"; empty agency: of all
    int year = 0;
};
std::string estimate_workbook(const SheetHead& head, agencies::AgencyId agency,
                              const std::vector<Task>& tasks, const std::vector<Line>& lines);

struct ReadEstimate {
    std::vector<Wish> wishes;
    std::vector<std::string> faults;  // with the cell: a list to return
};
ReadEstimate read_estimate(const documents::SheetCells& cells, int year, agencies::AgencyId agency,
                           const std::vector<Task>& tasks);

std::string table_workbook(const SheetHead& head, const std::vector<Line>& lines,
                           const std::vector<std::string>& names);  // names: of the agency of each line

}  // namespace budget
