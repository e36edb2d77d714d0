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
    CHECK(obligation_in(code_in(rows_of(form))) == 123);
    CHECK_FALSE(obligation_in("LT1-124" + code_of(form).substr(7)));
    CHECK_FALSE(obligation_in("LT1-123"));
    CHECK_FALSE(obligation_in(""));
}

TEST_CASE("what comes back as it went out is what was in it") {
    const Form form = form_of_two();
    const Returned back = read_returned(rows_of(form), form);
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
    const Returned back = read_returned(rows, form);
    CHECK(back.faults.empty());
    REQUIRE(back.filled.lines.size() == 2);
    CHECK(back.filled.lines[0].word == "Đã đăng 48 tin");
    CHECK(back.filled.lines[1].answer == Answer::nothing);
}

TEST_CASE("what is wrong is said with its cell, and nothing is guessed") {
    const Form form = form_of_two();
    Rows rows = rows_of(form);
    cell(rows, "48") = "bốn mươi tám";
    cell(rows, "Không phát sinh") = "không có gì";
    Returned back = read_returned(rows, form);
    REQUIRE(back.faults.size() == 2);
    CHECK(back.faults[0].find("F6") != std::string::npos);
    CHECK(back.faults[0].find("bốn mươi tám") != std::string::npos);
    CHECK(back.faults[1].find("không có gì") != std::string::npos);
    rows = rows_of(form);
    cell(rows, "LT1#42") = cell(rows, "II.2") = "";
    back = read_returned(rows, form);
    REQUIRE(back.faults.size() == 1);
    CHECK(back.faults[0].find("II.2") != std::string::npos);
    CHECK(read_returned({{"một", "tệp", "khác"}}, form).faults.size() == 1);
}

TEST_CASE(
    "a workbook whose hidden codes were deleted is known by the name at its head, and its rows by their "
    "numbers") {
    const Form form = form_of_two();
    Rows rows = rows_of(form);
    for (auto& row : rows) row.erase(row.begin());
    CHECK(code_in(rows).empty());
    CHECK(names_agency(rows, "Sở Y tế"));
    CHECK_FALSE(names_agency(rows, "Y tế"));
    CHECK_FALSE(names_agency(rows, "Sở Nội vụ"));
    const Returned back = read_returned(rows, form);
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
    const Returned back = read_returned(rows_of(form), form);
    CHECK(back.faults.empty());
    CHECK(back.filled.lines[1].secret_number == "12/BC-CAT");
    CHECK(base::iso(*back.filled.lines[1].secret_day) == "2026-11-20");
}
