// Notes are compared without diacritics; a scan may have lost them.
#include "obligations/slots.hpp"

#include <cstdlib>
#include <map>
#include <regex>

#include "base/check.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

using plans::reading::Schedule;
using plans::reading::ScheduleKind;

constexpr int months_a_year = 12, months_a_quarter = 3, months_a_half = 6;

base::Day end_of_month(int year, int month) {
    const auto next =
        month == months_a_year ? base::day_of(year + 1, 1, 1) : base::day_of(year, month + 1, 1);
    CHECK_THAT(next.has_value());
    return base::Day{next->number - 1};
}

std::string folded(std::string_view text) {
    return text::fold(text::nfc(text::squeeze(std::string(text))));
}

int quarter_of(const std::string& word) {
    static const std::map<std::string, int> all = {{"i", 1}, {"ii", 2}, {"iii", 3}, {"iv", 4},
                                                   {"1", 1}, {"2", 2},  {"3", 3},   {"4", 4}};
    const auto found = all.find(word);
    return found == all.end() ? 0 : found->second;
}

std::optional<base::Day> day_before(std::optional<base::Day> day, bool before) {
    if (day && before) --day->number;
    return day;
}

// The last match of a pattern: "từ ngày … đến ngày …" ends with the second.
std::optional<std::smatch> last_match(const std::string& words, const std::regex& pattern) {
    std::optional<std::smatch> found;
    for (std::sregex_iterator at(words.begin(), words.end(), pattern), end; at != end; ++at) found = *at;
    return found;
}

int number_in(const std::smatch& match, std::size_t group, int otherwise) {
    return match[group].matched ? std::atoi(match[group].str().c_str()) : otherwise;
}

std::vector<Slot> parts_of(int first, int last, std::int64_t part, int parts) {
    std::vector<Slot> slots;
    for (int year = first; year <= last; ++year) {
        for (int i = 0; i < parts; ++i) {
            const std::int64_t number = slot_of(year, part + i);
            slots.push_back({number, end_of_slot(number)});
        }
    }
    return slots;
}

std::vector<Slot> yearly(const Schedule& schedule, int first, int last) {
    const std::string note = folded(schedule.note);
    const auto says = [&](std::string_view words) { return note.find(words) != std::string::npos; };
    if (says("hang quy") || says("moi quy") || says("03 thang"))
        return parts_of(first, last, first_quarter, 4);
    if (says("hang thang") || says("moi thang")) return parts_of(first, last, first_month, months_a_year);
    if (says("06 thang") || says("6 thang")) return parts_of(first, last, first_half, 2);
    std::vector<Slot> slots;
    for (int year = first; year <= last; ++year) {
        const std::int64_t number = slot_of(year, whole_year);
        const auto day = day_in_note(schedule.note, year);
        slots.push_back({number, day && base::year_of(*day) == year ? *day : end_of_slot(number)});
    }
    return slots;
}

}  // namespace

base::Day end_of_slot(std::int64_t slot) {
    const int year = year_of_slot(slot);
    const int part = static_cast<int>(slot % 100);
    if (part >= first_month) return end_of_month(year, part - static_cast<int>(first_month) + 1);
    if (part >= first_quarter)
        return end_of_month(year, (part - static_cast<int>(first_quarter) + 1) * months_a_quarter);
    if (part >= first_half)
        return end_of_month(year, (part - static_cast<int>(first_half) + 1) * months_a_half);
    return end_of_month(year, months_a_year);
}

std::optional<base::Day> day_in_note(std::string_view note, int year) {
    static const std::regex date(
        "(truoc )?(?:ngay )?\\b([0-3]?[0-9])[/.-]([01]?[0-9])(?:[/.-]((?:19|20)[0-9]{2}))?\\b");
    static const std::regex spelled(
        "(truoc )?ngay ([0-3]?[0-9]) thang ([01]?[0-9])(?: nam ((?:19|20)[0-9]{2}))?");
    static const std::regex month("(truoc )?thang ([01]?[0-9])(?:(?:/| nam )((?:19|20)[0-9]{2}))?\\b");
    static const std::regex quarter(
        "(truoc )?quy (iv|iii|ii|i|[1-4])(?:(?:/| nam |, nam )((?:19|20)[0-9]{2}))?\\b");
    static const std::regex whole("(?:nam |den |het |^)((?:19|20)[0-9]{2})\\b");
    const std::string words = folded(note);
    // "trước ngày 30/6" still takes what comes on that day, as people read it.
    for (const std::regex* pattern : {&date, &spelled}) {
        if (const auto found = last_match(words, *pattern)) {
            if (const auto day = base::day_of(number_in(*found, 4, year), number_in(*found, 3, 0),
                                              number_in(*found, 2, 0)))
                return day;
        }
    }
    if (const auto found = last_match(words, month)) {
        const int number = number_in(*found, 2, 0);
        if (number < 1 || number > months_a_year) return std::nullopt;
        const int of = number_in(*found, 3, year);
        if ((*found)[1].matched) return day_before(base::day_of(of, number, 1), true);
        return end_of_month(of, number);
    }
    if (const auto found = last_match(words, quarter)) {
        const int number = quarter_of((*found)[2]);
        const int of = number_in(*found, 3, year);
        if ((*found)[1].matched)
            return day_before(base::day_of(of, (number - 1) * months_a_quarter + 1, 1), true);
        return end_of_month(of, number * months_a_quarter);
    }
    if (const auto found = last_match(words, whole))
        return end_of_month(number_in(*found, 1, year), months_a_year);
    return std::nullopt;
}

bool hangs_on_event(std::string_view note) {
    static const std::regex event(
        "^(?:truoc|sau|ngay sau|ngay khi|khi|trong vong|trong thoi han|cham nhat|dip|nhan dip|trong "
        "dip)\\b.*");
    return std::regex_match(folded(note), event);
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
            auto day = day_in_note(schedule.note, year.value_or(first));
            if (!day && year) day = end_of_slot(slot_of(*year, whole_year));
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
