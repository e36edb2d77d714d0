// Days are read as people type them and refused when the calendar has none.
#include "base/day.hpp"

#include <doctest/doctest.h>

TEST_CASE("a day is read as people type it and as browsers send it") {
    const auto first = base::parse_day("1/7/2025");
    REQUIRE(first);
    CHECK(first == base::parse_day("01.07.2025"));
    CHECK(first == base::parse_day(" 2025-07-01 "));
    CHECK(base::written(*first) == "01/07/2025");
    CHECK(base::iso(*first) == "2025-07-01");
    CHECK(base::year_of(*first) == 2025);
}

TEST_CASE("a day that the calendar does not have is refused") {
    for (const char* typed : {"30/02/2024", "29/02/2025", "1/13/2025", "0/1/2025", "", "1/7", "1/7/25",
                              "1/7-2025", "-1/7/2025", "1/7/2025x", "99999999999/1/1"}) {
        CAPTURE(typed);
        CHECK_FALSE(base::parse_day(typed));
    }
}

TEST_CASE("every day of two centuries is written and read back") {
    for (auto day = *base::day_of(1900, 1, 1); day < *base::day_of(2100, 1, 1); ++day.number) {
        REQUIRE(base::parse_day(base::written(day)) == day);
        REQUIRE(base::parse_day(base::iso(day)) == day);
    }
}

TEST_CASE("an instant before seven in the morning UTC+0 may be the next day in Việt Nam") {
    const auto midnight = *base::day_of(2025, 7, 1);
    const base::Milliseconds utc = midnight.number * 86'400'000;
    CHECK(base::day_at(utc) == midnight);
    CHECK(base::day_at(utc - 7 * 3'600'000) == midnight);
    CHECK(base::day_at(utc - 7 * 3'600'000 - 1).number == midnight.number - 1);
}
