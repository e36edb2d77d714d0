// What plans say about the time of a task, and the days that come of it.
#include "obligations/slots.hpp"

#include <doctest/doctest.h>

using namespace obligations;
using plans::reading::Schedule;
using plans::reading::ScheduleKind;

namespace {

Schedule said(ScheduleKind kind, std::string note = "", std::optional<int> from = {},
              std::optional<int> to = {}) {
    return {kind, from, to, std::move(note)};
}

std::vector<std::string> days_of(const Timing& timing) {
    std::vector<std::string> days;
    for (const Slot& slot : timing.slots) days.push_back(slot.due ? base::iso(*slot.due) : "none");
    return days;
}

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("continuous, unscheduled and many-year tasks stand on the form of each period") {
    CHECK(timing_of(said(ScheduleKind::continuous), 2026, 2026).asked == Asked::on_form);
    CHECK(timing_of(said(ScheduleKind::none), 2026, 2026).asked == Asked::on_form);
    const Timing many = timing_of(said(ScheduleKind::period, "", 2024, 2025), 2024, 2026);
    CHECK(many.asked == Asked::on_form);
    CHECK(many.from == 2024);
    CHECK(many.until == 2025);
}

TEST_CASE("a yearly task is due at the end of each year, or on the day that the plan gives") {
    CHECK(days_of(timing_of(said(ScheduleKind::annual), 2025, 2026)) == Days{"2025-12-31", "2026-12-31"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "trước ngày 30/6"), 2025, 2026)) ==
          Days{"2025-06-30", "2026-06-30"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "", 2026, 2027), 2025, 2028)) ==
          Days{"2026-12-31", "2027-12-31"});
}

TEST_CASE("a quarterly, a monthly and a half-yearly task come so often") {
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Định kỳ hằng quý"), 2026, 2026)) ==
          Days{"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"});
    CHECK(timing_of(said(ScheduleKind::annual, "hàng tháng"), 2026, 2026).slots.size() == 12);
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "06 tháng, cuối năm"), 2026, 2026)) ==
          Days{"2026-06-30", "2026-12-31"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "6 tháng, 9 tháng, năm"), 2026, 2026)) ==
          Days{"2026-06-30", "2026-09-30", "2026-12-31"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "6 tháng đầu năm"), 2026, 2027)) ==
          Days{"2026-06-30", "2027-06-30"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Trong 06 tháng cuối năm"), 2026, 2026)) ==
          Days{"2026-12-31"});
    CHECK(timing_of(said(ScheduleKind::annual, "thời hạn 36 tháng"), 2026, 2026).slots.size() == 1);
    for (const char* day : {"03 tháng 11", "06 tháng 11", "6 tháng 11", "26 tháng 11", "9 tháng 11"})
        CHECK_MESSAGE(timing_of(said(ScheduleKind::annual, std::string("trước ngày ") + day), 2026, 2026)
                              .slots.size() == 1,
                      day);
    CHECK(timing_of(said(ScheduleKind::annual, "06 tháng 1 lần, trước ngày 06 tháng cuối"), 2026, 2026)
              .slots.size() == 2);
}

TEST_CASE("a day of the month behind, of the last month, of the year before or behind is kept") {
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Trước ngày 05 của tháng liền kề"), 2026, 2026)) ==
          Days{"2026-02-05", "2026-03-05", "2026-04-05", "2026-05-05", "2026-06-05", "2026-07-05",
               "2026-08-05", "2026-09-05", "2026-10-05", "2026-11-05", "2026-12-05", "2027-01-05"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Hằng quý, trước ngày 25 tháng cuối quý"), 2026,
                            2026)) == Days{"2026-03-25", "2026-06-25", "2026-09-25", "2026-12-25"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Hằng tháng, trước ngày 31"), 2026, 2026)).at(1) ==
          "2026-02-28");
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Trước ngày 31/01 năm liền kề"), 2025, 2026)) ==
          Days{"2026-01-31", "2027-01-31"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "chậm nhất là ngày 31/12 năm trước liền kề"), 2026,
                            2026)) == Days{"2025-12-31"});
    CHECK(days_of(timing_of(said(ScheduleKind::annual, "Ban hành kế hoạch trong tháng 01 hằng năm"), 2026,
                            2026)) == Days{"2026-01-31"});
}

TEST_CASE("a single task is due on its day, at the end of its month or quarter, or of its year") {
    CHECK(days_of(timing_of(said(ScheduleKind::once, "Quý II/2026", {}, 2026), 2025, 2025)) ==
          Days{"2026-06-30"});
    CHECK(days_of(timing_of(said(ScheduleKind::once, "tháng 9 năm 2026", {}, 2026), 2025, 2025)) ==
          Days{"2026-09-30"});
    CHECK(days_of(timing_of(said(ScheduleKind::once, "từ ngày 01/3/2026 đến ngày 15/4/2026", 2026, 2026),
                            2025, 2025)) == Days{"2026-04-15"});
    CHECK(days_of(timing_of(said(ScheduleKind::once, "", 2026, 2026), 2025, 2025)) == Days{"2026-12-31"});
}

TEST_CASE("a day that hangs on an event is not guessed") {
    const Timing timing = timing_of(said(ScheduleKind::none, "trước mùa tuyển sinh"), 2026, 2026);
    CHECK(timing.asked == Asked::by_itself);
    CHECK(days_of(timing) == Days{"none"});
    CHECK(timing.event == "trước mùa tuyển sinh");
    CHECK(timing_of(said(ScheduleKind::none, "theo hướng dẫn của Bộ"), 2026, 2026).asked == Asked::on_form);
}
