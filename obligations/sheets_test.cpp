// A form goes out as a workbook and comes back: what was written there is what the page would have typed.
#include "obligations/sheets.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "documents/sheet_in.hpp"

using namespace obligations;

namespace {

Form form_of_two() {
    Form form;
    form.item.id = 123;
    form.item.plan_label = "12/KH-UBND";
    form.from = *base::day_of(2025, 12, 15);
    form.last = form.cutoff = form.until = *base::day_of(2026, 12, 14);
    for (int i = 1; i <= 2; ++i) {
        Line line;
        line.entry = 40 + i;
        line.task = "0198a000-0000-7000-8000-00000000000" + std::to_string(i);
        line.number = "II." + std::to_string(i);
        line.text = "Tuyên truyền kỹ năng an toàn thông tin";
        form.lines.push_back(line);
    }
    form.lines[0].answer = Answer::reported;
    form.lines[0].word = "Đã đăng 48 tin";
    form.lines[0].quantity = 48;
    form.lines[1].answer = Answer::nothing;
    return form;
}

using Rows = std::vector<std::vector<std::string>>;

Sheets in_sheet(const Rows& rows) {
    return {{"Phiếu báo cáo", rows}};
}

Rows rows_of(const Form& form) {
    return documents::read_xlsx(form_workbook(form, {"Sở Y tế", "Phiếu báo cáo năm 2026", "30/11/2026"}))
        .rows;
}

std::string& cell(Rows& rows, const std::string& value) {
    for (auto& row : rows)
        for (std::string& one : row)
            if (one == value) return one;
    FAIL("no cell holds " << value);
    return rows.front().front();
}

}  // namespace

TEST_CASE("a workbook carries the code of its form, and no other code is believed") {
    const Form form = form_of_two();
    CHECK(obligation_in(code_in(in_sheet(rows_of(form)))) == 123);
    CHECK_FALSE(obligation_in("LT1-124" + code_of(form).substr(7)));
    CHECK_FALSE(obligation_in("LT1-123"));
    CHECK_FALSE(obligation_in(""));
}

TEST_CASE("what comes back as it went out is what was in it") {
    const Form form = form_of_two();
    const Returned back = read_returned(in_sheet(rows_of(form)), form);
    CHECK(back.faults.empty());
    REQUIRE(back.filled.lines.size() == 2);
    CHECK(back.filled.lines[0].answer == Answer::reported);
    CHECK(back.filled.lines[0].word == "Đã đăng 48 tin");
    CHECK(back.filled.lines[0].quantity == 48);
    CHECK(back.filled.lines[1].answer == Answer::nothing);
}

TEST_CASE("rows and columns may be moved") {
    const Form form = form_of_two();
    Rows rows = rows_of(form);
    std::swap(rows[5], rows[6]);
    for (auto& row : rows) {
        std::rotate(row.begin() + 1, row.begin() + 4, row.end());
        row.insert(row.begin(), "ghi chú của tôi");
    }
    rows.insert(rows.begin(), std::vector<std::string>(rows[0].size(), ""));
    const Returned back = read_returned(in_sheet(rows), form);
    CHECK(back.faults.empty());
    REQUIRE(back.filled.lines.size() == 2);
    CHECK(back.filled.lines[0].word == "Đã đăng 48 tin");
    CHECK(back.filled.lines[1].answer == Answer::nothing);
}

TEST_CASE("what is wrong is said with its cell, and nothing is guessed") {
    const Form form = form_of_two();
    Rows rows = rows_of(form);
    cell(rows, "48") = "bốn mươi tám";
    rows[6][3] = "không có gì";
    const auto computes = [](const std::string&, int, int) { return true; };  // its sums were not typed
    Returned back = read_returned(in_sheet(rows), form, computes);
    REQUIRE(back.faults.size() == 2);
    CHECK(back.faults[0].cell == "F6");
    CHECK(back.faults[0].sentence.find("bốn mươi tám") != std::string::npos);
    CHECK(back.faults[1].cell == "D7");
    CHECK(back.faults[1].sentence.find("không có gì") != std::string::npos);
    CHECK(refuses(back.faults));
    CHECK(faults_from(as_json(back.faults)) == back.faults);
    rows = rows_of(form);
    cell(rows, "LT1#42") = cell(rows, "II.2") = "";
    back = read_returned(in_sheet(rows), form, computes);
    REQUIRE(back.faults.size() == 1);
    CHECK(back.faults[0].sentence.find("II.2") != std::string::npos);
    CHECK(read_returned(in_sheet({{"một", "tệp", "khác"}}), form).faults.size() == 1);
}

TEST_CASE(
    "a workbook whose hidden codes were deleted is known by the name at its head, and its rows by their "
    "numbers") {
    const Form form = form_of_two();
    Rows rows = rows_of(form);
    for (auto& row : rows) row.erase(row.begin());
    CHECK(code_in(in_sheet(rows)).empty());
    CHECK(names_agency(in_sheet(rows), "Sở Y tế"));
    CHECK_FALSE(names_agency(in_sheet(rows), "Y tế"));
    CHECK_FALSE(names_agency(in_sheet(rows), "Sở Nội vụ"));
    const Returned back = read_returned(in_sheet(rows), form);
    CHECK(back.faults.empty());
    REQUIRE(back.filled.lines.size() == 2);
    CHECK(back.filled.lines[0].word == "Đã đăng 48 tin");
    CHECK(back.filled.lines[1].answer == Answer::nothing);
}

TEST_CASE("a secret task comes back with number and day alone") {
    Form form = form_of_two();
    form.lines[1].answer = Answer::secret;
    form.lines[1].secret_number = "12/BC-CAT";
    form.lines[1].secret_day = *base::day_of(2026, 11, 20);
    const Returned back = read_returned(in_sheet(rows_of(form)), form);
    CHECK(back.faults.empty());
    CHECK(back.filled.lines[1].secret_number == "12/BC-CAT");
    CHECK(base::iso(*back.filled.lines[1].secret_day) == "2026-11-20");
}

TEST_CASE("a sum that somebody typed must be the sum; one that a formula computes is not judged") {
    Form form = form_of_two();
    for (Line& line : form.lines) line.unit = "lớp";
    form.lines[1].answer = Answer::reported;
    form.lines[1].quantity = 2;
    Rows rows = rows_of(form);
    REQUIRE(cell(rows, "LT1=lớp") == "LT1=lớp");
    const auto total =
        std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row[0] == "LT1=lớp"; });
    CHECK((*total)[5] == "50");
    CHECK(read_returned(in_sheet(rows), form).faults.empty());
    (*total)[5] = "60";
    const Returned wrong = read_returned(in_sheet(rows), form);
    REQUIRE(wrong.faults.size() == 1);
    CHECK(wrong.faults[0].cell == "F" + std::to_string(total - rows.begin() + 1));
    CHECK(wrong.faults[0].sentence.find("60") != std::string::npos);
    CHECK(wrong.faults[0].sentence.find("50") != std::string::npos);
    const auto computes = [](const std::string&, int, int) { return true; };
    CHECK(read_returned(in_sheet(rows), form, computes).faults.empty());
}

TEST_CASE("beside last year's figures what is odd is said in words, and taken all the same") {
    Form form = form_of_two();
    form.lines[0].before = Before{Answer::reported, 4, 0, 0};
    form.lines[1].before = Before{Answer::reported, 2, 0, 0};
    const Returned back = read_returned(in_sheet(rows_of(form)), form);
    REQUIRE(back.faults.size() == 2);
    CHECK(back.faults[0].doubt);
    CHECK(back.faults[0].sentence.find("48 so với 4") != std::string::npos);
    CHECK(back.faults[1].sentence.find("không phát sinh") != std::string::npos);
    CHECK_FALSE(refuses(back.faults));
    CHECK(back.filled.lines.size() == 2);
    form.lines[0].before = Before{Answer::reported, 40, 0, 0};
    CHECK(doubts(form.lines[0]).empty());
}

TEST_CASE(
    "a copied row, a row whose code slipped and a second form are said; a sheet beside it is not read") {
    const Form form = form_of_two();
    Rows rows = rows_of(form);
    rows.push_back(rows[5]);
    Returned back = read_returned(in_sheet(rows), form);
    REQUIRE(refuses(back.faults));
    CHECK(back.faults[0].sentence.find("hai dòng") != std::string::npos);
    rows = rows_of(form);
    std::swap(rows[5][1], rows[6][1]);
    back = read_returned(in_sheet(rows), form);
    REQUIRE(refuses(back.faults));
    CHECK(back.faults[0].sentence.find("xê dịch") != std::string::npos);
    rows = rows_of(form);
    Sheets two = in_sheet(rows);
    two.push_back({"Phiếu (2)", rows});
    CHECK(refuses(read_returned(two, form).faults));
    Sheets beside = {{"Tính nháp", {{"1", "2"}}}, {"Phiếu báo cáo", rows}, {"Lỗi cần sửa", {{"STT"}}}};
    back = read_returned(beside, form);
    REQUIRE(back.faults.size() == 1);
    CHECK(back.faults[0].doubt);
    CHECK(back.faults[0].sentence.find("Tính nháp") != std::string::npos);
    CHECK(back.filled.lines[0].word == "Đã đăng 48 tin");
}

TEST_CASE(
    "what goes back is the agency's own file, its cells marked, with a list that does not come in again") {
    const Form form = form_of_two();
    const std::string file = form_workbook(form, {"Sở Y tế", "Phiếu báo cáo năm 2026", "30/11/2026"});
    const std::vector<Fault> faults = {{"\"x\" không phải số nguyên.", "F6", false}, {"Xem lại.", "", true}};
    const std::string marked = marked_workbook(file, "so y te.xlsx", "Phiếu báo cáo", faults);
    const auto sheets = documents::read_xlsx_sheets(marked);
    REQUIRE(sheets.size() == 2);
    CHECK(sheets[1].name == "Lỗi cần sửa");
    CHECK(sheets[1].rows[3][1] == "F6");
    CHECK(read_returned(sheets, form).faults.empty());
    const auto list = documents::read_xlsx_sheets(marked_workbook("MZ", "hỏng.xlsx", "", faults));
    REQUIRE(list.size() == 1);
    CHECK(list[0].rows[3][2] == faults[0].sentence);
    CHECK(names_title(in_sheet(rows_of(form)), "Phiếu báo cáo năm 2026"));
    CHECK_FALSE(names_title(in_sheet(rows_of(form)), "Phiếu báo cáo năm 2025"));
}
