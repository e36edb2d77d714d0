// Word documents: well-formed parts, escaped texts, sections.
#include "documents/docx_out.hpp"

#include <doctest/doctest.h>
#include <zip.h>

#include <pugixml.hpp>

#include "documents/docx_styles.hpp"
#include "documents/paper_styles.hpp"

namespace {

std::string part(const std::string& bytes, const char* name) {
    zip_error_t error;
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    REQUIRE(archive != nullptr);
    zip_stat_t stat;
    REQUIRE(zip_stat(archive, name, 0, &stat) == 0);
    std::string out(stat.size, '\0');
    zip_file_t* file = zip_fopen(archive, name, 0);
    REQUIRE(zip_fread(file, out.data(), out.size()) == static_cast<zip_int64_t>(out.size()));
    zip_fclose(file);
    zip_discard(archive);
    return out;
}

}  // namespace

TEST_CASE("every part of a document is well-formed and every text is escaped") {
    documents::Manuscript paper("Tên <&>", "Dự thảo");
    paper.add(documents::Style::body, "a < b & c\x01\nhàng hai, số 12\xE2\x80\x91KH");
    paper.new_section();
    paper.add({documents::Style::heading_one, {{"Mục"}}});
    const std::string bytes = documents::docx(paper);
    for (const char* name :
         {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
          "word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/header1.xml",
          "docProps/core.xml", "docProps/app.xml"}) {
        pugi::xml_document document;
        const std::string content = part(bytes, name);
        CHECK_MESSAGE(document.load_buffer(content.data(), content.size()), name);
    }
    const std::string body = part(bytes, "word/document.xml");
    CHECK(body.find("a &lt; b &amp; c</w:t><w:br/>") != std::string::npos);
    CHECK(body.find("<w:noBreakHyphen/>") != std::string::npos);
    CHECK(body.find("<w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr></w:pPr>") != std::string::npos);
}

TEST_CASE("a footer stands on every page of every section, also on the first, and is escaped") {
    documents::Manuscript paper("Tên", "", "Dấu niêm <1-a&b>");
    paper.add(documents::Style::body, "a");
    paper.new_section();
    paper.add(documents::Style::body, "b");
    const std::string bytes = documents::docx(paper);
    CHECK(part(bytes, "word/footer1.xml").find("Dấu niêm &lt;1-a&amp;b&gt;</w:t>") != std::string::npos);
    CHECK(part(bytes, "[Content_Types].xml").find("/word/footer1.xml") != std::string::npos);
    CHECK(part(bytes, "word/_rels/document.xml.rels").find("footer1.xml") != std::string::npos);
    const std::string body = part(bytes, "word/document.xml");
    const std::string both =
        "<w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
        "<w:footerReference w:type=\"first\" r:id=\"rId5\"/>";
    CHECK(body.find(both) != body.rfind(both));
    documents::Manuscript plain("Tên", "");
    CHECK(part(documents::docx(plain), "word/document.xml").find("footerReference") == std::string::npos);
}

TEST_CASE("equal documents are equal files") {
    const auto write = [] {
        documents::Manuscript paper("Tên", "Dự thảo");
        paper.add(documents::Style::title, "PHỤ LỤC");
        return documents::docx(paper);
    };
    CHECK(write() == write());
}

TEST_CASE("each style has its own id, which the styles define") {
    const std::string styles = documents::styles_part();
    for (int i = 0; i <= static_cast<int>(documents::Style::cell_header); ++i) {
        const std::string id = documents::style_sheet(static_cast<documents::Style>(i)).id;
        CHECK(styles.find("w:styleId=\"" + id + "\"") != std::string::npos);
    }
}
