// A workbook that others made, changed in place: a cell gets another value, a mark, or a sheet is added, and
// every style, width, formula and picture stays as it was. What computes is computed anew when the file is
// opened. Every file is hostile; one with macros is refused.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/extract.hpp"

namespace documents {

struct CellPlace {
    std::string sheet;
    int row = 0, column = 0;  // from 0
    auto operator<=>(const CellPlace&) const = default;
};
// "F6" → row 5, column 5; nullopt: it is no cell.
std::optional<CellPlace> cell_at(const std::string& sheet, std::string_view name);

class WorkbookEdit {
  public:
    // Throws base::Refused with a sentence for the user.
    explicit WorkbookEdit(std::string_view bytes, const ExtractLimits& limits = {});
    ~WorkbookEdit();
    WorkbookEdit(const WorkbookEdit&) = delete;
    WorkbookEdit& operator=(const WorkbookEdit&) = delete;

    std::vector<std::string> sheets() const;  // as the workbook orders them
    bool has_sheet(const std::string& name) const;
    bool computes(const CellPlace& cell);  // a formula stands there
    // The cell that shows in place of this one, which is merged into it; nullopt: it shows itself.
    std::optional<CellPlace> shown_instead(const CellPlace& cell);
    // What stands there as text, a number as the file has it; empty: nothing.
    std::string said(const CellPlace& cell);
    void put_text(const CellPlace& cell, const std::string& value);
    void put_number(const CellPlace& cell, double value);
    // The cell stands on a ground of its own colour (0xRRGGBB); the rest of its look stays.
    void mark(const CellPlace& cell, int colour);
    // At the end of the workbook; one of that name is replaced. Columns as wide as `widths`;
    // printed on A4, no wider than the paper.
    void add_sheet(const std::string& name, const std::vector<std::vector<std::string>>& rows,
                   const std::vector<double>& widths);
    std::string bytes();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace documents
