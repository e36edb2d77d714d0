// The parts of the container stay byte for byte, save those that a change touches (pugixml). Elements may
// bear a prefix: some programs write x:row.
#include "documents/xlsx_edit.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "base/refused.hpp"
#include "documents/paper_text.hpp"
#include "documents/workbook_kind.hpp"
#include "documents/xlsx_out.hpp"
#include "documents/zip_out.hpp"
#include "documents/zip_part.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int rows_max = 1'048'576, columns_max = 16'384;

[[noreturn]] void refuse(const std::string& sentence) {
    throw base::Refused(base::Refusal::invalid, sentence);
}

std::string_view local(const char* name) {
    const char* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& one : node.children())
        if (local(one.name()) == name) return one;
    return {};
}

// With the prefix of its neighbours.
std::string named_as(const pugi::xml_node& neighbour, std::string_view name) {
    const std::string whole = neighbour.name();
    const std::size_t colon = whole.find(':');
    return (colon == std::string::npos ? "" : whole.substr(0, colon + 1)) + std::string(name);
}

pugi::xml_attribute attribute(pugi::xml_node node, const char* name) {
    const auto found = node.attribute(name);
    return found ? found : node.append_attribute(name);
}

std::string number_text(double value) {
    std::ostringstream out;
    out.precision(15);
    out << value;
    return out.str();
}

}  // namespace

std::optional<CellPlace> cell_at(const std::string& sheet, std::string_view name) {
    constexpr std::size_t letters_max = 3, digits_max = 7;
    std::size_t at = 0;
    int column = 0, row = 0;
    for (; at < name.size() && at < letters_max && std::isalpha(static_cast<unsigned char>(name[at])); ++at)
        column = column * 26 + (std::toupper(static_cast<unsigned char>(name[at])) - 'A' + 1);
    const std::size_t letters = at;
    for (; at < name.size() && at - letters < digits_max && name[at] >= '0' && name[at] <= '9'; ++at)
        row = row * 10 + (name[at] - '0');
    if (at != name.size() || column == 0 || row == 0 || row > rows_max || column > columns_max)
        return std::nullopt;
    return CellPlace{sheet, row - 1, column - 1};
}

struct WorkbookEdit::Inside {
    std::vector<std::pair<std::string, std::string>> parts;  // as they came
    std::map<std::string, std::unique_ptr<pugi::xml_document>> open;
    std::vector<std::pair<std::string, std::string>> sheets;    // name, part
    std::map<std::pair<std::string, int>, std::string> marked;  // by style and colour: the style that marks
    std::vector<std::string> texts;
    bool texts_read = false, values_changed = false;

    std::string* part(const std::string& name) {
        for (auto& [of, content] : parts)
            if (of == name) return &content;
        return nullptr;
    }
    pugi::xml_document& xml(const std::string& name) {
        auto& document = open[name];
        if (document) return *document;
        const std::string* content = part(name);
        if (content == nullptr)
            refuse("Tệp này không phải tệp Excel (.xlsx), hoặc thiếu phần " + name +
                   ". Lưu lại bằng Excel rồi thử lại.");
        if (content->find("<!DOCTYPE") != std::string::npos || content->find("<!ENTITY") != std::string::npos)
            refuse("Tệp Excel chứa định nghĩa lạ (DTD) nên không được mở. Lưu lại bằng Excel rồi thử lại.");
        document = std::make_unique<pugi::xml_document>();
        if (!document->load_buffer(content->data(), content->size(),
                                   pugi::parse_full | pugi::parse_ws_pcdata_single))
            refuse("Nội dung tệp Excel bị hỏng. Mở bằng Excel, lưu lại (Save As) rồi thử lại.");
        return *document;
    }
    pugi::xml_node sheet_part(const std::string& sheet, std::string_view part) {
        for (const auto& [name, of] : sheets)
            if (name == sheet) return child(xml(of).document_element(), part);
        refuse("Tệp Excel không có trang tính “" + sheet + "”.");
    }
    void find_sheets();
    // Null: there is none, and `make` does not ask for it.
    pugi::xml_node cell(const CellPlace& place, bool make);
    std::string text_of(const pugi::xml_node& cell);
    std::string style_that_marks(const std::string& style, int colour);
    std::string style_that_wraps();
    void clear(pugi::xml_node cell) const {
        while (cell.first_child()) cell.remove_child(cell.first_child());
        cell.remove_attribute("t");
    }
    void compute_anew();
};

void WorkbookEdit::Inside::find_sheets() {
    const auto relations = xml("xl/_rels/workbook.xml.rels").document_element();
    for (const pugi::xml_node& one : child(xml("xl/workbook.xml").document_element(), "sheets").children()) {
        std::string id, target;
        for (const pugi::xml_attribute& named : one.attributes())
            if (std::string_view(named.name()).ends_with(":id")) id = named.as_string();
        for (const pugi::xml_node& relation : relations.children())
            if (id == relation.attribute("Id").as_string()) target = relation.attribute("Target").as_string();
        if (!target.empty())
            sheets.emplace_back(one.attribute("name").as_string(),
                                target[0] == '/' ? target.substr(1) : "xl/" + target);
    }
    if (sheets.empty()) refuse("Tệp Excel không có trang tính nào.");
}

pugi::xml_node WorkbookEdit::Inside::cell(const CellPlace& place, bool make) {
    pugi::xml_node data = sheet_part(place.sheet, "sheetData");
    if (!data) refuse("Trang “" + place.sheet + "” không phải trang tính có ô.");
    pugi::xml_node row, after_row;
    for (const pugi::xml_node& one : data.children()) {
        const int number = one.attribute("r").as_int() - 1;
        if (number == place.row) row = one;
        if (number >= place.row) break;
        after_row = one;
    }
    const std::string name = cell_name(place.row, place.column);
    if (!row) {
        if (!make) return {};
        const std::string as = named_as(data, "row");
        row = after_row ? data.insert_child_after(as.c_str(), after_row) : data.prepend_child(as.c_str());
        row.append_attribute("r") = place.row + 1;
    }
    pugi::xml_node after;
    for (const pugi::xml_node& one : row.children()) {
        const auto here = cell_at(place.sheet, one.attribute("r").as_string());
        if (!here) continue;
        if (here->column == place.column) return one;
        if (here->column > place.column) break;
        after = one;
    }
    if (!make) return {};
    const std::string as = named_as(data, "c");
    pugi::xml_node made = after ? row.insert_child_after(as.c_str(), after) : row.prepend_child(as.c_str());
    made.append_attribute("r") = name.c_str();
    if (const auto style = row.attribute("s"); style && row.attribute("customFormat").as_bool())
        made.append_attribute("s") = style.as_string();
    return made;
}

std::string WorkbookEdit::Inside::text_of(const pugi::xml_node& cell) {
    const auto gather = [](const pugi::xml_node& node) {
        std::string all;
        struct Walker : pugi::xml_tree_walker {
            std::string* into = nullptr;
            bool for_each(pugi::xml_node& node) override {
                const bool spoken = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
                if (spoken && local(node.parent().name()) == "t") *into += node.value();
                return true;
            }
        } walker;
        walker.into = &all;
        pugi::xml_node(node).traverse(walker);
        return all;
    };
    const std::string type = cell.attribute("t").as_string();
    if (type == "inlineStr") return gather(child(cell, "is"));
    const std::string value = child(cell, "v").child_value();
    if (type != "s") return value;
    if (!texts_read && part("xl/sharedStrings.xml") != nullptr)
        for (const pugi::xml_node& one : xml("xl/sharedStrings.xml").document_element().children())
            if (local(one.name()) == "si") texts.push_back(gather(one));
    texts_read = true;
    const std::size_t index = std::strtoull(value.c_str(), nullptr, 10);
    return index < texts.size() ? texts[index] : "";
}

// The cell's own look, with another ground; empty: the workbook has no styles.
std::string WorkbookEdit::Inside::style_that_marks(const std::string& style, int colour) {
    auto& made = marked[{style, colour}];
    if (!made.empty() || part("xl/styles.xml") == nullptr) return made;
    pugi::xml_node root = xml("xl/styles.xml").document_element();
    pugi::xml_node fills = child(root, "fills"), looks = child(root, "cellXfs");
    if (!fills || !looks) return made;
    char rgb[9];
    std::snprintf(rgb, sizeof rgb, "FF%06X", static_cast<unsigned>(colour) & 0xFFFFFFu);
    const auto as = [&](const char* name) { return named_as(root, name); };
    int fill = 0, look = 0;
    for (const pugi::xml_node& one : fills.children()) fill += local(one.name()) == "fill";
    pugi::xml_node pattern = fills.append_child(as("fill").c_str()).append_child(as("patternFill").c_str());
    pattern.append_attribute("patternType") = "solid";
    pattern.append_child(as("fgColor").c_str()).append_attribute("rgb") = rgb;
    attribute(fills, "count").set_value(fill + 1);
    pugi::xml_node before;
    const int wanted = std::atoi(style.c_str());
    for (const pugi::xml_node& one : looks.children()) {
        if (local(one.name()) != "xf") continue;
        if (look == wanted) before = one;
        ++look;
    }
    pugi::xml_node after = before ? looks.append_copy(before) : looks.append_child(as("xf").c_str());
    attribute(after, "fillId").set_value(fill);
    attribute(after, "applyFill").set_value(1);
    attribute(looks, "count").set_value(look + 1);
    made = std::to_string(look);
    return made;
}

// Of a list that was added: long sentences take several lines; empty: the workbook has no styles.
std::string WorkbookEdit::Inside::style_that_wraps() {
    if (part("xl/styles.xml") == nullptr) return "";
    pugi::xml_node root = xml("xl/styles.xml").document_element(), looks = child(root, "cellXfs");
    if (!looks) return "";
    int number = 0;
    for (const pugi::xml_node& one : looks.children()) number += local(one.name()) == "xf";
    pugi::xml_node look = looks.append_child(named_as(root, "xf").c_str());
    for (const char* name : {"numFmtId", "fontId", "fillId", "borderId"}) look.append_attribute(name) = 0;
    look.append_attribute("applyAlignment") = 1;
    pugi::xml_node stance = look.append_child(named_as(root, "alignment").c_str());
    stance.append_attribute("vertical") = "top";
    stance.append_attribute("wrapText") = 1;
    attribute(looks, "count").set_value(number + 1);
    return std::to_string(number);
}

// Values that formulas had are forgotten, so that no program shows an old sum.
void WorkbookEdit::Inside::compute_anew() {
    pugi::xml_node book = xml("xl/workbook.xml").document_element();
    pugi::xml_node settings = child(book, "calcPr");
    if (!settings) {
        pugi::xml_node before =
            child(book, "definedNames") ? child(book, "definedNames") : child(book, "sheets");
        settings = book.insert_child_after(named_as(book, "calcPr").c_str(), before);
    }
    attribute(settings, "fullCalcOnLoad").set_value(1);
    for (const auto& [name, of] : sheets) {
        for (pugi::xml_node row : child(xml(of).document_element(), "sheetData").children()) {
            for (pugi::xml_node cell : row.children()) {
                if (!child(cell, "f")) continue;
                cell.remove_child(child(cell, "v"));
                cell.remove_attribute("t");
            }
        }
    }
}

WorkbookEdit::WorkbookEdit(std::string_view bytes, const ExtractLimits& limits)
    : inside_(std::make_unique<Inside>()) {
    require_container(bytes);
    const ZipReader zip(bytes, limits);
    require_workbook(zip);
    for (const std::string& name : zip.names()) {
        if (text::lower(name).find("vbaproject") != std::string::npos)
            throw base::Refused(base::Refusal::unsupported,
                                "Tệp Excel có macro nên không được nhận. Lưu lại thành Excel Workbook "
                                "(.xlsx) không macro rồi thử lại.");
        inside_->parts.emplace_back(name, zip.part(name).value_or(""));
    }
    inside_->find_sheets();
}

WorkbookEdit::~WorkbookEdit() = default;

std::vector<std::string> WorkbookEdit::sheets() const {
    std::vector<std::string> names;
    for (const auto& [name, of] : inside_->sheets) names.push_back(name);
    return names;
}

bool WorkbookEdit::has_sheet(const std::string& name) const {
    const auto names = sheets();
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool WorkbookEdit::computes(const CellPlace& cell) {
    return static_cast<bool>(child(inside_->cell(cell, false), "f"));
}

std::optional<CellPlace> WorkbookEdit::shown_instead(const CellPlace& cell) {
    for (const pugi::xml_node& one : inside_->sheet_part(cell.sheet, "mergeCells").children()) {
        const std::string_view range = one.attribute("ref").as_string();
        const std::size_t colon = range.find(':');
        if (colon == std::string_view::npos) continue;
        const auto first = cell_at(cell.sheet, range.substr(0, colon));
        const auto last = cell_at(cell.sheet, range.substr(colon + 1));
        if (!first || !last || cell == *first) continue;
        if (cell.row >= first->row && cell.row <= last->row && cell.column >= first->column &&
            cell.column <= last->column)
            return first;
    }
    return std::nullopt;
}

std::string WorkbookEdit::said(const CellPlace& cell) {
    const pugi::xml_node found = inside_->cell(cell, false);
    return found ? inside_->text_of(found) : "";
}

void WorkbookEdit::put_text(const CellPlace& cell, const std::string& value) {
    pugi::xml_node to = inside_->cell(cell, true);
    inside_->clear(to);
    inside_->values_changed = true;
    if (value.empty()) return;
    attribute(to, "t").set_value("inlineStr");
    pugi::xml_node words =
        to.append_child(named_as(to, "is").c_str()).append_child(named_as(to, "t").c_str());
    words.append_attribute("xml:space") = "preserve";
    words.text().set(xml_text(value).c_str());
}

void WorkbookEdit::put_number(const CellPlace& cell, double value) {
    pugi::xml_node to = inside_->cell(cell, true);
    inside_->clear(to);
    inside_->values_changed = true;
    if (std::isfinite(value))
        to.append_child(named_as(to, "v").c_str()).text().set(number_text(value).c_str());
}

void WorkbookEdit::mark(const CellPlace& cell, int colour) {
    pugi::xml_node to = inside_->cell(cell, true);
    const std::string style = inside_->style_that_marks(to.attribute("s").as_string("0"), colour);
    if (!style.empty()) attribute(to, "s").set_value(style.c_str());
}

void WorkbookEdit::add_sheet(const std::string& name, const std::vector<std::vector<std::string>>& rows,
                             const std::vector<double>& widths) {
    pugi::xml_document sheet;
    pugi::xml_node root = sheet.append_child("worksheet");
    root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    root.append_child("sheetPr").append_child("pageSetUpPr").append_attribute("fitToPage") = 1;
    pugi::xml_node columns = root.append_child("cols"), data = root.append_child("sheetData");
    const std::string style = inside_->style_that_wraps();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        pugi::xml_node column = columns.append_child("col");
        column.append_attribute("min") = static_cast<int>(i) + 1;
        column.append_attribute("max") = static_cast<int>(i) + 1;
        column.append_attribute("width") = number_text(widths[i]).c_str();
        column.append_attribute("customWidth") = 1;
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        pugi::xml_node row = data.append_child("row");
        row.append_attribute("r") = static_cast<int>(r) + 1;
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            pugi::xml_node cell = row.append_child("c");
            cell.append_attribute("r") = cell_name(static_cast<int>(r), static_cast<int>(c)).c_str();
            if (!style.empty()) cell.append_attribute("s") = style.c_str();
            cell.append_attribute("t") = "inlineStr";
            cell.append_child("is").append_child("t").text().set(xml_text(rows[r][c]).c_str());
        }
    }
    pugi::xml_node page = root.append_child("pageSetup");  // A4, as wide as the paper, as long as it needs
    page.append_attribute("paperSize") = 9;
    page.append_attribute("orientation") = "landscape";
    page.append_attribute("fitToWidth") = 1;
    page.append_attribute("fitToHeight") = 0;
    std::ostringstream written;
    sheet.save(written, "", pugi::format_raw);
    for (const auto& [there, of] : inside_->sheets) {
        if (there != name) continue;
        inside_->open.erase(of);
        *inside_->part(of) = written.str();
        return;
    }
    const std::string part = "xl/worksheets/luytre" + std::to_string(inside_->sheets.size()) + ".xml";
    const std::string id = "rIdLuyTre" + std::to_string(inside_->sheets.size());
    pugi::xml_node types = inside_->xml("[Content_Types].xml").document_element();
    pugi::xml_node type = types.append_child(named_as(types, "Override").c_str());
    type.append_attribute("PartName") = ("/" + part).c_str();
    type.append_attribute("ContentType") =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    pugi::xml_node relations = inside_->xml("xl/_rels/workbook.xml.rels").document_element();
    pugi::xml_node relation = relations.append_child(named_as(relations, "Relationship").c_str());
    relation.append_attribute("Id") = id.c_str();
    relation.append_attribute("Type") =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    relation.append_attribute("Target") = ("/" + part).c_str();
    pugi::xml_node all = child(inside_->xml("xl/workbook.xml").document_element(), "sheets"), last;
    int number = 0;
    for (const pugi::xml_node& one : all.children()) {
        last = one;
        number = std::max(number, one.attribute("sheetId").as_int());
    }
    pugi::xml_node made = all.append_copy(last);  // with the prefix that it has for relations
    made.remove_attribute("state");
    attribute(made, "name").set_value(name.c_str());
    attribute(made, "sheetId").set_value(number + 1);
    for (pugi::xml_attribute named : made.attributes())
        if (std::string_view(named.name()).ends_with(":id")) named.set_value(id.c_str());
    inside_->parts.emplace_back(part, written.str());
    inside_->sheets.emplace_back(name, part);
}

std::string WorkbookEdit::bytes() {
    if (inside_->values_changed) inside_->compute_anew();
    for (const auto& [name, document] : inside_->open) {
        std::ostringstream written;
        document->save(written, "", pugi::format_raw);
        *inside_->part(name) = written.str();
    }
    return zipped(inside_->parts);
}

}  // namespace documents
