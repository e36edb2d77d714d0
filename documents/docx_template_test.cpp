// Templates as people make them in Word: words split over runs, rows to repeat, fields misspelt.
#include "documents/docx_template.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "documents/docx_container.hpp"
#include "documents/docx_out.hpp"
#include "documents/inputs.hpp"
#include "documents/zip_part.hpp"

namespace {

using documents::TemplateValues;

std::string with_body(const std::string& body) {
    return documents::docx_container(
        {{"[Content_Types].xml", "<Types/>"},
         {"word/media/logo.png", std::string("\x89PNG\0x", 6)},
         {"word/document.xml",
          "<w:document xmlns:w=\"w\" xmlns:w14=\"w14\"><w:body>" + body + "</w:body></w:document>"}});
}

std::string run(const std::string& text) {
    return "<w:r><w:t>" + text + "</w:t></w:r>";
}

std::string document(const std::string& bytes) {
    return *documents::ZipReader(bytes, {}).part("word/document.xml");
}

std::string told(const std::string& docx, const TemplateValues& values) {
    try {
        documents::filled(docx, values);
    } catch (const base::Refused& refused) {
        return refused.what();
    }
    return "";
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const TemplateValues values{
    {{"tên cơ quan", "Sở A & B"}, {"kết luận", "dòng một\ndòng hai"}},
    {{"nhiệm vụ", {{{"tên", "Mở lớp"}, {"số lượng", "3"}}, {{"tên", "{{tên cơ quan}}"}, {"số lượng", "4"}}}},
     {"vướng mắc", {}}},
    {{"nhiệm vụ", {"tên", "số lượng"}}, {"vướng mắc", {"nội dung"}}}};

}  // namespace

TEST_CASE("a field in capitals gives its value in capitals") {
    TemplateValues office;
    office.fields["cơ quan"] = "Sở Y tế";
    const std::string body =
        document(documents::filled(with_body("<w:p>" + run("{{CƠ QUAN}}, {{Cơ quan}}") + "</w:p>"), office));
    CHECK(body.find("SỞ Y TẾ, Sở Y tế") != std::string::npos);
}

TEST_CASE("a field is filled however Word has split it, and keeps the look of where it begins") {
    const std::string out = document(
        documents::filled(with_body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Gửi {{T</w:t></w:r>" + run("ên_cơ") +
                                    run(" QUAN}} và ") + run("{{ket luan}}.") + "</w:p>"),
                          values));
    CHECK(has(out, "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Gửi Sở A &amp; B</w:t>"));
    CHECK(has(out, "> và </w:t>"));
    CHECK(has(out, "dòng một</w:t><w:br/><w:t xml:space=\"preserve\">dòng hai.</w:t>"));
    CHECK_FALSE(has(out, "{{"));
}

TEST_CASE("a row is repeated for each item and counted; a value that looks like a field stays") {
    const std::string row = "<w:tr><w:tc><w:p w14:paraId=\"1\">" + run("{{nhiệm vụ.stt}}. {{nhiệm vụ.tên}}") +
                            "</w:p></w:tc><w:tc><w:p>" + run("{{nhiem_vu.so_luong}} – {{tên cơ quan}}") +
                            "</w:p></w:tc></w:tr>";
    const std::string out = document(documents::filled(with_body("<w:tbl>" + row + "</w:tbl>"), values));
    CHECK(has(out, "1. Mở lớp"));
    CHECK(has(out, "2. {{tên cơ quan}}"));
    CHECK(has(out, "3 – "));
    CHECK(has(out, "4 – "));
    CHECK_FALSE(has(out, "paraId"));
    CHECK_FALSE(has(out, "nhiem_vu"));
}

TEST_CASE("rows that a merged cell holds together are repeated together; a merged label spans the copies") {
    const auto cell = [](const std::string& merge, const std::string& text) {
        const std::string said = merge == "restart"    ? "<w:vMerge w:val=\"restart\"/>"
                                 : merge == "continue" ? "<w:vMerge/>"
                                                       : "";
        return "<w:tc><w:tcPr>" + said + "</w:tcPr><w:p>" + run(text) + "</w:p></w:tc>";
    };
    const auto row = [](const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; };
    const std::string out = document(documents::filled(
        with_body("<w:tbl>" +
                  row(cell("restart", "Nhãn") + cell("restart", "{{nhiệm vụ.stt}}") +
                      cell("", "[{{nhiệm vụ.tên}}]")) +
                  row(cell("continue", "") + cell("continue", "") + cell("", "[{{nhiệm vụ.số lượng}}]")) +
                  row(cell("continue", "") + cell("", "[cộng]") + cell("", "")) + "</w:tbl>"),
        values));
    std::string order;
    for (std::size_t at = out.find('['); at != std::string::npos; at = out.find('[', at + 1))
        order += out.substr(at, out.find(']', at) + 1 - at);
    CHECK(order == "[Mở lớp][3][{{tên cơ quan}}][4][cộng]");
    std::size_t begun = 0;
    for (std::size_t at = out.find("restart"); at != std::string::npos; at = out.find("restart", at + 1))
        ++begun;
    CHECK(begun == 3);  // the label once, the number of each item
}

TEST_CASE("an empty list takes its row away, its table too, and no cell is left without a paragraph") {
    const std::string row = "<w:tr><w:tc><w:p>" + run("{{vướng mắc.nội dung}}") + "</w:p></w:tc></w:tr>";
    CHECK(has(document(documents::filled(with_body("<w:tbl>" + row + "</w:tbl>"), values)),
              "<w:body><w:p/></w:body>"));
    const std::string alone = with_body("<w:p>" + run("{{vướng mắc.nội dung}}") + "</w:p>");
    CHECK(has(document(documents::filled(alone, values)), "<w:body><w:p/></w:body>"));
    CHECK(has(document(documents::filled(with_body("<w:p>" + run("- {{nhiệm vụ.tên}}") + "</w:p>"), values)),
              "- Mở lớp"));
}

TEST_CASE("an unknown field is named with its place and with what may have been meant") {
    const std::string why =
        told(with_body("<w:p>" + run("Kính gửi {{ten co quann}} và {{xyz uvw}}") + "</w:p>"), values);
    CHECK(has(why, "{{ten co quann}} (ở “Kính gửi"));
    CHECK(has(why, "có phải {{tên cơ quan}}?"));
    CHECK(has(why, "{{xyz uvw}}"));
    CHECK(has(told(with_body("<w:p>" + run("{{tên cơ quan") + "</w:p>"), values), "chưa đóng"));
    CHECK(has(told(with_body("<w:p>" + run("Gửi {tên cơ quan}}") + "</w:p>"), values),
              "ở “Gửi {tên cơ quan}}” có }} mà không có {{"));
    const std::string boxed = "<w:p>" + run("{{tên cơ quann}}") + "</w:p>";
    const std::string once = told(with_body(boxed + boxed), values);
    CHECK(once.find("{{tên cơ quann}} (ở") == once.rfind("{{tên cơ quann}} (ở"));
    CHECK(has(told(with_body("<w:p>" + run("{{nhiệm vụ.tên}} {{vướng mắc.nội dung}}") + "</w:p>"), values),
              "hai danh sách"));
}

TEST_CASE("what is not text stays byte for byte, and what would fetch or run elsewhere is refused") {
    const std::string out = documents::filled(with_body("<w:p>" + run("{{tên cơ quan}}") + "</w:p>"), values);
    CHECK(*documents::ZipReader(out, {}).part("word/media/logo.png") == std::string("\x89PNG\0x", 6));
    const auto with = [](const std::string& name, const std::string& content) {
        return documents::docx_container({{"word/document.xml", "<w:document/>"}, {name, content}});
    };
    CHECK(has(told(with("[Content_Types].xml",
                        "<Types><Override "
                        "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"),
                   values),
              "macro"));
    CHECK(has(told(with("word/_rels/settings.xml.rels",
                        "<Relationships><Relationship Type=\"x/attachedTemplate\" TargetMode=\"External\" "
                        "Target=\"http://x/\"/></Relationships>"),
                   values),
              "nơi khác"));
    CHECK(told(with("word/_rels/document.xml.rels",
                    "<Relationships><Relationship Type=\"x/hyperlink\" TargetMode=\"External\" "
                    "Target=\"http://x/\"/></Relationships>"),
               values)
              .empty());
    CHECK(has(told("PK", values), "Word"));
    CHECK(has(told(documents::docx_container({{"xl/workbook.xml", "<x/>"}}), values), ".docx"));
}

TEST_CASE("a paper of our own may be a template, and is read back with its values") {
    documents::Manuscript paper("Mẫu", "");
    paper.add(documents::Style::title, "BÁO CÁO CỦA {{TÊN CƠ QUAN}}");
    documents::PaperTable table;
    table.columns = {100, 200};
    table.rows = {{{{{{documents::Style::cell, {{"{{nhiệm vụ.stt}}"}}}}, 1},
                    {{{documents::Style::cell, {{"{{nhiệm vụ.tên}}"}}}}, 1}},
                   false,
                   0}};
    paper.add(table);
    const std::string bytes = documents::filled(documents::docx(paper), values);
    const documents::Extract read = documents::read_docx(bytes, {});
    std::string all;
    for (const documents::Line& line : read.lines) all += line.text + "\n";
    CHECK(has(all, "BÁO CÁO CỦA SỞ A & B"));
    CHECK(has(all, "Mở lớp"));
}

TEST_CASE("a template that is no Word file is told what it has to be") {
    for (const std::string bytes : {"xin chao", "\xD0\xCF\x11\xE0 doc", "%PDF-1.7"}) {
        try {
            documents::filled(bytes, {}, {});
            FAIL("taken");
        } catch (const base::Refused& refused) {
            CHECK(has(refused.what(), "phải là tệp Word"));
        }
    }
}
