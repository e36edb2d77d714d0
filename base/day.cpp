// std::chrono knows the calendar; this file knows only how days are written.
#include "base/day.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace base {
namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2200;
constexpr Milliseconds vietnam_offset = 7LL * 3600 * 1000;

std::chrono::year_month_day calendar(Day day) {
    return std::chrono::sys_days(std::chrono::days(day.number));
}

// The numbers of "15/7/2025" between one kind of separator; false when it is not three numbers.
bool three_numbers(std::string_view typed, int (&numbers)[3]) {
    const char* at = typed.data();
    const char* const end = at + typed.size();
    char separator = 0;
    for (int i = 0; i < 3; ++i) {
        if (i > 0) {
            if (at == end || (*at != '/' && *at != '-' && *at != '.')) return false;
            if (i == 2 && *at != separator) return false;
            separator = *at++;
        }
        if (at == end || *at < '0' || *at > '9') return false;
        const auto parsed = std::from_chars(at, end, numbers[i]);
        if (parsed.ec != std::errc()) return false;
        at = parsed.ptr;
    }
    return at == end;
}

}  // namespace

std::optional<Day> day_of(int year, int month, int day) {
    if (year < year_min || year > year_max || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok()) return std::nullopt;
    return Day{std::chrono::sys_days(date).time_since_epoch().count()};
}

std::optional<Day> parse_day(std::string_view typed) {
    while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
    while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
    int numbers[3] = {};
    if (typed.size() > 10 || !three_numbers(typed, numbers)) return std::nullopt;
    if (numbers[0] >= year_min) return day_of(numbers[0], numbers[1], numbers[2]);
    return day_of(numbers[2], numbers[1], numbers[0]);
}

Day day_at(Milliseconds instant) {
    const std::chrono::sys_time<std::chrono::milliseconds> local(
        std::chrono::milliseconds(instant + vietnam_offset));
    return Day{std::chrono::floor<std::chrono::days>(local).time_since_epoch().count()};
}

std::string iso(Day day) {
    const auto date = calendar(day);
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return out;
}

std::string written(Day day) {
    const auto date = calendar(day);
    char out[32];
    std::snprintf(out, sizeof out, "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
                  static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
    return out;
}

int year_of(Day day) {
    return static_cast<int>(calendar(day).year());
}

}  // namespace base
