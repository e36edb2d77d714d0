// Notes are compared without diacritics; a scan may have lost them.
#include "obligations/slots.hpp"

#include <algorithm>
#include <cstdlib>
#include <regex>

#include "obligations/printed_days.hpp"
#include "obligations/relative_day.hpp"
#include "plans/reading/note_days.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

using plans::reading::day_in_note;
using plans::reading::end_of_month;
using plans::reading::Schedule;
using plans::reading::ScheduleKind;

constexpr int months_a_year = 12, months_a_quarter = 3, months_a_half = 6;

std::string folded(std::string_view text) {
    return text::fold(text::nfc(text::squeeze(std::string(text))));
}

// "trước ngày 05 của tháng liền kề": 5; "ngày 20 tháng cuối quý": 20. 0: no day of a month is named.
int day_of_month(const std::string& note) {
    static const std::regex pattern("ngay ([0-3]?[0-9])\\b(?![/.-])");
    std::smatch found;
    return std::regex_search(note, found, pattern) ? std::atoi(found[1].str().c_str()) : 0;
}

// The parts of each year, each due at its end or on the day of its last month that the note names, which may
// be that of the month behind it.
std::vector<Slot> parts_of(int first, int last, std::int64_t part, int parts, const std::string& note) {
    const bool behind =
        note.find("thang lien ke") != std::string::npos || note.find("thang sau") != std::string::npos;
    const int day = day_of_month(note);
    std::vector<Slot> slots;
    for (int year = first; year <= last; ++year) {
        for (int i = 0; i < parts; ++i) {
            const std::int64_t number = slot_of(year, part + i);
            base::Day due = end_of_slot(number);
            if (day > 0) {
                const int month = (i + 1) * months_a_year / parts + (behind ? 1 : 0);
                const int of = month > months_a_year ? year + 1 : year;
                const int in_year = month > months_a_year ? 1 : month;
                due = base::day_of(of, in_year, day).value_or(end_of_month(of, in_year));
            }
            slots.push_back({number, due});
        }
    }
    return slots;
}

// Each of these parts of each year, due at its end.
std::vector<Slot> ends_of(int first, int last, const std::vector<std::int64_t>& parts) {
    std::vector<Slot> slots;
    for (int year = first; year <= last; ++year)
        for (const std::int64_t part : parts)
            slots.push_back({slot_of(year, part), end_of_slot(slot_of(year, part))});
    return slots;
}

std::vector<Slot> yearly(const Schedule& schedule, int first, int last) {
    static const std::regex quarterly("(hang|moi) quy\\b|(^|[^0-9/])03 thang\\b"),
        monthly("(hang|moi) thang\\b|thang lien ke"), half_yearly("(^|[^0-9/])0?6 thang\\b"),
        one_half("(?:trong |het |truoc )?0?6 thang (dau|cuoi) nam");
    const std::string note = folded(schedule.note), often = plans::reading::without_day_of_month(note);
    const auto says = [&](std::string_view words) { return often.find(words) != std::string::npos; };
    const auto comes = [&](const std::regex& pattern) { return std::regex_search(often, pattern); };
    const std::vector<std::int64_t> parts = parts_of_year(note, {});
    if (std::find(parts.begin(), parts.end(), nine_months) != parts.end()) return ends_of(first, last, parts);
    if (comes(quarterly)) return parts_of(first, last, first_quarter, 4, note);
    if (comes(monthly)) return parts_of(first, last, first_month, months_a_year, note);
    if (std::smatch half; std::regex_match(often, half, one_half))
        return ends_of(first, last, {half[1] == "dau" ? first_half : first_half + 1});
    if (comes(half_yearly)) return parts_of(first, last, first_half, 2, note);
    // "chậm nhất ngày 31/12 năm trước liền kề", "trước ngày 31/01 năm liền kề"
    const int shift = says("nam truoc") ? -1 : says("nam lien ke") || says("nam sau") ? 1 : 0;
    std::vector<Slot> slots;
    for (int year = first; year <= last; ++year) {
        const std::int64_t number = slot_of(year, whole_year);
        const auto day = day_in_note(schedule.note, year + shift);
        slots.push_back({number, day && base::year_of(*day) == year + shift ? *day : end_of_slot(number)});
    }
    return slots;
}

// The year of an event ("kết thúc hội thi năm 2026") is no day of the task.
std::string without_year(const std::string& note) {
    static const std::regex year(" nam (?:19|20)[0-9]{2}\\b");
    return std::regex_replace(folded(note), year, "");
}

}  // namespace

base::Day end_of_slot(std::int64_t slot) {
    const int year = year_of_slot(slot);
    const int part = static_cast<int>(slot % 100);
    if (part >= first_month) return end_of_month(year, part - static_cast<int>(first_month) + 1);
    if (part >= first_quarter)
        return end_of_month(year, (part - static_cast<int>(first_quarter) + 1) * months_a_quarter);
    constexpr int september = 9;
    if (part == nine_months) return end_of_month(year, september);
    if (part >= first_half)
        return end_of_month(year, (part - static_cast<int>(first_half) + 1) * months_a_half);
    return end_of_month(year, months_a_year);
}

bool hangs_on_event(std::string_view note) {
    static const std::regex event(
        "^(?:truoc|sau|ngay sau|ngay khi|khi|trong vong|trong thoi han|cham nhat|dip|nhan dip|trong "
        "dip)\\b.*");
    return std::regex_match(folded(note), event) || relative_day_of(note);
}

Timing timing_of(const Schedule& schedule, int first, int last) {
    Timing timing;
    const auto on_form = [&] {
        timing.asked = Asked::on_form;
        timing.from = schedule.from;
        timing.until = schedule.to;
    };
    const auto single = [&](std::optional<base::Day> day) {
        timing.asked = Asked::by_itself;
        timing.slots = {{0, day}};
        if (!day) timing.event = schedule.note;
    };
    switch (schedule.kind) {
        case ScheduleKind::annual:
            timing.asked = Asked::by_itself;
            timing.slots = yearly(schedule, schedule.from ? std::max(first, *schedule.from) : first,
                                  schedule.to ? std::min(last, *schedule.to) : last);
            break;
        case ScheduleKind::once: {
            const std::optional<int> year = schedule.to ? schedule.to : schedule.from;
            const bool relative = relative_day_of(schedule.note).has_value();
            auto day =
                day_in_note(relative ? without_year(schedule.note) : schedule.note, year.value_or(first));
            if (!day && year && !relative) day = end_of_slot(slot_of(*year, whole_year));
            single(day);
            break;
        }
        case ScheduleKind::none:
            if (hangs_on_event(schedule.note)) {
                single(std::nullopt);
            } else {
                on_form();
            }
            break;
        case ScheduleKind::continuous:
        case ScheduleKind::period:
            on_form();
            break;
    }
    return timing;
}

}  // namespace obligations
