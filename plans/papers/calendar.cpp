// The calendar of duties: each reporting duty once a year through the plan's period, the end of each task
// that has one. A duty for which the plan names no day stands as a thing to do without a date, never on an
// invented one.
#include <algorithm>
#include <set>

#include "base/day.hpp"
#include "base/ids.hpp"
#include "documents/ics_out.hpp"
#include "plans/papers/papers.hpp"
#include "plans/papers/wording.hpp"
#include "plans/reading/note_days.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

using documents::CalendarDate;
using documents::CalendarEntry;

constexpr std::size_t summary_characters_max = 120;
constexpr int days_of_month[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

std::string shortened(const std::string& words) {
    std::u32string points = text::decode(text::squeeze(words));
    if (points.size() <= summary_characters_max) return text::encode(points);
    points.resize(summary_characters_max);
    points.resize(std::min(points.rfind(U' '), points.size()));
    return text::encode(points) + "…";
}

std::optional<CalendarDate> date_of(const std::string& month_day, int year) {
    if (day_in_words(month_day).empty()) return std::nullopt;
    const int month = std::stoi(month_day.substr(0, 2)), day = std::stoi(month_day.substr(3, 2));
    if (month < 1 || month > 12 || day < 1 || day > days_of_month[month - 1]) return std::nullopt;
    return CalendarDate{year, month, day};
}

// UIDs come from what the duty says, so the calendar of the same plan read again replaces the old entries.
class Uids {
  public:
    explicit Uids(const reading::Document& document) : plan_(plan_key(document)) {}
    std::string next(const std::string& what) {
        std::string uid;
        int time = 1;
        do {
            uid = base::sha256_hex(plan_ + "\n" + what + "\n" + std::to_string(time++)).substr(0, 32) +
                  "@luy-tre";
        } while (!used_.insert(uid).second);
        return uid;
    }

  private:
    std::string plan_;
    std::set<std::string> used_;
};

CalendarEntry duty_entry(const reading::Reporting& duty, const reading::Document& document, int year,
                         Uids& uids) {
    CalendarEntry entry;
    const int from = document.period_from.value_or(year);
    const int to = std::max(document.period_to.value_or(std::max(from, year)), from);
    entry.uid =
        uids.next("report\n" + text::fold(duty.who + "\n" + duty.to + "\n" + duty.via) + "\n" + duty.due);
    const bool adhoc = duty.recurrence == reading::Recurrence::adhoc;
    entry.date = adhoc ? std::nullopt : date_of(duty.due, from);
    if (entry.date && to > from) entry.last_date = CalendarDate{to, entry.date->month, entry.date->day};
    // 29 February exists in leap years only.
    if (entry.date && entry.date->month == 2 && entry.date->day == 29) {
        entry.date->day = 28;
        if (entry.last_date) entry.last_date->day = 28;
    }
    entry.summary = shortened((adhoc ? "Báo cáo đột xuất: " : "Hạn báo cáo: ") +
                              (duty.who.empty() ? std::string() : capitalised(duty.who) + " gửi ") +
                              (duty.via.empty() ? duty.to : duty.via));
    entry.description = text::squeeze(duty.text) + "\n";
    if (!duty.to.empty()) entry.description += "Nơi nhận: " + duty.to + "\n";
    if (!duty.via.empty()) entry.description += "Thông qua: " + duty.via + "\n";
    if (!entry.date && !adhoc) entry.description += "Văn bản không nêu ngày.\n";
    entry.description += "Nguồn: " + full_citation(document);
    entry.alarm_days_before = {7, 1};
    entry.categories = {"Báo cáo"};
    return entry;
}

// The day that the plan gives ("Quý II/2026"), else the end of the last year.
CalendarDate last_date(const reading::Schedule& schedule) {
    const int year = *schedule.to;
    const bool yearly = schedule.kind == reading::ScheduleKind::annual;
    const auto day = yearly ? std::nullopt : reading::day_in_note(schedule.note, year);
    if (!day || base::year_of(*day) != year) return {year, 12, 31};
    const std::string words = base::iso(*day);
    return {year, std::stoi(words.substr(5, 2)), std::stoi(words.substr(8, 2))};
}

CalendarEntry task_entry(const reading::Task& task, const reading::Document& document, Uids& uids) {
    CalendarEntry entry;
    entry.uid = uids.next("task\n" + task.ref + "\n" + text::fold(task.text));
    entry.date = last_date(task.schedule);
    entry.summary = shortened("Hết thời gian thực hiện nhiệm vụ " + task.ref + ": " + words_of(task));
    std::string lead, others;
    for (const std::string& name : task.lead) lead += (lead.empty() ? "" : "; ") + capitalised(name);
    for (const std::string& name : task.coordinating)
        others += (others.empty() ? "" : "; ") + capitalised(name);
    entry.description = text::squeeze(words_of(task)) + "\n";
    if (!lead.empty()) entry.description += "Chủ trì: " + lead + "\n";
    if (!others.empty()) entry.description += "Phối hợp: " + others + "\n";
    entry.description +=
        "Thời gian: " + schedule_in_words(task.schedule) + "\nNguồn: " + full_citation(document);
    entry.alarm_days_before = {7, 1};
    entry.categories = {"Nhiệm vụ"};
    return entry;
}

bool is_year(int year) {
    return year >= 1900 && year <= 9999;
}

}  // namespace

Paper duty_calendar(const reading::Reading& reading, int year) {
    reading::Document document = reading.document;
    if (document.period_from && !is_year(*document.period_from)) document.period_from.reset();
    if (document.period_to && !is_year(*document.period_to)) document.period_to.reset();
    if (!document.period_from && document.period_to)
        document.period_from = std::min(year, *document.period_to);
    documents::Calendar calendar;
    calendar.name = "Lịch báo cáo - " + short_citation(document);
    calendar.stamp = (base::day_of(year, 1, 1).value_or(base::Day{}).number * 24 - 7) * 3'600'000;  // in Việt Nam
    Uids uids(document);
    for (const reading::Reporting& duty : reading.reporting)
        calendar.entries.push_back(duty_entry(duty, document, year, uids));
    for (const reading::Task& task : reading.tasks)
        if (task.schedule.to && is_year(*task.schedule.to))
            calendar.entries.push_back(task_entry(task, document, uids));
    if (calendar.entries.empty()) {  // a calendar without an entry is none
        CalendarEntry note;
        note.uid = uids.next("empty");
        note.summary = "Văn bản không nêu chế độ báo cáo và hạn thực hiện";
        note.description = "Nguồn: " + full_citation(document);
        calendar.entries.push_back(note);
    }
    return {file_name("lich-bao-cao", reading.document, "ics"), "text/calendar; charset=utf-8",
            documents::write_calendar(calendar), "Lịch báo cáo và hạn nhiệm vụ"};
}

}  // namespace plans::papers
