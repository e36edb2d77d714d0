// Calendars as RFC 5545 wants them.
#include "documents/ics_out.hpp"

#include <fmt/format.h>

#include "base/day.hpp"
#include "documents/paper_text.hpp"

namespace documents {
namespace {

constexpr std::size_t line_octets_max = 75;

std::string compact(const CalendarDate& date) {
    return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
}

std::string utc(base::Milliseconds instant) {
    constexpr base::Milliseconds a_second = 1000, a_day = 86'400 * a_second;
    std::string date = base::iso({instant / a_day});
    std::erase(date, '-');
    const base::Milliseconds second = instant % a_day / a_second;
    return fmt::format("{}T{:02}{:02}{:02}Z", date, second / 3600, second / 60 % 60, second % 60);
}

bool continues_a_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

class Writer {
  public:
    void line(std::string_view name, std::string_view value) {
        out += folded_line(std::string(name) + ":" + std::string(value));
    }
    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) line(name, calendar_text(value));
    }
    std::string out;
};

void write_alarm(Writer& to, const CalendarEntry& entry, int days) {
    to.line("BEGIN", "VALARM");
    to.line("ACTION", "DISPLAY");
    to.text("DESCRIPTION", entry.summary);
    to.line("TRIGGER", fmt::format("-P{}D", days));
    to.line("END", "VALARM");
}

void write_entry(Writer& to, const CalendarEntry& entry, base::Milliseconds stamp) {
    const char* kind = entry.date ? "VEVENT" : "VTODO";
    to.line("BEGIN", kind);
    to.line("UID", calendar_text(entry.uid));
    to.line("DTSTAMP", utc(stamp));
    if (entry.date) {
        to.line("DTSTART;VALUE=DATE", compact(*entry.date));
        if (entry.last_date) to.line("RRULE", "FREQ=YEARLY;UNTIL=" + compact(*entry.last_date));
        to.line("TRANSP", "TRANSPARENT");
    }
    to.text("SUMMARY", entry.summary);
    to.text("DESCRIPTION", entry.description);
    std::string categories;
    for (const std::string& one : entry.categories)
        categories += (categories.empty() ? "" : ",") + calendar_text(one);
    if (!categories.empty()) to.line("CATEGORIES", categories);
    if (entry.date)
        for (const int days : entry.alarm_days_before) write_alarm(to, entry, days);
    to.line("END", kind);
}

}  // namespace

std::string folded_line(std::string_view line) {
    std::string out;
    std::size_t room = line_octets_max;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 0 && continues_a_character(line[end])) --end;
        if (end == 0) end = room;  // no UTF-8 at all: cut anywhere
        out += std::string(line.substr(0, end)) + "\r\n ";
        line.remove_prefix(end);
        room = line_octets_max - 1;
    }
    return out + std::string(line) + "\r\n";
}

std::string calendar_text(std::string_view text) {
    std::string out;
    for (const char c : xml_text(text)) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c == '\t' ? ' ' : c;
        }
    }
    return out;
}

std::string write_calendar(const Calendar& calendar) {
    Writer to;
    to.line("BEGIN", "VCALENDAR");
    to.line("VERSION", "2.0");
    to.line("PRODID", "-//Luy Tre//Plans//VI");
    to.line("CALSCALE", "GREGORIAN");
    to.text("X-WR-CALNAME", calendar.name);
    for (const CalendarEntry& entry : calendar.entries) write_entry(to, entry, calendar.stamp);
    to.line("END", "VCALENDAR");
    return to.out;
}

}  // namespace documents
