// Short keys and no defaults, since a document of hundreds of pages is kept this way.
#include "plans/extract_json.hpp"

#include <boost/json.hpp>

namespace json = boost::json;

namespace plans {
namespace {

json::object line_json(const documents::Line& line) {
    json::object out;
    if (!line.text.empty()) out["t"] = line.text;
    out["p"] = line.page;
    if (!line.label.empty()) out["l"] = line.label;
    if (line.table >= 0) out["tb"] = line.table;
    const int flags =
        (line.paragraph ? 1 : 0) | (line.blank_before ? 2 : 0) | (line.bold ? 4 : 0) | (line.centred ? 8 : 0);
    if (flags != 0) out["f"] = flags;
    if (line.indent != 0) out["i"] = line.indent;
    return out;
}

json::object cell_json(const documents::Cell& cell) {
    json::array paragraphs(cell.paragraphs.begin(), cell.paragraphs.end());
    json::object out{{"t", paragraphs}, {"r", cell.row}, {"c", cell.column}};
    if (cell.row_span != 1) out["rs"] = cell.row_span;
    if (cell.column_span != 1) out["cs"] = cell.column_span;
    return out;
}

int number(const json::object& object, const char* name, int fallback) {
    const json::value* value = object.if_contains(name);
    return value == nullptr ? fallback : static_cast<int>(value->as_int64());
}

std::string string(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    return value == nullptr ? std::string() : std::string(value->as_string());
}

documents::Line line_from(const json::object& o) {
    documents::Line line;
    line.text = string(o, "t");
    line.page = number(o, "p", 1);
    line.label = string(o, "l");
    line.table = number(o, "tb", -1);
    const int flags = number(o, "f", 0);
    line.paragraph = (flags & 1) != 0;
    line.blank_before = (flags & 2) != 0;
    line.bold = (flags & 4) != 0;
    line.centred = (flags & 8) != 0;
    line.indent = number(o, "i", 0);
    return line;
}

documents::Cell cell_from(const json::object& o) {
    documents::Cell cell;
    for (const auto& paragraph : o.at("t").as_array()) cell.paragraphs.emplace_back(paragraph.as_string());
    cell.row = number(o, "r", 0);
    cell.column = number(o, "c", 0);
    cell.row_span = number(o, "rs", 1);
    cell.column_span = number(o, "cs", 1);
    return cell;
}

}  // namespace

std::string extract_to_json(const documents::Extract& extract, const std::vector<int>& starts) {
    json::array lines, tables;
    for (const auto& line : extract.lines) lines.push_back(line_json(line));
    for (const auto& table : extract.tables) {
        json::array cells;
        for (const auto& cell : table.cells) cells.push_back(cell_json(cell));
        tables.push_back(json::object{{"rows", table.rows}, {"columns", table.columns}, {"cells", cells}});
    }
    return json::serialize(json::object{{"kind", static_cast<int>(extract.kind)},
                                        {"pages", extract.pages},
                                        {"starts", json::array(starts.begin(), starts.end())},
                                        {"lines", lines},
                                        {"tables", tables}});
}

StoredExtract extract_from_json(std::string_view text) {
    const json::value parsed = json::parse(json::string_view(text.data(), text.size()));
    const json::object& root = parsed.as_object();
    StoredExtract out;
    out.extract.kind = static_cast<documents::SourceKind>(number(root, "kind", 0));
    out.extract.pages = number(root, "pages", 1);
    for (const auto& start : root.at("starts").as_array())
        out.starts.push_back(static_cast<int>(start.as_int64()));
    for (const auto& line : root.at("lines").as_array())
        out.extract.lines.push_back(line_from(line.as_object()));
    for (const auto& one : root.at("tables").as_array()) {
        const json::object& o = one.as_object();
        documents::Table table;
        table.rows = number(o, "rows", 0);
        table.columns = number(o, "columns", 0);
        for (const auto& cell : o.at("cells").as_array()) table.cells.push_back(cell_from(cell.as_object()));
        out.extract.tables.push_back(std::move(table));
    }
    return out;
}

}  // namespace plans
