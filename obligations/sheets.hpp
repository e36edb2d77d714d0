// Door two: the form of a period as a workbook, filled with what was recorded, for agencies that answer with
// Excel; and a returned workbook as what the page would have typed. A hidden code says whose form it is, and
// one in each row which task, so that rows and columns may be moved and renamed files still match.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "obligations/forms.hpp"

namespace obligations {

// "LT1-123-9f86d081": the number of the obligation, and a check that no hand has altered it.
std::string code_of(const Form& form);
std::optional<std::int64_t> obligation_in(std::string_view code);  // nullopt: no such code

struct SheetWords {
    std::string agency, title, due;  // "Sở Y tế"; "Phiếu báo cáo năm 2026"; "30/11/2026"
};
std::string form_workbook(const Form& form, const SheetWords& words);

struct Returned {
    Filled filled;
    std::vector<std::string> faults;  // what is wrong, with the cell: a list to return
};
// The code that a workbook carries; empty: none. Throws base::Refused for what is no workbook.
std::string code_in(const std::vector<std::vector<std::string>>& rows);
// Does the head of a workbook that lost its code name this agency?
bool names_agency(const std::vector<std::vector<std::string>>& rows, const std::string& agency);
// Rows that lost their codes are found by the number of their task.
Returned read_returned(const std::vector<std::vector<std::string>>& rows, const Form& form);

struct NamedFile {
    std::string name, bytes;
};
std::string zipped(const std::vector<NamedFile>& files);

}  // namespace obligations
