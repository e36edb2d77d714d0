// PDF of papers: read back by poppler's programs, which know nothing of how it was made.
#include "documents/pdf_out.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "documents/annexes.hpp"
#include "documents/child.hpp"

namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Style;

struct Read {
    std::string text, fonts, facts;
    std::vector<std::string> pages;
};

Read read(const Manuscript& paper) {
    const base::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.pdf", std::ios::binary) << documents::pdf(paper);
    Read out;
    const auto run = [&](std::vector<std::string> words) {
        const auto result = documents::run_child(words, folder, {});
        CHECK_MESSAGE(result.status == 0, result.errors);
        return result.output;
    };
    out.text = run({"pdftotext", "-layout", "a.pdf", "-"});
    out.fonts = run({"pdffonts", "a.pdf"});
    out.facts = run({"pdfinfo", "-l", "999", "a.pdf"});
    std::istringstream in(out.text);
    for (std::string page; std::getline(in, page, '\f');) out.pages.push_back(page);
    std::replace(out.text.begin(), out.text.end(), '\n', ' ');
    return out;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The first line of a page that is not empty, without spaces around it.
std::string head(const std::string& page) {
    std::istringstream in(page);
    for (std::string line; std::getline(in, line);) {
        const auto from = line.find_first_not_of(' ');
        if (from != std::string::npos) return line.substr(from, line.find_last_not_of(' ') - from + 1);
    }
    return "";
}

const std::string sentence =
    "Tuyên truyền, phổ biến, nâng cao nhận thức và kỹ năng bảo đảm an toàn thông tin cho cán bộ, công chức, "
    "viên chức, học "
    "sinh và Nhân dân trên địa bàn; Ủy ban nhân dân các xã, phường, đặc khu chịu trách nhiệm thực hiện đầy "
    "đủ, đúng hạn. ";

}  // namespace

TEST_CASE("a PDF says what the paper says, every diacritic, with its fonts inside") {
    Manuscript paper("Báo cáo <thử>", "Dự thảo", "Dấu niêm 1a2b");
    paper.add(Style::title, "BÁO CÁO");
    paper.add(Style::heading_one, "TÌNH HÌNH");
    paper.add(Style::heading_two, "Nguyễn Đễ ở Quảng Trị, Đắk Lắk");
    paper.add(Style::heading_two, "Số 12\xE2\x80\x91KH");
    paper.add(Style::heading_one, "KẾT QUẢ");
    paper.add(Style::heading_two, "Một");
    paper.add(Style::body, sentence);
    const Read got = read(paper);
    CHECK(has(got.text, "I. TÌNH HÌNH"));
    CHECK(has(got.text, "1. Nguyễn Đễ ở Quảng Trị, Đắk Lắk"));
    CHECK(has(got.text, "II. KẾT QUẢ"));
    CHECK(has(got.text, "1. Một"));
    CHECK(has(got.text, "Dấu niêm 1a2b"));
    CHECK(has(got.facts, "Báo cáo <thử>"));
    CHECK(has(got.facts, "595.28 x 841.89"));
    CHECK(has(got.fonts, "LiberationSerif"));
    CHECK_FALSE(has(got.fonts, "DejaVu"));
    CHECK_FALSE(has(got.fonts, " no  "));
}

TEST_CASE("what a space that does not break holds together stands on one line") {
    Manuscript paper("Báo cáo", "");
    std::string words;
    for (int i = 0; i < 60; ++i)
        words += "Kế hoạch " + std::string(i % 7 + 1, 'a') + " (mục\xC2\xA0II.1.10.a) ";
    paper.add(Style::body, words);
    const Read got = read(paper);
    int found = 0;
    for (const std::string_view label : {"mục II.1.10.a)", "mục\xC2\xA0II.1.10.a)"})
        for (auto at = got.text.find(label); at != std::string::npos; at = got.text.find(label, at + 1))
            ++found;
    CHECK(found == 60);
}

TEST_CASE("a hyphen that is to hold its word together ends no line") {
    Manuscript paper("Báo cáo", "");
    std::string words;
    for (int i = 0; i < 60; ++i) words += "Kế hoạch 3" + std::string(i % 7, '0') + "\xE2\x80\x91KHUBNDHDND ";
    paper.add(Style::body, words);
    const Read got = read(paper);
    const std::string joined = "0\xE2\x80\x90KHUBNDHDND";
    int found = 0;
    for (auto at = got.text.find(joined); at != std::string::npos; at = got.text.find(joined, at + 1))
        ++found;
    CHECK(found == 51);  // all but those without a nought
    CHECK_FALSE(has(got.fonts, "DejaVu"));
}

TEST_CASE("pages are numbered from the second on, anew in each section, and an annex may lie on its side") {
    Manuscript paper("Báo cáo", "");
    for (int i = 0; i < 40; ++i) paper.add(Style::body, sentence);
    paper.new_section(true);
    for (int i = 0; i < 40; ++i) paper.add(Style::body, sentence);
    const Read got = read(paper);
    REQUIRE(got.pages.size() >= 5);
    CHECK(head(got.pages[0]).rfind("Tuyên truyền", 0) == 0);
    CHECK(head(got.pages[1]) == "2");
    CHECK(has(got.facts, "841.89 x 595.28"));
    int unnumbered = 0;
    for (const std::string& page : got.pages) unnumbered += head(page).size() > 3 && head(page) != "2";
    CHECK(unnumbered == 2);
}

TEST_CASE(
    "a long table repeats its header on each page and loses no row; a row longer than a page goes on on the "
    "next") {
    Manuscript paper("Bảng", "");
    PaperTable table;
    table.columns = {40, 300, 100};
    const auto cell = [](Style style, const std::string& words) {
        return documents::TableCell{{{style, {{words}}}}, 1};
    };
    table.rows.push_back({{cell(Style::cell_header, "STT"), cell(Style::cell_header, "Nội dung"),
                           cell(Style::cell_header, "Kết quả")},
                          true,
                          0});
    std::string long_words;
    for (int i = 0; i < 80; ++i) long_words += "Câu_" + std::to_string(i) + " " + sentence;
    for (int i = 1; i <= 120; ++i)
        table.rows.push_back(
            {{cell(Style::cell_centred, std::to_string(i)),
              cell(Style::cell, i == 60 ? long_words : "Dòng_" + std::to_string(i) + " " + sentence),
              cell(Style::cell, "")},
             false,
             0});
    paper.add(table);
    const Read got = read(paper);
    REQUIRE(got.pages.size() > 10);
    for (const std::string& page : got.pages) CHECK(has(page, "Nội dung"));
    for (int i = 1; i <= 120; ++i) {
        if (i != 60) CHECK_MESSAGE(has(got.text, "Dòng_" + std::to_string(i) + " "), i);
    }
    for (int i = 0; i < 80; ++i) CHECK_MESSAGE(has(got.text, "Câu_" + std::to_string(i) + " "), i);
}

TEST_CASE("a heading does not stay behind at the foot of a page") {
    for (int before = 20; before < 45; ++before) {
        Manuscript paper("Báo cáo", "");
        for (int i = 0; i < before; ++i) paper.add(Style::point, "a) Dòng");
        paper.add(Style::heading_one, "ĐẦU MỤC");
        paper.add(Style::body, sentence);
        const Read got = read(paper);
        for (const std::string& page : got.pages)
            CHECK_MESSAGE(has(page, "ĐẦU MỤC") <= has(page, "Tuyên truyền"), before);
    }
}

TEST_CASE("pages of each annex are counted for themselves, without a number on the first") {
    Manuscript paper("Báo cáo", "");
    const auto pages = [&] {
        for (int i = 0; i < 45; ++i) paper.add(Style::body, "Dòng " + std::to_string(i));
    };
    pages();
    for (int i = 1; i <= 2; ++i) {
        documents::begin_annex(paper, {i, 2, "DANH SÁCH", "Kèm theo Báo cáo số 5/BC-SYT", false});
        pages();
    }
    std::vector<std::string> heads;
    for (const std::string& page : read(paper).pages) heads.push_back(head(page));
    CHECK(heads == std::vector<std::string>{"Dòng 0", "2", "Phụ lục I", "2", "Phụ lục II", "2"});
}
