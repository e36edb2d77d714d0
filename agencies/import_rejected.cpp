// The rows of a list that were not taken, for a spreadsheet.
#include "agencies/import.hpp"

namespace agencies {
namespace {

std::string csv_cell(const std::string& text) {
    std::string cell = "\"";
    if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos) cell += '\'';
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

}  // namespace

std::string rejected_csv(const documents::SheetCells& sheet, const Imported& imported) {
    std::string csv = "\xEF\xBB\xBF\"Dòng\",\"Lý do\"\r\n";
    for (const ImportRow& row : imported.rows) {
        if (row.does != RowDoes::rejected) continue;
        csv += std::to_string(row.number) + "," + csv_cell(row.reason);
        for (const std::string& cell : sheet.rows[row.number - 1]) csv += "," + csv_cell(cell);
        csv += "\r\n";
    }
    return csv;
}

}  // namespace agencies
