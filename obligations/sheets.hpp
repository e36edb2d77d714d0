// Door two: the form of a period as a workbook, filled with what was recorded, for agencies that answer with
// Excel; and a returned workbook as what the page would have typed. A hidden code says whose form it is, and
// one in each row which task, so that rows and columns may be moved and renamed files still match.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/sheet_in.hpp"
#include "obligations/forms.hpp"

namespace obligations {

// "LT1-123-9f86d081": the number of the obligation, and a check that no hand has altered it.
std::string code_of(const Form& form);
std::optional<std::int64_t> obligation_in(std::string_view code);  // nullopt: no such code

struct SheetWords {
    std::string agency, title, due;  // "Sở Y tế"; "Phiếu báo cáo năm 2026"; "30/11/2026"
};
std::string form_workbook(const Form& form, const SheetWords& words);
// "12 so y te.xlsx": a name that every file system takes.
std::string sheet_filename(std::size_t index, const std::string& agency);

// What is wrong with a returned file, where; a doubt keeps nothing from being taken.
struct Fault {
    std::string sentence, cell;  // cell: "F6"; empty: the file as a whole
    bool doubt = false;
    bool operator==(const Fault&) const = default;
};
std::string as_json(const std::vector<Fault>& faults);
std::vector<Fault> faults_from(const std::string& json);
bool refuses(const std::vector<Fault>& faults);  // at least one is no doubt

struct Returned {
    std::string sheet;  // in which the form stands
    Filled filled;
    std::vector<Fault> faults;
};
using Sheets = std::vector<documents::SheetCells>;
// The code that a workbook carries; empty: none.
std::string code_in(const Sheets& sheets);
// How many of its cells answer under the rules for secrets, also in words that the form does not offer
// ("Mật").
int secret_answers(const Sheets& sheets);
// Does the head of a workbook that lost its code name this agency, and this title?
bool names_agency(const Sheets& sheets, const std::string& agency);
bool names_title(const Sheets& sheets, const std::string& title);
// Rows that lost their codes are found by the number of their task. `computes`: a formula stands in that cell
// of the form; what it sums needs no checking.
Returned read_returned(
    const Sheets& sheets, const Form& form,
    const std::function<bool(const std::string& sheet, int row, int column)>& computes = {});

// The agency's own workbook with the faulty cells marked and a sheet that lists what is wrong; where it
// cannot be opened, that list alone.
std::string marked_workbook(std::string_view bytes, const std::string& filename, const std::string& sheet,
                            const std::vector<Fault>& faults);

}  // namespace obligations
