// A superior's form: mapped once by names, refilled each period, its formulas kept; on both engines.
#include "reports/blanks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/xlsx_out.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

namespace {

std::string superior_form() {
    documents::Workbook book("Biểu", "");
    documents::Sheet& sheet = book.add_sheet("Biểu 01");
    documents::Look look;
    look.border = true;
    sheet.text(0, 0, "Đơn vị báo cáo", look);
    sheet.text(2, 0, "Số lớp", look);
    sheet.blank(2, 1, look);
    sheet.number(3, 1, 5, look);
    sheet.formula(4, 1, "=SUM(B3:B4)", look, 5);
    sheet.across(6, 0, 2, ".....", look);
    return book.bytes();
}

Report report_with(std::int64_t quantity) {
    Report report;
    report.agency = "Sở Y tế";
    report.period = "năm 2026";
    TaskLine task;
    task.number = "II.1";
    task.quantity = quantity;
    report.tasks.push_back(task);
    TargetLine target;
    target.number = "I.1";
    target.counted = true;
    target.proven = 42;
    report.targets.push_back(target);
    return report;
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& [name, figure] : figures_of(report_with(0))) all.push_back(name);
    return all;
}

}  // namespace

TEST_CASE("a form is filled in where it stands, each period anew, and what it computes stays a formula") {
    const std::string form = superior_form();
    const Mapped cells = mapped(
        "Biểu 01!B3 = nhiệm vụ II.1: khối lượng\r\n\nBiểu 01!B1 = Cơ quan\n"
        "Biểu 01!C3=chi tieu I.1: co minh chung",
        form, names());
    CHECK(cells.problems.empty());
    REQUIRE(cells.cells.size() == 3);
    for (const std::int64_t quantity : {35, 12}) {
        const std::string filled = filled_blank(form, cells.cells, figures_of(report_with(quantity)));
        const auto sheet = documents::read_xlsx_sheets(filled).at(0);
        CHECK(sheet.rows[2][1] == std::to_string(quantity));
        CHECK(sheet.rows[2][2] == "42");
        CHECK(sheet.rows[0][1] == "Sở Y tế");
        documents::WorkbookEdit book(filled);
        CHECK(book.computes({"Biểu 01", 4, 1}));
    }
    const std::string empty = filled_blank(form, cells.cells, {});
    CHECK(documents::read_xlsx_sheets(empty).at(0).rows[2][1].empty());
}

TEST_CASE(
    "what a mapping cannot mean is said with its line: sheet, cell, figure, formula, the same cell twice") {
    const auto wrong = [](const std::string& typed) {
        const Mapped out = mapped(typed, superior_form(), names());
        return out.problems.empty() ? std::string() : out.problems.front().text;
    };
    CHECK(wrong("không có gì").find("Dòng 1") == 0);
    CHECK(wrong("\nBiểu 02!B3 = cơ quan").find("Dòng 2: biểu không có trang “Biểu 02”") == 0);
    CHECK(wrong("Biểu 01!3B = cơ quan").find("3B") != std::string::npos);
    CHECK(wrong("Biểu 01!A1 = cơ quan").find("đang có chữ “Đơn vị báo cáo”") != std::string::npos);
    CHECK(wrong("Biểu 01!B3 = số con mèo").find("số con mèo") != std::string::npos);
    CHECK(wrong("Biểu 01!B5 = cơ quan").find("công thức") != std::string::npos);
    CHECK(wrong("Biểu 01!B3 = cơ quan\nBiểu 01!b3 = nơi nhận").find("Dòng 2") == 0);
    CHECK(wrong("Biểu 01!B3 = cơ quan").empty());
    CHECK(wrong("Biểu 01!C7 = cơ quan").find("ghi ô A7") != std::string::npos);
    CHECK(wrong("Biểu 01!A7 = cơ quan\nBiểu 01!D7 = nơi nhận\nBiểu 01!A9 = kỳ báo cáo").empty());
    CHECK_THROWS_AS(mapped("", "PK", {}), base::Refused);
}

TEST_CASE("the owner of a plan keeps its forms; others do not, and nobody saves over another") {
    obligations::with_desk([](obligations::Desk& desk) {
        desk.confirmed_plan();
        const auto now = [&] { return desk.desk.clock.now(); };
        Blank blank;
        blank.plan = desk.plan;
        blank.name = "Biểu 01 của Bộ";
        blank.filename = "bieu.xlsx";
        blank.digest = std::string(64, 'a');
        CHECK_THROWS_AS(desk.desk.act([&](storage::Writer& writer) {
            return add_blank(writer, desk.health, blank, now());
        }),
                        base::Refused);
        blank.id = desk.desk.act(
            [&](storage::Writer& writer) { return add_blank(writer, desk.desk.actor, blank, now()); });
        const auto known =
            desk.desk.look([&](storage::Reader& reader) { return figure_names(reader, desk.plan); });
        CHECK(std::find(known.begin(), known.end(), "kỳ báo cáo") != known.end());
        CHECK(std::any_of(known.begin(), known.end(),
                          [](const std::string& one) { return one.rfind("nhiệm vụ ", 0) == 0; }));
        blank.cells = "Biểu 01!B3 = cơ quan";
        blank.row_version = 1;
        const auto map = [&] {
            return desk.desk.act(
                [&](storage::Writer& writer) { return map_blank(writer, desk.desk.actor, blank, now()); });
        };
        CHECK(map());
        CHECK_FALSE(map());
        CHECK(desk.desk.look([&](storage::Reader& reader) { return blank_of(reader, desk.plan, blank.id); })
                  .cells == blank.cells);
        desk.desk.act(
            [&](storage::Writer& writer) { end_blank(writer, desk.desk.actor, desk.plan, blank.id, now()); });
        CHECK_THROWS_AS(
            desk.desk.look([&](storage::Reader& reader) { return blank_of(reader, desk.plan, blank.id); }),
            base::Refused);
    });
}
