// Words and shapes of what is due.
#include "obligations/views.hpp"

namespace obligations {
namespace {

using texts::Id;

constexpr std::int64_t days_counted_max = 60;  // further days are said by their date alone

const char* roman(int number) {
    static const char* const all[] = {"", "I", "II", "III", "IV"};
    return all[number >= 1 && number <= 4 ? number : 0];
}

}  // namespace

std::int64_t obligation_number(const std::string& text) {
    constexpr std::size_t digits_max = 18;
    if (text.empty() || text.size() > digits_max || text.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    return std::stoll(text);
}

std::string slot_title(const web::Page& page, std::int64_t slot) {
    const SlotWords words = slot_words(slot);
    switch (words.kind) {
        case 'y':
            return page.plain(Id("slot_year"), web::arguments(words.year));
        case 'h':
            return page.plain(words.number == 1 ? Id("slot_first_half") : Id("slot_second_half"),
                              web::arguments(words.year));
        case 'n':
            return page.plain(Id("slot_nine_months"), web::arguments(words.year));
        case 'q':
            return page.plain(Id("slot_quarter"), web::arguments(roman(words.number), words.year));
        case 'm':
            return page.plain(Id("slot_month"), web::arguments(words.number, words.year));
        default:
            return "";
    }
}

std::string period_title(const web::Page& page, std::int64_t slot) {
    return page.plain(Id("form_title"), web::arguments(slot_title(page, slot)));
}

std::string item_title(const web::Page& page, const Item& item) {
    if (item.is.asked == Asked::form) return period_title(page, item.is.slot);
    return item.text;
}

std::string due_words(const web::Page& page, const Item& item, base::Day today) {
    if (!item.is.due) return page.plain(Id("due_event"));
    const std::string day = base::written(*item.is.due);
    const std::int64_t late = item.late;
    if (item.settled && item.state != State::asked_back) {
        const bool form = item.is.asked == Asked::form;
        const auto said = web::arguments(base::written(*item.settled), late);
        return late > 0 ? page.plain(form ? Id("sent_late") : Id("done_late"), said)
                        : page.plain(form ? Id("sent_in_time") : Id("done_in_time"), said);
    }
    if (late > 0) return page.plain(Id("due_late"), web::arguments(day, late));
    const std::int64_t left = item.ends.number - today.number;
    if (left < 0 || left > days_counted_max) return day;
    const bool moved = item.ends != *item.is.due;  // to the next working day
    if (left == 0) return page.plain(moved ? Id("due_today_moved") : Id("due_today"), web::arguments(day));
    return moved ? page.plain(Id("due_left_moved"), web::arguments(day, base::written(item.ends), left))
                 : page.plain(Id("due_left"), web::arguments(day, left));
}

std::string body_name(const web::Page& page, const Body& body) {
    return body.name.empty() ? page.plain(Id("hop_unknown")) : body.name;
}

std::string body_words(const web::Page& page, const Item& item, const Body& body, base::Day today) {
    Item own = item;
    own.is.due = body.due;
    own.ends = body.ends;
    own.late = body.late;
    const std::string words = due_words(page, own, today);
    if (item.settled && item.state != State::asked_back)
        return page.plain(Id("due_body_sent"),
                          web::arguments(body_name(page, body), base::written(body.due), words));
    return page.plain(Id("due_body"), web::arguments(body_name(page, body), words));
}

std::string late_for_words(const web::Page& page, const std::vector<std::pair<std::string, int>>& late_for) {
    std::string all;
    for (const auto& [name, count] : late_for)
        all += (all.empty() ? "" : ", ") + name + " " + std::to_string(count);
    return page.plain(Id("late_for_bodies"), web::arguments(all));
}

Id group_word(Group group) {
    static const Id words[] = {Id("group_asked_back"), Id("group_late"), Id("group_soon"),
                               Id("group_ahead"),      Id("group_sent"), Id("group_done")};
    return words[static_cast<std::size_t>(group)];
}

const char* group_look(Group group) {
    static const char* const looks[] = {"is-late", "is-late", "is-risk", "is-unknown", "is-info", "is-met"};
    return looks[static_cast<std::size_t>(group)];
}

const char* group_shape(Group group) {
    static const char* const shapes[] = {"s-back", "s-late", "s-risk", "s-open", "s-wait", "s-sure"};
    return shapes[static_cast<std::size_t>(group)];
}

Id act_word(const std::string& act) {
    if (act == "taken_over") return Id("act_taken_over");
    if (act == "ended") return Id("act_ended");
    if (act == "revived") return Id("act_revived");
    if (act == "done") return Id("act_done");
    if (act == "reopened") return Id("act_reopened");
    if (act == "sent") return Id("act_sent");
    if (act == "asked_back") return Id("act_asked_back");
    return Id("act_accepted");
}

std::string query_of(const WorkView& view, const std::string& group) {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (value.empty()) return;
        query += (query.empty() ? "" : "&") + std::string(name) + "=" + web::percent_encoded(value);
    };
    if (view.agencies.size() != 1 && view.wish.agency != agencies::no_agency)
        add("agency", std::to_string(view.wish.agency));
    add("q", view.wish.search);
    add("plan", view.wish.plan);
    add("year", view.wish.year == 0 ? "" : std::to_string(view.wish.year));
    add("group", group);
    add("sort", view.wish.sort == "due" ? "" : view.wish.sort);
    return query;
}

}  // namespace obligations
