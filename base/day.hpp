// A day of the calendar, without a time: since when a name holds, until when a duty lasts, when a report is
// due. In the database a day is a BIGINT, counted from 1970-01-01; "until" is the first day on which
// something no longer holds.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace base {

struct Day {
    std::int64_t number = 0;  // days since 1970-01-01
    auto operator<=>(const Day&) const = default;
};

// nullopt when the calendar has no such day: 30/02, month 13, a year outside 1900…2200.
std::optional<Day> day_of(int year, int month, int day);
// "15/7/2025", "15/07/2025", "15-7-2025", "15.7.2025" as people type, or "2025-07-15" as browsers send;
// nullopt otherwise.
std::optional<Day> parse_day(std::string_view typed);
// The day in Việt Nam (UTC+7, all year) at this instant.
Day day_at(Milliseconds instant);

std::string iso(Day day);      // "2025-07-15"
std::string written(Day day);  // "15/07/2025"
int year_of(Day day);

}  // namespace base
