// XLSX (ECMA-376): the sheet with the most cells, its shared and inline texts, and its merged ranges.
#include <algorithm>
#include <cstring>
#include <pugixml.hpp>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
#include "documents/zip_part.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

void parse(pugi::xml_document& document, const std::string& xml) {
    // A DTD has no place in a part of a workbook.
    if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos)
        refuse("Tệp Excel chứa định nghĩa lạ (DTD) nên không được mở. Lưu lại bằng Excel rồi thử lại.");
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single))
        refuse("Nội dung tệp Excel bị hỏng. Mở bằng Excel, lưu lại (Save As) rồi thử lại.");
}

const char* local(const pugi::xml_node& node) {
    const char* colon = std::strchr(node.name(), ':');
    return colon == nullptr ? node.name() : colon + 1;
}

bool is(const pugi::xml_node& node, const char* name) {
    return std::strcmp(local(node), name) == 0;
}

pugi::xml_node child(const pugi::xml_node& node, const char* name) {
    for (const pugi::xml_node& one : node.children())
        if (is(one, name)) return one;
    return {};
}

// The texts of <si> or <is>: <t> by itself or in runs; phonetic guides are left out.
std::string text_in(const pugi::xml_node& node) {
    std::string out;
    for (const pugi::xml_node& one : node.children()) {
        if (is(one, "t")) out += one.text().get();
        if (is(one, "r")) out += child(one, "t").text().get();
    }
    return out;
}

struct Place {
    std::size_t row = 0, column = 0;  // from 0
};

// "BC12"; false: it is none.
bool place_of(const char* reference, Place& place) {
    std::size_t column = 0, row = 0, at = 0;
    for (; reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    const std::size_t letters = at;
    for (; reference[at] >= '0' && reference[at] <= '9' && at - letters < 8; ++at)
        row = row * 10 + static_cast<std::size_t>(reference[at] - '0');
    if (column == 0 || row == 0) return false;
    place = {row - 1, column - 1};
    return true;
}

struct Workbook {
    const ZipReader& zip;
    const SheetLimits& limits;
    std::vector<std::string> shared;

    std::string part(const std::string& name) const {
        auto bytes = zip.part(name);
        if (!bytes)
            refuse("Tệp này không phải tệp Excel (.xlsx), hoặc thiếu phần " + name +
                   ". Lưu lại bằng Excel rồi thử lại.");
        return std::move(*bytes);
    }

    void read_shared() {
        const auto bytes = zip.part("xl/sharedStrings.xml");
        if (!bytes) return;
        pugi::xml_document document;
        parse(document, *bytes);
        for (const pugi::xml_node& one : document.document_element().children())
            if (is(one, "si")) shared.push_back(text::nfc(text::squeeze(text_in(one))));
    }

    std::string value(const pugi::xml_node& cell) const {
        const std::string_view type = cell.attribute("t").as_string("n");
        if (type == "inlineStr") return text::nfc(text::squeeze(text_in(child(cell, "is"))));
        const std::string raw = child(cell, "v").text().get();
        if (type == "s") {
            const std::size_t index = static_cast<std::size_t>(std::strtoull(raw.c_str(), nullptr, 10));
            return index < shared.size() ? shared[index] : "";
        }
        if (type == "e") return "";
        return text::nfc(text::squeeze(raw));
    }

    void put(SheetCells& sheet, const Place& place, std::string text) const {
        if (text.empty()) return;
        if (place.row >= limits.rows_max)
            throw base::Refused(base::Refusal::too_large, "Danh sách có quá nhiều dòng (hơn " +
                                                              std::to_string(limits.rows_max) +
                                                              "). Chia thành nhiều tệp rồi nhập lần lượt.");
        if (place.column >= limits.columns_max) return;  // notes far to the right
        if (sheet.rows.size() <= place.row) sheet.rows.resize(place.row + 1);
        auto& row = sheet.rows[place.row];
        if (row.size() <= place.column) row.resize(place.column + 1);
        row[place.column] = std::move(text);
    }

    // Each cell of a merged range says what its first one says.
    void spread(SheetCells& sheet, const pugi::xml_node& merges) const {
        std::size_t cells = 0;
        const std::size_t cells_max = limits.rows_max * 8;
        for (const pugi::xml_node& one : merges.children()) {
            const std::string reference = one.attribute("ref").as_string();
            const std::size_t colon = reference.find(':');
            Place from, to;
            if (colon == std::string::npos || !place_of(reference.c_str(), from) ||
                !place_of(reference.c_str() + colon + 1, to))
                continue;
            if (from.row >= sheet.rows.size() || from.column >= sheet.rows[from.row].size()) continue;
            const std::string said = sheet.rows[from.row][from.column];
            for (std::size_t row = from.row; row <= std::min(to.row, sheet.rows.size() - 1); ++row)
                for (std::size_t column = from.column; column <= std::min(to.column, limits.columns_max - 1);
                     ++column) {
                    if (++cells > cells_max) return;
                    put(sheet, {row, column}, said);
                }
        }
    }

    SheetCells read(const std::string& name, const std::string& target) const {
        pugi::xml_document document;
        parse(document, part(target));
        SheetCells sheet;
        sheet.name = name;
        const pugi::xml_node root = document.document_element();
        std::size_t next_row = 0;
        for (const pugi::xml_node& row : child(root, "sheetData").children()) {
            const std::size_t number = row.attribute("r").as_uint(static_cast<unsigned>(next_row + 1));
            const std::size_t index = number == 0 ? next_row : number - 1;
            next_row = index + 1;
            std::size_t next_column = 0;
            for (const pugi::xml_node& cell : row.children()) {
                if (!is(cell, "c")) continue;
                Place place{index, next_column};
                if (const char* reference = cell.attribute("r").as_string(); reference[0] != 0)
                    place_of(reference, place);
                next_column = place.column + 1;
                put(sheet, place, value(cell));
            }
        }
        spread(sheet, child(root, "mergeCells"));
        std::size_t widest = 0;
        for (const auto& row : sheet.rows) widest = std::max(widest, row.size());
        for (auto& row : sheet.rows) row.resize(widest);
        return sheet;
    }
};

std::size_t filled(const SheetCells& sheet) {
    std::size_t count = 0;
    for (const auto& row : sheet.rows)
        for (const auto& cell : row) count += cell.empty() ? 0 : 1;
    return count;
}

}  // namespace

SheetCells read_xlsx(std::string_view bytes, const ExtractLimits& limits, const SheetLimits& sheet_limits) {
    const ZipReader zip(bytes, limits);
    Workbook workbook{zip, sheet_limits, {}};
    pugi::xml_document book, relations;
    parse(book, workbook.part("xl/workbook.xml"));
    parse(relations, workbook.part("xl/_rels/workbook.xml.rels"));
    workbook.read_shared();
    SheetCells best;
    std::size_t most = 0;
    for (const pugi::xml_node& one : child(book.document_element(), "sheets").children()) {
        if (std::string_view(one.attribute("state").as_string("visible")) != "visible") continue;
        std::string id;
        for (const pugi::xml_attribute& attribute : one.attributes())
            if (std::string_view(attribute.name()).ends_with(":id")) id = attribute.as_string();
        std::string target;
        for (const pugi::xml_node& relation : relations.document_element().children())
            if (id == relation.attribute("Id").as_string()) target = relation.attribute("Target").as_string();
        if (target.empty()) continue;
        target = target[0] == '/' ? target.substr(1) : "xl/" + target;
        SheetCells sheet = workbook.read(one.attribute("name").as_string(), target);
        if (const std::size_t count = filled(sheet); count > most) {
            most = count;
            best = std::move(sheet);
        }
    }
    if (most == 0) refuse("Tệp Excel không có ô nào có chữ.");
    return best;
}

std::int64_t day_of_serial(std::int64_t serial) {
    constexpr std::int64_t serial_of_1970 = 25'569;
    return serial - serial_of_1970;
}

}  // namespace documents
