// The fixed parts of a Word document. Element order inside pPr and rPr is that of the schema, on which Word
// insists.
#include "documents/docx_styles.hpp"

#include <fmt/format.h>

#include <array>

#include "documents/paper_styles.hpp"
#include "documents/paper_text.hpp"

namespace documents {
namespace {

std::string style_element(const StyleSheet& sheet) {
    std::string out =
        fmt::format("<w:style w:type=\"paragraph\"{} w:styleId=\"{}\"><w:name w:val=\"{}\"/>",
                    sheet.outline < 0 && sheet.style != Style::title && sheet.style != Style::subtitle
                        ? " w:customStyle=\"1\""
                        : "",
                    sheet.id, sheet.name);
    out += "<w:basedOn w:val=\"Normal\"/>";
    if (sheet.outline >= 0) out += "<w:next w:val=\"VanBan\"/>";
    out += "<w:qFormat/><w:pPr>";
    if (sheet.keep_next) out += "<w:keepNext/>";
    if (sheet.outline >= 0)
        out += fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr>", sheet.outline);
    if (sheet.style == Style::answer)
        out += "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9355\"/></w:tabs>";
    out += fmt::format("<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"auto\"/>",
                       sheet.before, sheet.after, sheet.line);
    if (sheet.first_line < 0) {
        out += fmt::format("<w:ind w:left=\"{}\" w:hanging=\"{}\"/>", sheet.left, -sheet.first_line);
    } else {
        out += fmt::format("<w:ind w:left=\"{}\" w:firstLine=\"{}\"/>", sheet.left, sheet.first_line);
    }
    out += fmt::format("<w:jc w:val=\"{}\"/>", sheet.alignment);
    if (sheet.outline >= 0) out += fmt::format("<w:outlineLvl w:val=\"{}\"/>", sheet.outline);
    out += "</w:pPr><w:rPr>";
    if (sheet.bold) out += "<w:b/><w:bCs/>";
    if (sheet.italic) out += "<w:i/><w:iCs/>";
    out += fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", sheet.half_points);
    out += std::string(sheet.underlined ? "<w:u w:val=\"single\"/>" : "") + "</w:rPr></w:style>";
    return out;
}

}  // namespace

std::string styles_part() {
    std::string out = std::string(xml_head) + "<w:styles xmlns:w=\"" + word_namespace + "\">";
    out +=
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        "<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
        "w:cs=\"Times New Roman\"/>"
        "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" "
        "w:bidi=\"ar-SA\"/>"
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" "
        "w:lineRule=\"auto\"/></w:pPr>"
        "</w:pPrDefault></w:docDefaults>";
    out +=
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
        "w:val=\"Normal\"/><w:qFormat/></w:style>";
    out +=
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
        "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>";
    out +=
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
        "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" "
        "w:type=\"dxa\"/><w:tblCellMar>"
        "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" "
        "w:type=\"dxa\"/>"
        "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
    out +=
        "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"BangSoLieu\"><w:name w:val=\"Bảng: Số "
        "liệu\"/>"
        "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        out += fmt::format("<w:{} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", side);
    out += "</w:tblBorders></w:tblPr></w:style>";
    out +=
        "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn "
        "w:val=\"Normal\"/>"
        "<w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4677\"/><w:tab w:val=\"right\" "
        "w:pos=\"9355\"/></w:tabs></w:pPr></w:style>";
    for (const StyleSheet& sheet : style_sheets()) out += style_element(sheet);
    return out + "</w:styles>";
}

std::string numbering_part() {
    std::string out = std::string(xml_head) + "<w:numbering xmlns:w=\"" + word_namespace +
                      "\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>";
    const std::array<std::array<const char*, 3>, 2> levels = {
        {{"upperRoman", "%1.", "Muc"}, {"decimal", "%2.", "Tieumuc"}}};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        out += fmt::format(
            "<w:lvl w:ilvl=\"{}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/><w:pStyle "
            "w:val=\"{}\"/><w:suff w:val=\"space\"/>"
            "<w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" "
            "w:firstLine=\"720\"/></w:pPr></w:lvl>",
            i, levels[i][0], levels[i][2], levels[i][1]);
    }
    return out + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
}

std::string header_part() {
    const auto field = [](const char* type) {
        return fmt::format("<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:fldChar w:fldCharType=\"{}\"/></w:r>",
                           type);
    };
    return std::string(xml_head) + "<w:hdr xmlns:w=\"" + word_namespace +
           "\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:jc w:val=\"center\"/></w:pPr>" + field("begin") +
           "<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:instrText xml:space=\"preserve\"> PAGE "
           "</w:instrText></w:r>" +
           field("separate") + "<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t>2</w:t></w:r>" + field("end") +
           "</w:p></w:hdr>";
}

std::string footer_part(const std::string& text) {
    return std::string(xml_head) + "<w:ftr xmlns:w=\"" + word_namespace +
           "\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/><w:ind "
           "w:firstLine=\"0\"/></w:pPr><w:r><w:rPr>"
           "<w:i/><w:iCs/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr><w:t>" +
           xml_escaped(text) + "</w:t></w:r></w:p></w:ftr>";
}

std::string settings_part() {
    return std::string(xml_head) + "<w:settings xmlns:w=\"" + word_namespace +
           "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl "
           "w:val=\"doNotCompress\"/>"
           "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
           "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
           "</w:compat><w:themeFontLang w:val=\"vi-VN\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator "
           "w:val=\";\"/></w:settings>";
}

std::string content_types_part(bool footer) {
    const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    std::string out = std::string(xml_head) +
                      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                      "<Default Extension=\"rels\" "
                      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    const std::array<std::array<std::string, 2>, 7> parts = {{
        {"/word/document.xml", word + "document.main+xml"},
        {"/word/styles.xml", word + "styles+xml"},
        {"/word/numbering.xml", word + "numbering+xml"},
        {"/word/settings.xml", word + "settings+xml"},
        {"/word/header1.xml", word + "header+xml"},
        {"/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
        {"/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
    }};
    for (const auto& [part, type] : parts)
        out += fmt::format("<Override PartName=\"{}\" ContentType=\"{}\"/>", part, type);
    if (footer)
        out += fmt::format("<Override PartName=\"/word/footer1.xml\" ContentType=\"{}footer+xml\"/>", word);
    return out + "</Types>";
}

std::string package_relations_part() {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return std::string(xml_head) +
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
           "<Relationship Id=\"rId1\" Type=\"" +
           office +
           "officeDocument\" Target=\"word/document.xml\"/>"
           "<Relationship Id=\"rId2\" "
           "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\""
           " Target=\"docProps/core.xml\"/>"
           "<Relationship Id=\"rId3\" Type=\"" +
           office + "extended-properties\" Target=\"docProps/app.xml\"/></Relationships>";
}

std::string document_relations_part(bool footer) {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    std::string out =
        std::string(xml_head) +
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const std::array<std::array<const char*, 3>, 4> parts = {{{"rId1", "styles", "styles.xml"},
                                                              {"rId2", "numbering", "numbering.xml"},
                                                              {"rId3", "settings", "settings.xml"},
                                                              {"rId4", "header", "header1.xml"}}};
    for (const auto& [id, type, target] : parts)
        out += fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{}\"/>", id, office, type, target);
    if (footer)
        out += fmt::format("<Relationship Id=\"rId5\" Type=\"{}footer\" Target=\"footer1.xml\"/>", office);
    return out + "</Relationships>";
}

}  // namespace documents
