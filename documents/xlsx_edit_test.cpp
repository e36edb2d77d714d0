// Other people's workbooks are changed in place: what is put there is read there, and the rest stays.
#include "documents/xlsx_edit.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
#include "documents/xlsx_out.hpp"
#include "documents/zip_out.hpp"
#include "documents/zip_part.hpp"

using namespace documents;

namespace {

std::string blank() {
    Workbook book("Biểu", "");
    Sheet& sheet = book.add_sheet("Biểu 01");
    Look look;
    look.border = true;
    sheet.text(0, 0, "Chỉ tiêu", look);
    sheet.text(2, 1, "Số lớp", look);
    sheet.blank(2, 2, look);
    sheet.number(3, 2, 7, look);
    sheet.formula(4, 2, "=SUM(C3:C4)", look, 7);
    book.add_sheet("Trống").text(0, 0, "ghi chú", look);
    return book.bytes();
}

std::string part_of(const std::string& bytes, const std::string& name) {
    const ExtractLimits limits;
    return ZipReader(bytes, limits).part(name).value_or("");
}

std::string refusal_of(const std::string& bytes) {
    try {
        WorkbookEdit edit(bytes);
        return "";
    } catch (const base::Refused& refused) {
        return refused.what();
    }
}

}  // namespace

TEST_CASE("a value is put into its cell, and styles and formulas stay") {
    const std::string before = blank();
    WorkbookEdit edit(before);
    CHECK(edit.sheets() == std::vector<std::string>{"Biểu 01", "Trống"});
    CHECK(edit.said({"Biểu 01", 2, 1}) == "Số lớp");
    CHECK(edit.said({"Biểu 01", 3, 2}) == "7");
    CHECK(edit.computes({"Biểu 01", 4, 2}));
    CHECK_FALSE(edit.computes({"Biểu 01", 3, 2}));
    edit.put_number({"Biểu 01", 2, 2}, 35);
    edit.put_text({"Biểu 01", 0, 4}, "Sở Y tế & Công an <tỉnh>");
    edit.put_text({"Biểu 01", 9, 0}, "xa");
    edit.put_text({"Biểu 01", 1, 0}, "giữa");
    const std::string after = edit.bytes();
    const auto sheet = read_xlsx_sheets(after).at(0);
    CHECK(sheet.rows[2][2] == "35");
    CHECK(sheet.rows[0][4] == "Sở Y tế & Công an <tỉnh>");
    CHECK(sheet.rows[9][0] == "xa");
    CHECK(sheet.rows[1][0] == "giữa");
    CHECK(sheet.rows[4][2].empty());  // no program shows the sum of before
    CHECK(part_of(after, "xl/styles.xml") == part_of(before, "xl/styles.xml"));
    CHECK(part_of(after, "xl/workbook.xml").find("fullCalcOnLoad=\"1\"") != std::string::npos);
    CHECK(part_of(after, "xl/worksheets/sheet1.xml").find("<f>SUM(C3:C4)</f>") != std::string::npos);
}

TEST_CASE("a marked cell keeps what it says, and a sheet comes at the end; a second one takes its place") {
    WorkbookEdit edit(blank());
    edit.mark({"Biểu 01", 3, 2}, 0xFFC7CE);
    edit.mark({"Biểu 01", 2, 2}, 0xFFC7CE);
    edit.add_sheet("Lỗi cần sửa", {{"Ô", "Lỗi"}, {"C4", "không phải số"}}, {10, 60});
    const std::string marked = edit.bytes();
    CHECK(part_of(marked, "xl/styles.xml").find("FFFFC7CE") != std::string::npos);
    const std::string list = part_of(marked, "xl/worksheets/luytre2.xml");
    CHECK(list.find("<pageSetUpPr fitToPage=\"1\"") != std::string::npos);  // no wider than the paper
    CHECK(list.find("fitToHeight=\"0\"") != std::string::npos);
    CHECK(part_of(marked, "xl/styles.xml").find("wrapText=\"1\"") != std::string::npos);
    auto sheets = read_xlsx_sheets(marked);
    REQUIRE(sheets.size() == 3);
    CHECK(sheets[0].rows[3][2] == "7");
    CHECK(sheets[0].rows[4][2] == "7");  // nothing was changed that is computed
    CHECK(sheets[2].name == "Lỗi cần sửa");
    CHECK(sheets[2].rows[1][1] == "không phải số");
    WorkbookEdit again(marked);
    again.add_sheet("Lỗi cần sửa", {{"Ô", "Lỗi"}}, {10, 60});
    sheets = read_xlsx_sheets(again.bytes());
    REQUIRE(sheets.size() == 3);
    CHECK(sheets[2].rows.size() == 1);
}

TEST_CASE("macros, broken files and what is no workbook are refused with a sentence") {
    CHECK(
        refusal_of(zipped({{"[Content_Types].xml", "<Types/>"}, {"xl/vbaProject.bin", "x"}})).find("macro") !=
        std::string::npos);
    CHECK_FALSE(refusal_of("PK nothing").empty());
    CHECK_FALSE(refusal_of(zipped({{"a.txt", "x"}})).empty());
    CHECK(refusal_of(zipped({{"xl/workbook.xml", "<!DOCTYPE a><workbook/>"},
                             {"xl/_rels/workbook.xml.rels", "<Relationships/>"}}))
              .find("DTD") != std::string::npos);
    CHECK_FALSE(cell_at("x", "A0"));
    CHECK_FALSE(cell_at("x", "12"));
    CHECK_FALSE(cell_at("x", "AB12X"));
    CHECK(cell_at("x", "AB12")->column == 27);
}
