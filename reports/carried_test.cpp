// The same form another year: what is found again, what moved, and what is not guessed.
#include "reports/carried.hpp"

#include <doctest/doctest.h>

#include "documents/xlsx_out.hpp"

using namespace reports;

namespace {

// A title, a head of two lines, parts whose rows have the same words, a sum.
struct Shape {
    std::string title = "BIỂU TỔNG HỢP NĂM 2025";
    std::vector<std::string> parts = {"I. Trường tiểu học", "II. Trường trung học"};
    std::vector<std::string> rows = {"1. Số lớp", "2. Trong đó: nữ"};
    std::vector<std::string> columns = {"Năm 2024", "Năm 2025"};
    std::vector<std::string> more = {};           // a row of each part behind its first
    std::string between = {}, sheet = "Biểu 01";  // a column before the figures
};

std::string form(const Shape& of) {
    documents::Workbook book("Biểu", "");
    documents::Sheet& sheet = book.add_sheet(of.sheet);
    documents::Look look;
    look.border = true;
    sheet.across(0, 0, 4, of.title, look);
    sheet.text(1, 0, "Đơn vị báo cáo:", look);
    sheet.text(3, 0, "Nội dung", look);
    int column = 1;
    if (!of.between.empty()) sheet.text(3, column++, of.between, look);
    for (const std::string& one : of.columns) sheet.text(3, column++, one, look);
    int row = 4;
    for (const std::string& part : of.parts) {
        sheet.across(row++, 0, 4, part, look);
        const std::size_t nth = static_cast<std::size_t>(&part - of.parts.data());
        for (const std::string& one : of.rows) {
            sheet.text(row++, 0, one, look);
            if (&one == of.rows.data() && nth < of.more.size() && !of.more[nth].empty())
                sheet.text(row++, 0, of.more[nth], look);
        }
    }
    sheet.text(row, 0, "Tổng cộng", look);
    sheet.formula(row, column - 1, "=1+1", look, 2);
    return book.bytes();
}

const std::vector<std::string> names = {"cơ quan", "nhiệm vụ II.1: khối lượng", "nhiệm vụ II.2: khối lượng",
                                        "nhiệm vụ II.3: khối lượng"};
// The agency beside its words; this year's figures of both parts.
const std::string mapping =
    "Biểu 01!B2 = cơ quan\nBiểu 01!C6 = nhiệm vụ II.1: khối lượng\n"
    "Biểu 01!C7 = nhiệm vụ II.2: khối lượng\nBiểu 01!C9 = nhiệm vụ II.3: khối lượng\n";

Carried into(const Shape& now, const std::string& typed = mapping) {
    return carried(typed, form({}), form(now), names);
}

std::string cells_of(const Carried& all) {
    std::string words;
    for (const CarriedCell& one : all.cells)
        words += (words.empty() ? "" : " ") + (one.cell.empty() ? std::string("?") : one.cell);
    return words;
}

}  // namespace

TEST_CASE("a form with another year takes the mapping over as it stands, also where its sheet is renamed") {
    Shape next;
    next.title = "BIỂU TỔNG HỢP NĂM 2026";
    next.columns = {"Năm 2025", "Năm 2026"};
    const Carried same = into(next);
    CHECK(cells_of(same) == "B2 C6 C7 C9");
    CHECK(same.moved() == 0);
    CHECK(same.fresh.empty());
    CHECK(same.typed() == mapping);
    next.sheet = "Trang 2026";
    CHECK(into(next).cells.at(1).sheet == "Trang 2026");
}

TEST_CASE("a row, a column or a part more moves the cells, and what is new is said") {
    Shape next;
    next.rows.insert(next.rows.begin(), "1. Số trường");
    next.rows[1] = "2. Số lớp", next.rows[2] = "3. Trong đó: nữ";
    const Carried rows = into(next);
    CHECK(cells_of(rows) == "B2 C7 C8 C11");
    CHECK(rows.moved() == 3);
    CHECK(rows.fresh == std::vector<std::string>{"1. Số trường"});
    // Also where the further row stands under one part alone, or under both with other words.
    next.more = {"2. Số buổi", "2. Số tờ rơi"};
    next.rows = {"1. Số lớp", "3. Trong đó: nữ"};
    CHECK(cells_of(into(next)) == "B2 C6 C8 C10");
    next.more[1].clear();
    CHECK(cells_of(into(next)) == "B2 C6 C8 C10");
    next = {};
    next.between = "Đơn vị tính";
    CHECK(cells_of(into(next)) == "B2 D6 D7 D9");
    next = {};
    next.parts.insert(next.parts.begin() + 1, "II. Trường trung học cơ sở");
    next.parts[2] = "III. Trường trung học";
    CHECK(cells_of(into(next)) == "B2 C6 C7 C12");
}

TEST_CASE("what is not said by its words alone is left to a person, with the reason") {
    Shape next;
    next.parts[0] = "I. Trường mầm non";  // its rows have the same words as before
    const Carried part = into(next);
    CHECK(cells_of(part) == "B2 ? ? C9");
    CHECK(part.cells[1].reason.find("dòng") != std::string::npos);
    CHECK(part.cells[1].words == "1. Số lớp – Năm 2025");
    CHECK(part.typed().find("# nhiệm vụ II.1: khối lượng (biểu cũ: Biểu 01!C6, 1. Số lớp – Năm 2025)\n") !=
          std::string::npos);
    CHECK(mapped(part.typed(), form(next), names).problems.empty());
    next = {};
    next.parts = {"I. Trường tiểu học", "II. Trường mầm non", "III. Trường trung học"};
    next.rows = {"1. Số lớp"};  // and no figure of what was below it
    CHECK(cells_of(into(next)) == "B2 C6 ? C10");
    next = {};
    next.columns = {"Năm 2024", "Năm 2025", "Năm 2026"};
    CHECK(cells_of(into(next)) == "B2 ? ? ?");
    next.columns = {"Số liệu"};
    CHECK(cells_of(into(next)) == "B2 ? ? ?");
    next = {};
    next.rows = {"1. Số lớp", "2. Số lớp"};  // one of them once before
    CHECK(cells_of(into(next)) == "B2 ? ? ?");
}

TEST_CASE("a figure that the plan has no longer, a cell that computes and two for one are not carried over") {
    const Carried gone = into({}, "Biểu 01!C6 = số con mèo\nBiểu 02!C6 = cơ quan\nkhông hiểu\n# ghi chú");
    CHECK(cells_of(gone) == "? ?");
    CHECK(gone.cells[0].reason.find("số con mèo") != std::string::npos);
    CHECK(cells_of(into({}, "Biểu 01!C11 = cơ quan")) == "?");
    CHECK(cells_of(into({}, "Biểu 01!C6 = cơ quan\nBiểu 01!C6 = nhiệm vụ II.1: khối lượng")) == "? ?");
}
