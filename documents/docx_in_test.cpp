// Word files as people leave them: changes not yet accepted, text boxes, numbering that restarts, merged and
// repeated cells, fields, content controls. Each file is built here, part by part.
#include <doctest/doctest.h>

#include <map>

#include "base/refused.hpp"
#include "documents/docx_container.hpp"
#include "documents/inputs.hpp"

namespace {

std::string t(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string p(const std::string& runs, const std::string& properties = "") {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + runs + "</w:p>";
}
std::string numbered(const std::string& text, int number, int level) {
    return p(t(text), "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                          std::to_string(number) + "\"/></w:numPr>");
}
std::string tc(const std::string& blocks, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + blocks + "</w:tc>";
}
std::string tr(const std::string& cells, const std::string& properties = "") {
    return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
std::string words(const std::string& text) {
    return tc(p(t(text)));
}

constexpr const char* spaces =
    " xmlns:w=\"w\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\" xmlns:wp=\"wp\" xmlns:a=\"a\"";

documents::Extract read(const std::string& body, const std::string& numbering = "",
                        const std::string& styles = "") {
    std::map<std::string, std::string> parts;
    parts["word/document.xml"] =
        std::string("<w:document") + spaces + "><w:body>" + body + "<w:sectPr/></w:body></w:document>";
    if (!numbering.empty())
        parts["word/numbering.xml"] =
            std::string("<w:numbering") + spaces + ">" + numbering + "</w:numbering>";
    if (!styles.empty())
        parts["word/styles.xml"] = std::string("<w:styles") + spaces + ">" + styles + "</w:styles>";
    return documents::read_docx(documents::docx_container(parts), {});
}

std::string lines(const documents::Extract& extract) {
    std::string out;
    for (const auto& line : extract.lines)
        out += (out.empty() ? "" : "|") + (line.label.empty() ? "" : "[" + line.label + "]") + line.text;
    return out;
}

std::string cells(const documents::Extract& extract) {
    std::string out;
    for (const auto& cell : extract.tables.at(0).cells) {
        out += std::to_string(cell.row) + "," + std::to_string(cell.column);
        if (cell.row_span * cell.column_span > 1)
            out += "+" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span);
        out += ":";
        for (std::size_t i = 0; i < cell.paragraphs.size(); ++i)
            out += (i == 0 ? "" : "/") + cell.paragraphs[i];
        out += " ";
    }
    return out;
}

std::string level(int index, const std::string& format, const std::string& text,
                  const std::string& more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(index) + "\"><w:start w:val=\"1\"/>" + more +
           "<w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

}  // namespace

TEST_CASE(
    "tracked changes are read as accepted: what was put in and moved to stands, what was taken out does "
    "not") {
    CHECK(lines(read(p(t("Tỷ lệ ") + "<w:del><w:r><w:delText>70%</w:delText></w:r></w:del><w:ins>" +
                       t("80%") + "</w:ins>" + t(" cơ quan") + "<w:moveFrom>" + t(" cũ") +
                       "</w:moveFrom><w:moveTo>" + t(" mới") + "</w:moveTo>"))) == "Tỷ lệ 80% cơ quan mới");
}

TEST_CASE("a paragraph whose end was taken out goes on in the next one, and one taken out whole is gone") {
    const std::string taken = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
    CHECK(lines(read(p(t("Đến năm 2026, "), taken) + p(t("đạt 80%.")) + p(t("Sau đó.")))) ==
          "Đến năm 2026, đạt 80%.|Sau đó.");
    CHECK(lines(read(p(t("Một.")) + p("<w:del><w:r><w:delText>Bỏ.</w:delText></w:r></w:del>", taken) +
                     p(t("Hai.")))) == "Một.|Hai.");
    CHECK(lines(read(p(t("Cuối cùng"), taken))) == "Cuối cùng");
}

TEST_CASE("a row that was taken out is gone") {
    const std::string three = words("a") + words("b") + words("c");
    CHECK(read(tr("") + "<w:tbl>" + tr(three) + tr(three + words("x"), "<w:del/>") +
               tr(words("d") + words("e") + words("f")) + "</w:tbl>")
              .tables.at(0)
              .rows == 2);
}

TEST_CASE("a text box is read once, after the paragraph that it hangs on, though Word writes it twice") {
    const std::string box = "<w:txbxContent>" + p(t("MẬT")) + "</w:txbxContent>";
    const std::string both =
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic>" +
        std::string("<wps:wsp><wps:txbx>") + box +
        "</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        "<w:pict><v:textbox>" +
        box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    CHECK(lines(read(p(t("KẾ HOẠCH") + both) + p(t("sau")))) == "KẾ HOẠCH|MẬT|sau");
    CHECK(lines(read(p("<w:r><w:pict><v:textbox>" + box + "</v:textbox></w:pict></w:r>"))) == "MẬT");
    const auto in_cell = read("<w:tbl>" + tr(words("a") + tc(p(t("b") + both)) + words("c")) + "</w:tbl>");
    CHECK(cells(in_cell) == "0,0:a 0,1:b/MẬT 0,2:c ");
}

TEST_CASE(
    "numbering counts, restarts under each parent, and prints Roman numbers, letters and several levels") {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"5\">" + level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") +
        level(2, "lowerLetter", "%3)") + level(3, "decimal", "%2.%4.") + level(4, "bullet", "") +
        level(5, "bullet", "+") + level(6, "decimal", "%1.%7", "<w:isLgl/>") +
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num><w:num w:numId=\"2\">"
        "<w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
        "w:val=\"1\"/></w:lvlOverride>"
        "</w:num>";
    CHECK(lines(read(numbered("A", 1, 0) + numbered("a", 1, 1) + numbered("b", 1, 1) + numbered("x", 1, 2) +
                         numbered("y", 1, 2) + numbered("z", 1, 3) + numbered("B", 1, 0) +
                         numbered("c", 1, 1) + numbered("k", 1, 4) + numbered("l", 1, 5) +
                         numbered("m", 1, 6) + numbered("C", 2, 0) + numbered("D", 1, 0),
                     numbering)) ==
          "[I.]A|[1.]a|[2.]b|[a)]x|[b)]y|[2.1.]z|[II.]B|[1.]c|[-]k|[+]l|[2.1]m|[I.]C|[II.]D");
}

TEST_CASE("letters typed by hand stay in the text, đ among them, and numbered letters are those of Word") {
    std::string body = p(t("đ) Tổ chức diễn tập"));
    for (int i = 0; i < 28; ++i) body += numbered("x", 1, 0);
    const auto extract =
        read(body, "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "lowerLetter", "%1)") +
                       "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
    CHECK(extract.lines[0].text == "đ) Tổ chức diễn tập");
    CHECK(extract.lines[4].label == "d)");
    CHECK(extract.lines[5].label == "e)");
    CHECK(extract.lines[26].label == "z)");
    CHECK(extract.lines[28].label == "bb)");
}

TEST_CASE("numbers far from any plan are printed as figures, whatever the format, and cost nothing") {
    const auto with = [](const std::string& format, int start) {
        return read(numbered("x", 1, 0),
                    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"" +
                        std::to_string(start) + "\"/><w:numFmt w:val=\"" + format +
                        "\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
                        "<w:abstractNumId w:val=\"0\"/></w:num>")
            .lines.at(0)
            .label;
    };
    CHECK(with("upperRoman", 94) == "XCIV.");
    CHECK(with("lowerRoman", 1949) == "mcmxlix.");
    CHECK(with("upperRoman", 2'000'000'000) == "2000000000.");
    CHECK(with("lowerLetter", 2'000'000'000) == "2000000000.");
    CHECK(with("lowerLetter", 0) == "0.");
    CHECK(with("upperRoman", -5) == "-5.");
}

TEST_CASE("a style numbers its paragraphs, also through the style that it is based on") {
    const std::string styles =
        "<w:style w:styleId=\"Muc\"><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr>"
        "</w:style><w:style w:styleId=\"MucCon\"><w:basedOn w:val=\"Muc\"/></w:style><w:style "
        "w:styleId=\"Vong\">"
        "<w:basedOn w:val=\"Vong\"/></w:style>";
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    CHECK(lines(read(p(t("a"), "<w:pStyle w:val=\"Muc\"/>") + p(t("b"), "<w:pStyle w:val=\"MucCon\"/>") +
                         p(t("c"), "<w:pStyle w:val=\"Muc\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>") +
                         p(t("d"), "<w:pStyle w:val=\"Vong\"/>"),
                     numbering, styles)) == "[1.]a|[2.]b|c|d");
}

TEST_CASE("cells merged both ways keep their place and their size") {
    const std::string across = "<w:gridSpan w:val=\"2\"/>";
    const auto extract =
        read("<w:tbl>" + tr(words("TT") + tc(p(t("Chỉ tiêu")), across) + words("Cơ quan")) +
             tr(words("1") + words("a") + words("b") + tc(p(t("Công an")), "<w:vMerge w:val=\"restart\"/>")) +
             tr(words("2") + words("c") + words("d") + tc(p(""), "<w:vMerge/>")) +
             tr(words("3") + words("e") + words("f") + words("Sở")) + "</w:tbl>");
    CHECK(extract.tables.at(0).columns == 4);
    CHECK(
        cells(extract) ==
        "0,0:TT 0,1+1x2:Chỉ tiêu 0,3:Cơ quan 1,0:1 1,1:a 1,2:b 1,3+2x1:Công an 2,0:2 2,1:c 2,2:d 3,0:3 3,1:e "
        "3,2:f 3,3:Sở ");
}

TEST_CASE(
    "a header repeated by hand on the next page is dropped, and a merge that it interrupts is not confused") {
    const std::string header =
        tr(words("TT") + words("Việc") + tc(p(t("Ai")), "<w:vMerge w:val=\"restart\"/>"));
    const auto extract = read("<w:tbl>" + header + tr(words("1") + words("a") + words("x")) + header +
                              tr(words("2") + words("b") + tc(p(t("y")), "<w:vMerge/>")) + "</w:tbl>");
    CHECK(extract.tables.at(0).rows == 3);
    for (const auto& cell : extract.tables.at(0).cells) {
        CHECK(cell.row + cell.row_span <= extract.tables.at(0).rows);
        CHECK(cell.column + cell.column_span <= extract.tables.at(0).columns);
    }
}

TEST_CASE("a row that says that it begins far out stays inside its table") {
    const auto extract = read("<w:tbl>" + tr(words("a") + words("b") + words("c")) +
                              tr(words("d"), "<w:gridBefore w:val=\"2\"/>") +
                              tr(words("e"), "<w:gridBefore w:val=\"2000000000\"/>") +
                              tr(words("f"), "<w:gridBefore w:val=\"-7\"/>") +
                              tr(tc(p(t("g")), "<w:gridSpan w:val=\"2000000000\"/>")) + "</w:tbl>");
    for (const auto& cell : extract.tables.at(0).cells) {
        CHECK(cell.column >= 0);
        CHECK(cell.column + cell.column_span <= extract.tables.at(0).columns);
    }
    CHECK(extract.tables.at(0).cells.at(3).column == 2);
}

TEST_CASE("a table of two columns is layout and comes as lines, a table in a cell as its text") {
    CHECK(lines(read("<w:tbl>" + tr(words("ỦY BAN NHÂN DÂN") + words("CỘNG HÒA")) + "</w:tbl>")) ==
          "ỦY BAN NHÂN DÂN|CỘNG HÒA");
    const auto nested =
        read("<w:tbl>" +
             tr(words("a") + words("b") +
                tc(p(t("c")) + "<w:tbl>" + tr(words("d") + words("e")) + "</w:tbl>" + p(t("f")))) +
             "</w:tbl>");
    CHECK(cells(nested) == "0,0:a 0,1:b 0,2:c/d/e/f ");
}

TEST_CASE("a head or a signature whose columns an empty one keeps apart comes as lines") {
    CHECK(lines(read("<w:tbl>" + tr(words("SỞ CÔNG THƯƠNG") + words(" ") + words("CỘNG HÒA")) +
                     tr(words("Số: 12/KH-SCT") + words("") + words("ngày 05 tháng 4 năm 2026")) +
                     "</w:tbl>")) == "SỞ CÔNG THƯƠNG|CỘNG HÒA|Số: 12/KH-SCT|ngày 05 tháng 4 năm 2026");
    CHECK(read("<w:tbl>" + tr(words("TT") + words("Nhiệm vụ") + words("Chủ trì")) +
               tr(words("1") + words("") + words("")) + "</w:tbl>")
              .tables.size() == 1);
}

TEST_CASE("content controls hide nothing: around words, paragraphs, cells and rows") {
    const auto sdt = [](const std::string& inside) {
        return "<w:sdt><w:sdtPr/><w:sdtContent>" + inside + "</w:sdtContent></w:sdt>";
    };
    CHECK(lines(read(sdt(p(t("một"))) + p(t("hai ") + sdt(t("ba"))) + sdt(sdt(p(t("bốn")))))) ==
          "một|hai ba|bốn");
    const auto extract = read("<w:tbl>" + tr(words("a") + sdt(words("b")) + words("c")) +
                              sdt(tr(words("d") + words("e") + words("f"))) + "</w:tbl>");
    CHECK(cells(extract) == "0,0:a 0,1:b 0,2:c 1,0:d 1,1:e 1,2:f ");
}

TEST_CASE(
    "lines parted by hand stand for themselves in a head or a frame, and where they open items or "
    "sentences") {
    const std::string br = "<w:r><w:br/></w:r>";
    const std::string centre = "<w:jc w:val=\"center\"/>";
    CHECK(lines(read(p(t("PHỤ LỤC") + br + t("Danh mục") + br + t("(Kèm theo)"), centre))) ==
          "PHỤ LỤC|Danh mục|(Kèm theo)");
    CHECK(lines(read(p(t("Câu dài") + br + t("Còn nữa")))) == "Câu dài Còn nữa");
    CHECK(lines(read(p(t("Gồm:") + br + t("- một") + br + t("a) hai,") + br + t("ba.") + br + t("Bốn")))) ==
          "Gồm:|- một|a) hai, ba.|Bốn");
    CHECK(lines(read("<w:tbl>" +
                     tr(tc(p(t("Nơi nhận:") + br + t("- Sở A;"))) + tc(p(t("CHỦ TỊCH") + br + t("An")))) +
                     "</w:tbl>" + p(t("x") + br + t("y")))) == "Nơi nhận:|- Sở A;|CHỦ TỊCH|An|x y");
    const auto table =
        read("<w:tbl>" + tr(words("1") + words("Việc") + tc(p(t("Sở A;") + br + t("Công") + br + t("an")))) +
             "</w:tbl>");
    REQUIRE(table.tables.at(0).cells.size() == 3);
    CHECK(table.tables[0].cells[2].paragraphs == std::vector<std::string>{"Sở A;", "Công an"});
}

TEST_CASE("words split into runs are whole, tabs and line breaks are spaces, soft hyphens are gone") {
    CHECK(lines(read(p(t("an t") + t("oàn ") + t("thông") + "<w:r><w:tab/></w:r>" + t("tin") +
                       "<w:r><w:br/></w:r>" + t("mạng") + "<w:r><w:noBreakHyphen/></w:r>" +
                       t("số, tuyên\u00ADtruyền") + "<w:r><w:softHyphen/></w:r>"))) ==
          "an toàn thông tin mạng-số, tuyêntruyền");
    CHECK(lines(read(p(t("Ke") + t("\u0302\u0301 hoạch")))) == "Kế hoạch");  // marks apart, in another run
}

TEST_CASE(
    "fields show their result and not their instruction, links their text, notes and hidden text nothing") {
    CHECK(lines(read(p(
              "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
              "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
              t("12") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + "<w:fldSimple w:instr=\"DATE\">" +
              t(" ngày 5") + "</w:fldSimple><w:hyperlink>" + t(" xem") +
              "</w:hyperlink><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
              "<w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> hiện</w:t></w:r>"))) ==
          "12 ngày 5 xem hiện");
}

TEST_CASE("pages are counted by the breaks that Word has drawn") {
    const auto extract =
        read(p(t("một")) + p("<w:r><w:br w:type=\"page\"/></w:r>") + p(t("hai")) +
             p("<w:r><w:lastRenderedPageBreak/></w:r>" + t("ba")) + p(t("bốn"), "<w:pageBreakBefore/>"));
    CHECK(extract.lines.at(0).page == 1);
    CHECK(extract.lines.at(1).page == 2);
    CHECK(extract.pages == 4);
}

TEST_CASE("what is no Word file, nests too deep, defines entities or has no text is refused") {
    CHECK_THROWS_AS(documents::read_docx("PK\x03\x04 not a container", {}), base::Refused);
    CHECK_THROWS_AS(documents::read_docx(documents::docx_container({{"xl/workbook.xml", "<x/>"}}), {}),
                    base::Refused);
    CHECK_THROWS_AS(
        documents::read_docx(documents::docx_container({{"word/document.xml", "<w:document><w:body>"}}), {}),
        base::Refused);
    CHECK_THROWS_AS(
        documents::read_docx(documents::docx_container(
                                 {{"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>"}}),
                             {}),
        base::Refused);
    CHECK_THROWS_AS(read(p("")), base::Refused);
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "<w:sdt><w:sdtContent>";
    CHECK_THROWS_AS(read(deep), base::Refused);
    for (int i = 0; i < 1000; ++i) deep += "</w:sdtContent></w:sdt>";
    CHECK_THROWS_AS(read(deep), base::Refused);
    std::string deep_table = words("a") + words("b") + words("c");
    for (int i = 0; i < 400; ++i)
        deep_table = tc("<w:tbl>" + tr(deep_table) + "</w:tbl>") + words("b") + words("c");
    CHECK_THROWS_AS(read("<w:tbl>" + tr(deep_table) + "</w:tbl>"), base::Refused);
}
