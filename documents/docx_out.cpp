// Word documents: the body block by block, every text escaped; the parts are packed in memory.
#include "documents/docx_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.hpp"
#include "documents/docx_styles.hpp"
#include "documents/paper_styles.hpp"
#include "documents/paper_text.hpp"
#include "documents/zip_out.hpp"

namespace documents {
namespace {

int twips(double points) {
    return static_cast<int>(std::lround(points * 20));
}

// A4; margins of the decree: 20 mm above and below, 30 left, 15 right.
std::string section_properties(bool footer, bool landscape) {
    return "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/>" +
           std::string(footer ? "<w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
                                "<w:footerReference w:type=\"first\" r:id=\"rId5\"/>"
                              : "") +
           "<w:type w:val=\"nextPage\"/>" +
           std::string(landscape ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
                                 : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>") +
           "<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" "
           "w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>";
}

std::string span_element(const Span& span) {
    std::string out = "<w:r>";
    if (span.bold || span.italic) {
        out += "<w:rPr>";
        if (span.bold) out += "<w:b/><w:bCs/>";
        if (span.italic) out += "<w:i/><w:iCs/>";
        out += "</w:rPr>";
    }
    std::string line;
    const auto flush = [&] {
        if (!line.empty()) out += "<w:t xml:space=\"preserve\">" + line + "</w:t>";
        line.clear();
    };
    constexpr std::string_view firm_hyphen = "\xE2\x80\x91";  // U+2011, which has its own element
    const std::string text = xml_escaped(span.text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool firm = text.compare(i, firm_hyphen.size(), firm_hyphen) == 0;
        if (firm || text[i] == '\n' || text[i] == '\t') {
            flush();
            out += firm ? "<w:noBreakHyphen/>" : text[i] == '\n' ? "<w:br/>" : "<w:tab/>";
            if (firm) i += firm_hyphen.size() - 1;
        } else {
            line += text[i];
        }
    }
    flush();
    return out + "</w:r>";
}

// A rule is an almost empty paragraph with a lower border between indents: it stays a rule in every program.
std::string rule_element(const Paragraph& paragraph, double width_points_available) {
    const int side = std::max(0, twips((width_points_available - paragraph.rule_points) / 2));
    return fmt::format(
        "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" "
        "w:color=\"000000\"/></w:pBdr>"
        "<w:spacing w:before=\"40\" w:after=\"0\" w:line=\"60\" w:lineRule=\"exact\"/><w:ind w:left=\"{}\" "
        "w:right=\"{}\" w:firstLine=\"0\"/>"
        "<w:rPr><w:sz w:val=\"4\"/><w:szCs w:val=\"4\"/></w:rPr></w:pPr></w:p>",
        style_sheet(paragraph.style).id, paragraph.keep_next ? "<w:keepNext/>" : "", side, side);
}

std::string paragraph_element(const Paragraph& paragraph, double width_available,
                              const std::string& section = "") {
    if (paragraph.rule_points > 0) return rule_element(paragraph, width_available);
    std::string out =
        "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style_sheet(paragraph.style).id) + "\"/>";
    if (paragraph.keep_next) out += "<w:keepNext/>";
    const bool heading = paragraph.style == Style::heading_one || paragraph.style == Style::heading_two;
    if (heading && !paragraph.numbered)
        out += "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
    out += section + "</w:pPr>";
    for (const Span& span : paragraph.spans) out += span_element(span);
    return out + "</w:p>";
}

std::string cell_element(const TableCell& cell, double width) {
    std::string out = fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", twips(width));
    if (cell.column_span > 1) out += fmt::format("<w:gridSpan w:val=\"{}\"/>", cell.column_span);
    const bool header = !cell.paragraphs.empty() && cell.paragraphs.front().style == Style::cell_header;
    if (header) out += "<w:vAlign w:val=\"center\"/>";
    out += "</w:tcPr>";
    for (const Paragraph& paragraph : cell.paragraphs) out += paragraph_element(paragraph, width);
    if (cell.paragraphs.empty()) out += paragraph_element({Style::cell, {}}, width);
    return out + "</w:tc>";
}

constexpr std::size_t row_kept_bytes_max = 900;

std::size_t text_bytes(const TableRow& row) {
    std::size_t sum = 0;
    for (const TableCell& cell : row.cells)
        for (const Paragraph& paragraph : cell.paragraphs)
            for (const Span& span : paragraph.spans) sum += span.text.size();
    return sum;
}

class Body {
  public:
    explicit Body(bool footer) : footer_(footer) {}

    void operator()(const Paragraph& paragraph) {
        xml_ += paragraph_element(paragraph, landscape_ ? text_width_landscape_points : text_width_points);
        after_table_ = false;
    }
    void operator()(const PaperTable& table);
    void operator()(const SectionBreak& next) {
        xml_ += "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>" +
                section_properties(footer_, landscape_) + "</w:pPr></w:p>";
        after_table_ = false;
        landscape_ = next.landscape;
    }
    // The whole of it, with the last section.
    std::string ended() {
        if (after_table_) xml_ += "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";
        return xml_ + section_properties(footer_, landscape_);
    }

  private:
    std::string xml_;
    bool footer_, landscape_ = false, after_table_ = false;
};

void Body::operator()(const PaperTable& table) {
    // Word joins tables that touch.
    if (after_table_) xml_ += "<w:p><w:pPr><w:spacing w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>";
    double width = 0;
    for (const double column : table.columns) width += column;
    xml_ += "<w:tbl><w:tblPr>";
    if (table.borders) xml_ += "<w:tblStyle w:val=\"BangSoLieu\"/>";
    xml_ += fmt::format(
        "<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>",
        twips(width));
    if (!table.borders)
        xml_ +=
            "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
            "w:type=\"dxa\"/></w:tblCellMar>";
    xml_ += "</w:tblPr><w:tblGrid>";
    for (const double column : table.columns) xml_ += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(column));
    xml_ += "</w:tblGrid>";
    for (const TableRow& row : table.rows) {
        xml_ += "<w:tr>";
        std::string properties;
        // A row that may be longer than a page has to break.
        if (row.header || table.together || text_bytes(row) < row_kept_bytes_max)
            properties += "<w:cantSplit/>";
        if (row.height_min_points > 0)
            properties +=
                fmt::format("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", twips(row.height_min_points));
        if (row.header) properties += "<w:tblHeader/>";
        if (!properties.empty()) xml_ += "<w:trPr>" + properties + "</w:trPr>";
        std::size_t column = 0;
        for (const TableCell& cell : row.cells) {
            double cell_width = 0;
            for (int i = 0; i < cell.column_span && column < table.columns.size(); ++i)
                cell_width += table.columns[column++];
            xml_ += cell_element(cell, cell_width);
        }
        CHECK_THAT(column == table.columns.size());
        xml_ += "</w:tr>";
    }
    xml_ += "</w:tbl>";
    after_table_ = true;
}

}  // namespace

std::string docx(const Manuscript& paper) {
    const bool footer = !paper.footer.empty();
    Body body(footer);
    for (const Block& block : paper.blocks) std::visit(body, block);
    const std::string document =
        std::string(xml_head) + "<w:document xmlns:w=\"" + word_namespace +
        "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>" +
        body.ended() + "</w:body></w:document>";
    const std::string core =
        std::string(xml_head) +
        "<cp:coreProperties "
        "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
        xml_escaped(paper.title) + "</dc:title><dc:subject>" + xml_escaped(paper.subject) +
        "</dc:subject><dc:language>vi-VN</dc:language></cp:coreProperties>";
    const std::string app = std::string(xml_head) +
                            "<Properties "
                            "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                            "extended-properties\"><Application>Lũy Tre"
                            "</Application></Properties>";
    std::vector<std::pair<std::string, std::string>> parts = {
        {"[Content_Types].xml", content_types_part(footer)},
        {"_rels/.rels", package_relations_part()},
        {"word/document.xml", document},
        {"word/_rels/document.xml.rels", document_relations_part(footer)},
        {"word/styles.xml", styles_part()},
        {"word/numbering.xml", numbering_part()},
        {"word/settings.xml", settings_part()},
        {"word/header1.xml", header_part()},
        {"docProps/core.xml", core},
        {"docProps/app.xml", app}};
    if (footer) parts.emplace_back("word/footer1.xml", footer_part(paper.footer));
    return zipped(parts);
}

}  // namespace documents
