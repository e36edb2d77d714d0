// DOCX (ECMA-376): paragraphs with the labels that Word prints, tables with cells merged both ways, text
// boxes, tracked changes read as accepted. A table of one or two columns is layout (the head of an official
// document, recipients beside the signature) and comes out as lines; from three columns on it is a table.
#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "base/refused.hpp"
#include "documents/cell_text.hpp"
#include "documents/docx_numbering.hpp"
#include "documents/inputs.hpp"
#include "documents/zip_part.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int table_columns_min = 3;
constexpr int columns_before_max = 64, columns_spanned_max = 64;

bool is(const pugi::xml_node& node, const char* name) {
    return std::string_view(node.name()) == name;
}

void parse(pugi::xml_document& document, const std::string& xml) {
    // Entities of a DTD are not expanded by pugixml; a DTD has no place in a Word part at all.
    if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos) {
        throw base::Refused(
            base::Refusal::invalid,
            "Tệp Word chứa định nghĩa lạ (DTD) nên không được mở. Hãy lưu lại bằng Word rồi thử lại.");
    }
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
        throw base::Refused(
            base::Refusal::invalid,
            "Phần chữ bên trong tệp Word bị hỏng. Mở bằng Word, lưu lại (Save As) rồi thử lại.");
    }
}

bool is_on(const pugi::xml_node& flag) {
    if (!flag) return false;
    const std::string value = flag.attribute("w:val").as_string("1");
    return value != "0" && value != "false" && value != "none";
}

// Rows of a table or cells of a row, also those inside content controls.
void gather(const pugi::xml_node& node, const char* name, int depth, std::vector<pugi::xml_node>& out) {
    for (const pugi::xml_node& child : node.children()) {
        if (is(child, name)) {
            out.push_back(child);
        } else if (depth > 0 && (is(child, "w:sdt") || is(child, "w:sdtContent") ||
                                 is(child, "w:customXml") || is(child, "w:ins") || is(child, "w:moveTo"))) {
            gather(child, name, depth - 1, out);
        }
    }
}

std::vector<pugi::xml_node> all_inside(const pugi::xml_node& node, const char* name) {
    constexpr int wrappers_max = 16;
    std::vector<pugi::xml_node> out;
    gather(node, name, wrappers_max, out);
    return out;
}

struct ParagraphText {
    std::string text;
    std::vector<pugi::xml_node> boxes;  // text boxes anchored in it
    bool bold = true, any = false;
    int page_breaks = 0;
};

struct Reader {
    const ExtractLimits& limits;
    Numbering numbering;
    Extract out;
    int page = 1, number = 0;
    bool blank = false;
    bool in_frame = false;       // in a table of one or two columns
    ParagraphText carried = {};  // of a paragraph whose end was taken out: it goes on in the next one

    void check_depth(int depth) const {
        if (depth > limits.xml_depth_max) {
            throw base::Refused(
                base::Refusal::invalid,
                "Tệp Word lồng nhau quá sâu nên không được mở. Hãy lưu lại bằng Word rồi thử lại.");
        }
    }

    void read_run(const pugi::xml_node& run, ParagraphText& into) {
        const pugi::xml_node properties = run.child("w:rPr");
        if (is_on(properties.child("w:vanish"))) return;
        for (const pugi::xml_node& part : run.children()) {
            if (is(part, "w:t")) {
                into.text += part.text().get();
                const bool visible =
                    std::string_view(part.text().get()).find_first_not_of(" \t") != std::string_view::npos;
                if (visible && !is_on(properties.child("w:b"))) into.bold = false;
                into.any = into.any || visible;
            } else if (is(part, "w:tab") || is(part, "w:ptab")) {
                into.text += ' ';
            } else if (is(part, "w:br") || is(part, "w:cr")) {
                const std::string_view type = part.attribute("w:type").as_string();
                if (type == "page") ++into.page_breaks;
                into.text += type.empty() || type == "textWrapping" ? '\n' : ' ';
            } else if (is(part, "w:lastRenderedPageBreak")) {
                ++into.page_breaks;
            } else if (is(part, "w:noBreakHyphen")) {
                into.text += '-';
            } else if (is(part, "mc:AlternateContent")) {
                const pugi::xml_node choice = part.child("mc:Choice");
                find_boxes(choice ? choice : part.child("mc:Fallback"), into, 0);
            } else if (is(part, "w:pict") || is(part, "w:drawing") || is(part, "w:object")) {
                find_boxes(part, into, 0);
            }
        }
    }

    void find_boxes(const pugi::xml_node& node, ParagraphText& into, int depth) {
        check_depth(depth);
        for (const pugi::xml_node& child : node.children()) {
            if (is(child, "w:txbxContent")) {
                into.boxes.push_back(child);
            } else {
                find_boxes(child, into, depth + 1);
            }
        }
    }

    void read_inline(const pugi::xml_node& node, ParagraphText& into, int depth) {
        check_depth(depth);
        for (const pugi::xml_node& child : node.children()) {
            if (is(child, "w:r")) {
                read_run(child, into);
            } else if (is(child, "w:del") || is(child, "w:moveFrom") || is(child, "w:pPr")) {
                continue;
            } else if (is(child, "w:ins") || is(child, "w:moveTo") || is(child, "w:hyperlink") ||
                       is(child, "w:smartTag") || is(child, "w:sdt") || is(child, "w:sdtContent") ||
                       is(child, "w:fldSimple") || is(child, "w:customXml") || is(child, "w:dir") ||
                       is(child, "w:bdo")) {
                read_inline(child, into, depth + 1);
            } else if (is(child, "mc:AlternateContent")) {
                find_boxes(child.child("mc:Choice") ? child.child("mc:Choice") : child.child("mc:Fallback"),
                           into, 0);
            }
        }
    }

    static std::string clean(const std::string& text) {
        std::string plain;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text.compare(i, 2, "\xC2\xAD") == 0) {  // a soft hyphen
                ++i;
                continue;
            }
            plain += text[i];
        }
        return text::nfc(text::squeeze(plain));
    }

    // The lines of a paragraph that breaks typed by hand part: all of them where each stands for itself,
    // elsewhere those that open an item, or a sentence behind an end.
    static std::vector<std::string> parts_of(const std::string& text, bool each) {
        std::vector<std::string> parts;
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string part = clean(text.substr(at, end - at));
            at = end + 1;
            if (part.empty()) continue;
            if (parts.empty() || each || opens_item(part) ||
                (std::strchr(".;:", parts.back().back()) != nullptr && begins_upper(part)))
                parts.push_back(part);
            else
                parts.back() += " " + part;
        }
        return parts;
    }

    static bool is_followed(const pugi::xml_node& paragraph) {
        for (pugi::xml_node next = paragraph.next_sibling(); next; next = next.next_sibling()) {
            if (is(next, "w:p")) return true;
            if (is(next, "w:tbl") || is(next, "w:sdt")) return false;
        }
        return false;
    }

    static bool end_taken_out(const pugi::xml_node& paragraph) {
        const pugi::xml_node mark = paragraph.child("w:pPr").child("w:rPr");
        return mark.child("w:del") || mark.child("w:moveFrom");
    }

    void read_paragraph(const pugi::xml_node& node, int depth) {
        ParagraphText paragraph = std::move(carried);
        carried = {};
        read_inline(node, paragraph, depth);
        if (end_taken_out(node) && is_followed(node)) {
            carried = std::move(paragraph);
            return;
        }
        const pugi::xml_node properties = node.child("w:pPr");
        if (is_on(properties.child("w:pageBreakBefore"))) ++paragraph.page_breaks;
        const bool centred =
            std::string_view(properties.child("w:jc").attribute("w:val").as_string()) == "center";
        const std::vector<std::string> parts = parts_of(paragraph.text, centred || in_frame);
        page += parts.empty() ? paragraph.page_breaks : 0;
        blank = blank || parts.empty();
        for (const std::string& part : parts) {
            Line line;
            line.text = part;
            if (&part == &parts.front()) line.label = numbering.label(node);
            line.page = page;
            line.number = ++number;
            line.paragraph = true;
            line.blank_before = blank;
            line.bold = paragraph.bold && paragraph.any;
            line.centred = centred;
            line.indent = properties.child("w:ind").attribute("w:left").as_int() / 120;
            out.lines.push_back(std::move(line));
            blank = false;
        }
        page += parts.empty() ? 0 : paragraph.page_breaks;
        if (paragraph.page_breaks > 0) number = 0;
        for (const pugi::xml_node& box : paragraph.boxes) read_blocks(box, depth + 1);
    }

    void read_blocks(const pugi::xml_node& node, int depth) {
        check_depth(depth);
        for (const pugi::xml_node& child : node.children()) {
            if (is(child, "w:p")) {
                read_paragraph(child, depth + 1);
            } else if (is(child, "w:tbl")) {
                read_table(child, depth + 1);
            } else if (is(child, "w:sdt")) {
                read_blocks(child.child("w:sdtContent"), depth + 1);
            } else if (is(child, "w:ins") || is(child, "w:customXml") || is(child, "w:moveTo")) {
                read_blocks(child, depth + 1);
            }
        }
    }

    // The paragraphs of a cell as text; a table inside it is flattened into its text.
    void read_cell(const pugi::xml_node& node, Cell& cell, int depth) {
        check_depth(depth);
        for (const pugi::xml_node& child : node.children()) {
            if (is(child, "w:p")) {
                ParagraphText paragraph;
                read_inline(child, paragraph, depth);
                page += paragraph.page_breaks;
                const std::size_t first = cell.paragraphs.size();
                for (const std::string& part : parts_of(paragraph.text, false))
                    cell.paragraphs.push_back(part);
                if (cell.paragraphs.size() > first) {
                    const std::string label = numbering.label(child);
                    if (!label.empty()) cell.paragraphs[first].insert(0, label + " ");
                }
                for (const pugi::xml_node& box : paragraph.boxes) read_cell(box, cell, depth + 1);
            } else if (is(child, "w:tbl") || is(child, "w:tr") || is(child, "w:tc") || is(child, "w:sdt") ||
                       is(child, "w:sdtContent") || is(child, "w:ins") || is(child, "w:moveTo") ||
                       is(child, "w:customXml")) {
                read_cell(child, cell, depth + 1);
            }
        }
    }

    static int span_of(const pugi::xml_node& cell) {
        return std::max(1, cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1));
    }

    static int before(const pugi::xml_node& row) {
        const int given = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int();
        return std::clamp(given, 0, columns_before_max);
    }

    static int columns_of(const std::vector<pugi::xml_node>& rows) {
        int most = 0;
        for (const pugi::xml_node& row : rows) {
            int count = before(row);
            for (const pugi::xml_node& cell : all_inside(row, "w:tc"))
                count += std::min(span_of(cell), columns_spanned_max);
            most = std::max(most, count);
        }
        return most;
    }

    static bool says_something(const pugi::xml_node& cell) {
        return cell.find_node([](const pugi::xml_node& node) {
            const char* words = is(node, "w:t") ? node.text().as_string() : "";
            return words[std::strspn(words, " \t\n")] != '\0';
        });
    }

    // Of a head or a signature that keeps its columns apart by an empty one, no row says three things.
    static bool is_frame(const std::vector<pugi::xml_node>& rows) {
        return std::none_of(rows.begin(), rows.end(), [](const pugi::xml_node& row) {
            const std::vector<pugi::xml_node> cells = all_inside(row, "w:tc");
            return std::count_if(cells.begin(), cells.end(), says_something) >= table_columns_min;
        });
    }

    using Merges = std::map<int, std::size_t>;  // column → cell that a vertical merge goes on with

    // Adds the cells of a row; its words, to know a header that comes again.
    std::string read_row(const pugi::xml_node& row, Table& made, Merges& open, int depth) {
        std::string words;
        int column = before(row);
        for (const pugi::xml_node& node : all_inside(row, "w:tc")) {
            const int span = std::min(span_of(node), columns_spanned_max);
            const pugi::xml_node merge = node.child("w:tcPr").child("w:vMerge");
            const bool goes_on =
                merge && std::string_view(merge.attribute("w:val").as_string("continue")) == "continue";
            if (goes_on && open.count(column) != 0) {
                made.cells[open[column]].row_span = made.rows + 1 - made.cells[open[column]].row;
            } else {
                Cell cell;
                cell.row = made.rows;
                cell.column = column;
                cell.column_span = span;
                cell.page = page;
                read_cell(node, cell, depth + 1);
                for (const std::string& paragraph : cell.paragraphs) words += paragraph + "\n";
                open.erase(column);
                if (merge) open[column] = made.cells.size();
                made.cells.push_back(std::move(cell));
            }
            column += span;
        }
        return words;
    }

    void read_table(const pugi::xml_node& table, int depth) {
        const std::vector<pugi::xml_node> rows = all_inside(table, "w:tr");
        const int columns = columns_of(rows);
        if (columns < table_columns_min || is_frame(rows)) {
            const bool around = std::exchange(in_frame, true);
            for (const pugi::xml_node& row : rows) {
                for (const pugi::xml_node& cell : all_inside(row, "w:tc")) read_blocks(cell, depth + 1);
            }
            in_frame = around;
            return;
        }
        Table made;
        made.columns = columns;
        made.ruled = true;
        Merges open;
        std::string header;
        for (const pugi::xml_node& row : rows) {
            if (row.child("w:trPr").child("w:del")) continue;
            const std::size_t first = made.cells.size();
            const Merges before_row = open;
            const std::string words = read_row(row, made, open, depth);
            if (made.rows == 0) {
                header = words;
            } else if (words == header && !header.empty()) {  // repeated by hand on a new page
                made.cells.resize(first);
                open = before_row;
                continue;
            }
            ++made.rows;
        }
        // A merge may have gone on in a row that was dropped.
        for (Cell& cell : made.cells) cell.row_span = std::min(cell.row_span, made.rows - cell.row);
        Line line;
        line.table = static_cast<int>(out.tables.size());
        line.page = page;
        line.number = ++number;
        out.lines.push_back(line);
        out.tables.push_back(std::move(made));
    }
};

void load_part(const ZipReader& zip, const std::string& name, pugi::xml_document& document) {
    if (const auto xml = zip.part(name)) parse(document, *xml);
}

}  // namespace

Extract read_docx(std::string_view bytes, const ExtractLimits& limits) {
    const ZipReader zip(bytes, limits);
    const auto main_part = zip.part("word/document.xml");
    if (!main_part) {
        throw base::Refused(base::Refusal::unsupported,
                            "Tệp này không phải văn bản Word (thiếu phần chữ chính). Mở bằng Word, lưu thành "
                            ".docx rồi thử lại.");
    }
    pugi::xml_document document, numbering, styles;
    parse(document, *main_part);
    load_part(zip, "word/numbering.xml", numbering);
    load_part(zip, "word/styles.xml", styles);
    Reader reader{limits, Numbering(numbering, styles), {}};
    reader.out.kind = SourceKind::docx;
    reader.read_blocks(document.child("w:document").child("w:body"), 0);
    reader.out.pages = reader.page;
    if (reader.out.lines.empty()) {
        throw base::Refused(base::Refusal::invalid,
                            "Tệp Word không có chữ nào (có thể chỉ có ảnh). Nếu là bản quét, hãy lưu ra PDF "
                            "rồi thả tệp PDF.");
    }
    return std::move(reader.out);
}

}  // namespace documents
