// Working days: weekends, holidays by law, days off in their place, what was announced for a year.
#include "obligations/calendar.hpp"

#include <doctest/doctest.h>

using namespace obligations;

namespace {

base::Day day(int year, int month, int number) {
    return *base::day_of(year, month, number);
}

}  // namespace

TEST_CASE("weekends and the holidays of the law are days off, in each year that is known") {
    const Calendar calendar;
    CHECK_FALSE(calendar.works_on(day(2026, 11, 21)));  // Saturday
    CHECK(calendar.works_on(day(2026, 11, 23)));
    for (const base::Day off : {day(2025, 1, 29), day(2026, 2, 17), day(2030, 2, 2), day(2026, 1, 1),
                                day(2027, 4, 30), day(2027, 5, 1), day(2025, 9, 2), day(2025, 4, 7)})
        CHECK_FALSE_MESSAGE(calendar.works_on(off), base::iso(off));
    for (int year = calendar_first_year; year <= calendar_last_year; ++year)
        CHECK_MESSAGE(calendar.special_days(year).size() >= 11, year);
}

TEST_CASE("a holiday on a weekend gives the next working day off") {
    const Calendar calendar;
    CHECK_FALSE(calendar.works_on(day(2026, 4, 27)));  // Giỗ Tổ of 2026 is Sunday 26/4
    CHECK(calendar.works_on(day(2026, 4, 28)));
    CHECK_FALSE(calendar.works_on(day(2022, 1, 3)));  // New Year's Day of 2022 is a Saturday
}

TEST_CASE("what was announced counts more: a day made up works, a further day is off") {
    const Calendar calendar({{day(2026, 1, 10), true, "làm bù", "Thông báo", true, "", 0},
                             {day(2026, 1, 2), false, "nghỉ hoán đổi", "Thông báo", true, "", 0}});
    CHECK(calendar.works_on(day(2026, 1, 10)));
    CHECK_FALSE(calendar.works_on(day(2026, 1, 2)));
    CHECK(calendar.after(day(2025, 12, 31), 1) == day(2026, 1, 5));
    CHECK(calendar.after(day(2026, 1, 8), 2) == day(2026, 1, 10));
}

TEST_CASE("a deadline on a day off ends on the next working day, and lateness counts working days") {
    const Calendar calendar;
    CHECK(calendar.late(day(2026, 11, 28), day(2026, 11, 30)) == 0);  // Saturday, until Monday
    CHECK(calendar.late(day(2026, 11, 28), day(2026, 12, 1)) == 1);
    CHECK(calendar.late(day(2026, 11, 27), day(2026, 11, 28)) == 1);  // the day after a Friday
    CHECK(calendar.late(day(2026, 11, 27), day(2026, 11, 30)) == 1);
    CHECK(calendar.late(day(2026, 2, 13), day(2026, 2, 24)) == 2);  // behind Tết
}

TEST_CASE("later is never less late, a later deadline never more") {
    const Calendar calendar;
    const base::Day begin = day(2026, 1, 15);
    for (int due = 0; due < 60; ++due) {
        for (int sent = 0; sent < 60; ++sent) {
            const base::Day a{begin.number + due}, b{begin.number + sent};
            REQUIRE(calendar.late(a, b) <= calendar.late(a, base::Day{b.number + 1}));
            REQUIRE(calendar.late(base::Day{a.number + 1}, b) <= calendar.late(a, b));
            if (b <= a) REQUIRE(calendar.late(a, b) == 0);
        }
    }
}
