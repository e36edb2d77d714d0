// Annexes on paper: what they are called, how the paper names them, and their sections in Word.
#include "documents/annexes.hpp"

#include <doctest/doctest.h>

#include "documents/docx_out.hpp"
#include "documents/inputs.hpp"
#include "documents/zip_part.hpp"

using namespace documents;

TEST_CASE("annexes have Roman numbers where there are two, and the paper names them") {
    CHECK(annex_name(1, 1) == "Phụ lục");
    CHECK(annex_name(4, 5) == "Phụ lục IV");
    CHECK(annexes_named(0).empty());
    CHECK(annexes_named(1) == "Phụ lục kèm theo");
    CHECK(annexes_named(3) == "các Phụ lục I, II, III kèm theo");
}

TEST_CASE("each annex is a section of the Word file that counts its own pages") {
    Manuscript paper("Báo cáo", "");
    paper.add(Style::body, "Lời");
    for (int i = 1; i <= 2; ++i)
        begin_annex(paper, {i, 2, "DANH SÁCH", "Kèm theo Báo cáo số 5/BC-SYT", i == 2});
    const std::string word = docx(paper);
    std::string said;
    for (const auto& line : read_docx(word, {}).lines) said += line.text + "\n";
    CHECK(said.find("Phụ lục I\nDANH SÁCH\n(Kèm theo Báo cáo số 5/BC-SYT)\n") != std::string::npos);
    CHECK(said.find("Phụ lục II\n") != std::string::npos);
    const std::string body = *ZipReader(word, {}).part("word/document.xml");
    int sections = 0;
    const std::string counted = "<w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>";
    for (std::size_t at = body.find(counted); at != std::string::npos; at = body.find(counted, at + 1))
        ++sections;
    CHECK(sections == 3);
    CHECK(body.find("w:orient=\"landscape\"") != std::string::npos);
}
