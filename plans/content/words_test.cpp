// What the trail says of a changed entry.
#include "plans/content/words.hpp"

#include <doctest/doctest.h>

using namespace plans::content;
namespace reading = plans::reading;

namespace {

std::string told(const Said* before, const Said* after) {
    std::string out;
    for (const trail::Value& value : told_changes(before, after))
        out += value.field + ": " + value.before + " > " + value.after + "\n";
    return out;
}

reading::Task contest() {
    reading::Task task;
    task.ref = "III.2.a";
    task.text = "Tổ chức cuộc thi";
    task.lead = {"Sở Giáo dục và Đào tạo", "Tỉnh đoàn"};
    task.schedule = {reading::ScheduleKind::annual, 2021, 2025, "trước mùa tuyển sinh"};
    task.quantity = reading::Measure{reading::Comparator::at_least, 1, std::nullopt, "cuộc", true};
    return task;
}

}  // namespace

TEST_CASE("a changed entry is told value by value, with its number, and nothing of what stayed") {
    const Said before = contest();
    reading::Task later = contest();
    later.lead = {"Công an tỉnh"};
    later.schedule.to = 2026;
    later.scope_hint = "contest";
    const Said after = later;
    CHECK(told(&before, &after) ==
          "lead III.2.a: Sở Giáo dục và Đào tạo; Tỉnh đoàn > Công an tỉnh\n"
          "schedule III.2.a: hằng năm 2021–2025; trước mùa tuyển sinh > hằng năm 2021–2026; trước mùa "
          "tuyển sinh\n");
    CHECK(told(&before, &before).empty());
}

TEST_CASE("an entry that came or went is told with all that it says") {
    const Said task = contest();
    const std::string came = told(nullptr, &task), went = told(&task, nullptr);
    CHECK(came.find("text III.2.a:  > Tổ chức cuộc thi\n") != std::string::npos);
    CHECK(came.find("quantity III.2.a:  > ≥ 1\u00a0cuộc/năm\n") != std::string::npos);
    CHECK(went.find("text III.2.a: Tổ chức cuộc thi > \n") != std::string::npos);
    CHECK(told(nullptr, nullptr).empty());
}

TEST_CASE("every kind of entry has words") {
    reading::Document document;
    document.date = "2021-04-14";
    document.period_from = 2021;
    document.period_to = 2025;
    const Said paper = document;
    CHECK(told(nullptr, &paper) == "date:  > 14/04/2021\nyears:  > 2021–2025\n");
    const Said duty = reading::Responsibility{"Sở Tài chính", {"Bố trí kinh phí", "Kiểm tra"}, {}, {}};
    CHECK(told(nullptr, &duty).find("items Sở Tài chính:  > Bố trí kinh phí\nKiểm tra\n") !=
          std::string::npos);
    reading::Reporting report;
    report.who = "Sở Y tế";
    report.due = "11-30";
    report.recurrence = reading::Recurrence::annual;
    const Said sent = report;
    CHECK(told(nullptr, &sent).find("due Sở Y tế:  > 30/11\n") != std::string::npos);
    reading::Target share;
    share.ref = "II.1";
    share.measure = {reading::Comparator::more_than, 1200.5, std::nullopt, "lượt", false};
    const Said target = share;
    CHECK(told(nullptr, &target).find("measure II.1:  > > 1200,5\u00a0lượt\n") != std::string::npos);
}
