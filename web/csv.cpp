// RFC 4180, and OWASP's advice about formulas.
#include "web/csv.hpp"

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

}  // namespace web
