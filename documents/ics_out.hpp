// Calendars as RFC 5545 wants them: folded at 75 octets, escaped, CRLF, all-day dates. Knows calendars, not
// plans.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace documents {

struct CalendarDate {
    int year = 0, month = 1, day = 1;
};

struct CalendarEntry {
    std::string uid;                        // stable: the same entry of the next file replaces this one
    std::string summary, description;       // any text
    std::optional<CalendarDate> date;       // all day; none: a thing to do without a date (VTODO)
    std::optional<CalendarDate> last_date;  // set: repeats each year until then
    std::vector<int> alarm_days_before;
    std::vector<std::string> categories;
};

struct Calendar {
    std::string name;
    base::Milliseconds stamp = 0;  // DTSTAMP of every entry, so that the same entries give the same bytes
    std::vector<CalendarEntry> entries;
};

std::string write_calendar(const Calendar& calendar);

// One content line, folded so that no line has more than 75 octets and no character is torn; ends with CRLF.
std::string folded_line(std::string_view line);

// TEXT of RFC 5545: backslash, semicolon, comma and line feed escaped; control characters dropped.
std::string calendar_text(std::string_view text);

}  // namespace documents
