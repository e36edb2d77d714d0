// What was sent or done is left out: a calendar that is read again loses it.
#include "obligations/work_calendar.hpp"

#include "documents/ics_out.hpp"
#include "obligations/views.hpp"

namespace obligations {

std::string work_calendar(const web::Page& page, const std::string& agency, const std::vector<Item>& items,
                          base::Milliseconds now) {
    const auto date = [](base::Day day) {
        const std::string text = base::iso(day);
        return documents::CalendarDate{base::year_of(day), std::atoi(text.c_str() + 5),
                                       std::atoi(text.c_str() + 8)};
    };
    documents::Calendar calendar;
    calendar.name = page.plain(texts::Id("work_of"), web::arguments(agency));
    calendar.stamp = now;
    for (const Item& item : items) {
        if (item.group == Group::done || item.group == Group::sent) continue;
        documents::CalendarEntry entry;
        const std::string uid = "obligation-" + std::to_string(item.id);
        entry.uid = uid + "@luytre";
        entry.summary = (item.number.empty() ? "" : item.number + " ") + item_title(page, item);
        entry.description = item.plan_label;
        if (item.is.due) entry.date = date(*item.is.due);
        entry.alarm_days_before = {soon_days, 1};
        if (item.bodies.empty()) calendar.entries.push_back(entry);
        for (const Body& body : item.bodies) {
            documents::CalendarEntry own = entry;
            if (&body != &item.bodies.front()) own.uid = uid + "-" + std::to_string(body.agency) + "@luytre";
            own.summary = page.plain(texts::Id("due_body_calendar"),
                                     web::arguments(entry.summary, body_name(page, body)));
            own.date = date(body.due);
            calendar.entries.push_back(std::move(own));
        }
    }
    return documents::write_calendar(calendar);
}

}  // namespace obligations
