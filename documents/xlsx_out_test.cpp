// Names of sheets and cells, and what a workbook's bytes are.
#include "documents/xlsx_out.hpp"

#include <doctest/doctest.h>

#include "text/unicode.hpp"

TEST_CASE("cells are named as a spreadsheet names them") {
    CHECK(documents::cell_name(0, 0) == "A1");
    CHECK(documents::cell_name(9, 25) == "Z10");
    CHECK(documents::cell_name(0, 26) == "AA1");
    CHECK(documents::cell_name(1, 701, true) == "$ZZ$2");
}

TEST_CASE("a sheet's name has at most 31 characters and none that Excel forbids") {
    std::set<std::string> used;
    CHECK(documents::sheet_name("Sở Y tế", used) == "Sở Y tế");
    CHECK(documents::sheet_name("A/B: [C]*?\\", used) == "A B C");
    CHECK(documents::sheet_name("'dấu nháy'", used) == "dấu nháy");
    CHECK(documents::sheet_name("", used) == "Trang");
    CHECK(documents::sheet_name("History", used) != "History");
    const std::string name =
        documents::sheet_name("Các doanh nghiệp viễn thông, công nghệ thông tin trên địa bàn tỉnh", used);
    CHECK(text::length(name) <= 31);
    CHECK(name.rfind("Các doanh nghiệp viễn", 0) == 0);
}

TEST_CASE("names that differ by case only, or behind the cut, get a number") {
    std::set<std::string> used;
    CHECK(documents::sheet_name("Báo Đảng", used) == "Báo Đảng");
    CHECK(documents::sheet_name("BÁO ĐẢNG", used) == "BÁO ĐẢNG (2)");
    const std::string head = "Trung tâm Văn hóa, Thể thao và Truyền thanh ";
    const std::string first = documents::sheet_name(head + "huyện Một", used);
    const std::string second = documents::sheet_name(head + "huyện Hai", used);
    CHECK(first != second);
    CHECK(text::length(second) <= 31);
}

TEST_CASE("a workbook is a ZIP archive, also with texts that look like formulas or hold control characters") {
    documents::Workbook book("Tên <&>", std::string(4000, 'x'));
    documents::Sheet& sheet = book.add_sheet("Một");
    sheet.columns({20, 20});
    const int next = sheet.wrapped_row(0, {"=1+1\x02", std::string(70000, 'y')}, {{}, {}});
    CHECK(next > 1);
    book.define_name("CT_I_1_tu_so", sheet, 0, 0);
    CHECK(book.bytes().substr(0, 2) == "PK");
}
