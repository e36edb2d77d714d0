// RFC 4180, and OWASP's advice about formulas.
#include "web/csv.hpp"

#include <boost/json.hpp>

namespace web {
namespace {

std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        text.insert(0, "'");
    for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2))
        text.insert(at, "\"");
    return "\"" + text + "\"";
}

}  // namespace

void Csv::row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) bytes_ += (i == 0 ? "" : ",") + cell(cells[i]);
    bytes_ += "\r\n";
}

std::string rejected_csv(const storage::Rows& rows, const std::vector<std::string>& headings) {
    Csv csv;
    std::vector<std::string> first = {"Dòng", "Lý do"};
    first.insert(first.end(), headings.begin(), headings.end());
    csv.row(first);
    for (const storage::Row& row : rows) {
        std::vector<std::string> cells = {std::to_string(row.integer(0)), row.text(1)};
        const boost::json::value as_it_was = boost::json::parse(row.text(2));
        for (const boost::json::value& cell : as_it_was.as_array())
            cells.emplace_back(cell.as_string().c_str());
        csv.row(cells);
    }
    return csv.bytes();
}

}  // namespace web
