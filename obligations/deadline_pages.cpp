// Deadlines of a plan: moved by an act, more time granted or refused; and the working calendar.
#include <algorithm>
#include <map>

#include "base/refused.hpp"
#include "obligations/deadline_views.hpp"
#include "obligations/follow.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "obligations/sql.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations {
namespace {

using texts::Id;

constexpr std::size_t label_characters_max = 90;

// The words go on after it, so that a stop at the end is left out.
std::string shortened(std::string text) {
    while (!text.empty() && text.back() == '.') text.pop_back();
    const std::u32string points = text::decode(text);
    return points.size() <= label_characters_max ? text
                                                 : text::encode(points.substr(0, label_characters_max)) + "…";
}

std::string key_of(std::int64_t entry, std::int64_t slot) {
    return std::to_string(entry) + "." + std::to_string(slot);
}

void load_movable(storage::Reader& reader, const web::Page& page, std::int64_t plan, DeadlinesView& view) {
    for (const Period& period : load_periods(reader, plan))
        if (!period.ended) view.movable.push_back({key_of(0, period.slot), period_title(page, period.slot)});
    std::reverse(view.movable.begin(), view.movable.end());
    struct Said {
        std::string number, words, note;
    };
    std::map<std::int64_t, Said> tasks;  // of each once
    for (const storage::Row& row : reader.all(sql::list_movable, plan)) {
        const auto [task, added] = tasks.try_emplace(row.integer(0));
        if (added) {
            const auto said = plans::content::from_json(plans::content::EntryKind::task, row.text(2));
            task->second = {plans::content::ref_of(said), shortened(plans::content::text_of(said)),
                            std::get<plans::reading::Task>(said).schedule.note};
        }
        const auto& [number, words, note] = task->second;
        const std::string when = slot_title(page, row.integer(1));
        view.movable.push_back({key_of(row.integer(0), row.integer(1)),
                                number + (when.empty() ? "" : " (" + when + ")") + ": " + words,
                                relative_day_of(note), note});
    }
}

// By the event, in the order of the tasks; each with the day that the last act counted.
void load_events(DeadlinesView& view) {
    for (const Movable& one : view.movable) {
        if (!one.printed) continue;
        CountedEvent::Counted counted{one, "", ""};
        const auto act = std::find_if(view.acts.begin(), view.acts.end(), [&](const DeadlineAct& past) {
            return key_of(past.entry, past.slot) == one.key && past.agency == agencies::no_agency &&
                   past.members.empty();
        });
        if (act != view.acts.end()) counted = {one, base::written(act->due), act->event};
        const auto known =
            std::find_if(view.events.begin(), view.events.end(), [&](const CountedEvent& event) {
                return same_event(*event.counted.front().what.printed, *one.printed);
            });
        if (known != view.events.end())
            known->counted.push_back(counted);
        else
            view.events.push_back({one.printed->event, one.key, {counted}, "", "", "", {}});
    }
}

DeadlinesView load(web::Request& request) {
    DeadlinesView view;
    const web::Page page = web::page_for(request, "");
    const auto now = request.clock->now();
    const base::Day today = base::day_at(now);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.owner = plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, now);
        view.decides =
            view.owner || plans::may(reader, request.actor, view.plan.id, base::Right::decide, now);
        const std::int64_t plan = followed(reader, view.plan.id);
        load_movable(reader, page, plan, view);
        const auto directory = agencies::directory_now(reader);
        const auto name = [&](agencies::AgencyId agency) {
            return directory->find(agency) == nullptr ? std::string()
                                                      : agencies::name_on(*directory, agency, today);
        };
        view.acts = deadline_acts_of(reader, plan);
        std::reverse(view.acts.begin(), view.acts.end());
        for (const DeadlineAct& act : view.acts) {
            const auto found =
                std::find_if(view.movable.begin(), view.movable.end(),
                             [&](const Movable& one) { return one.key == key_of(act.entry, act.slot); });
            view.what.push_back(found == view.movable.end() ? slot_title(page, act.slot) : found->label);
            view.whom.push_back(act.agency != agencies::no_agency ? name(act.agency)
                                : act.members.empty()             ? page.plain(Id("deadline_all"))
                                                                  : act.members);
        }
        load_events(view);
        if (!view.decides) return;
        std::vector<Extension> waiting = waiting_extensions(reader, plan);
        std::vector<std::int64_t> obligations;
        for (const Extension& one : waiting) obligations.push_back(one.obligation);
        const std::vector<Item> items = items_of(reader, obligations, today);
        for (std::size_t i = 0; i < items.size(); ++i)
            view.waiting.push_back({std::move(waiting[i]), name(items[i].is.agency),
                                    item_title(page, items[i]), due_words(page, items[i], today)});
    });
    return view;
}

// The event whose form was sent; null: that of one deadline was.
CountedEvent* event_of(DeadlinesView& view, const std::string& key) {
    const auto found = std::find_if(view.events.begin(), view.events.end(),
                                    [&](const CountedEvent& one) { return one.key == key; });
    return found == view.events.end() ? nullptr : &*found;
}

template <class Get>
void fill(DeadlinesView& view, const Get& get) {
    if (const std::string key = get("of_event"); !key.empty()) {
        if (CountedEvent* event = event_of(view, key)) {
            event->day = get("event_day");
            event->agency = get("agency");
            event->document = get("document");
        }
        return;
    }
    view.chosen = get("what");
    view.members = get("members");
    view.agency = get("agency");
    view.due = get("due");
    view.event = get("event");
    view.event_day = get("event_day");
    view.days = get("days");
    view.before = get("side") == "before";
    view.working = get("working") == "1";
    view.document = get("document");
    view.reason = get("reason");
}

web::Response show(web::Request& request, const DeadlinesView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("deadlines"));
    return people::framed(page, html::deadlines(page, view), status);
}

// What is typed into both forms: whose deadline, and which day. What is wrong goes to the problems.
class Typed {
  public:
    Typed(web::Request& request, base::Problems& problems) : request_(request), problems_(problems) {}

    agencies::AgencyId agency(const std::string& name) {
        if (name.empty()) return agencies::no_agency;
        const auto found = request_.read([&](storage::Reader& reader) {
            return request_.services->find_agencies(reader, name, request_.clock->now());
        });
        if (found.size() == 1) return found.front().number;
        problems_.push_back({"agency", "Danh bạ không có đúng một cơ quan tên \"" + name + "\"."});
        return agencies::no_agency;
    }
    std::optional<base::Day> day(const std::string& words, const char* field) {
        const auto parsed = base::parse_day(words);
        if (!words.empty() && !parsed)
            problems_.push_back({field, web::page_for(request_, "").plain(Id("incoming_no_such_day"))});
        return parsed;
    }

  private:
    web::Request& request_;
    base::Problems& problems_;
};

void set_what(NewDeadline& wanted, const std::string& key) {
    const std::size_t dot = key.find('.');
    wanted.entry = obligation_number(key.substr(0, dot));
    wanted.slot = obligation_number(key.substr(dot + 1));
}

NewDeadline typed(web::Request& request, DeadlinesView& view) {
    NewDeadline wanted;
    if (std::any_of(view.movable.begin(), view.movable.end(),
                    [&](const Movable& one) { return one.key == view.chosen; }))
        set_what(wanted, view.chosen);
    else
        view.problems.push_back({"what", "Chọn hạn cần dời."});
    Typed as_typed(request, view.problems);
    wanted.members = view.members;
    wanted.agency = as_typed.agency(view.agency);
    wanted.due = as_typed.day(view.due, "due");
    wanted.event_day = as_typed.day(view.event_day, "event_day");
    wanted.event = wanted.due ? "" : view.event;
    const std::int64_t days = obligation_number(view.days);
    if (!view.days.empty() && days == 0 && view.days != "0")
        view.problems.push_back({"days", web::page_for(request, "").plain(Id("deadline_no_days"))});
    wanted.days =
        static_cast<int>(std::min<std::int64_t>(days, relative_days_max + 1)) * (view.before ? -1 : 1);
    wanted.working = view.working;
    wanted.document = view.document;
    wanted.reason = view.reason;
    if (view.problems.empty()) view.problems = check(wanted);
    return wanted;
}

// The day of an event, for everything that the plan counts from it, each as it is printed.
std::vector<NewDeadline> typed_of_event(web::Request& request, CountedEvent& event) {
    NewDeadline wanted;
    Typed as_typed(request, event.problems);
    wanted.agency = as_typed.agency(event.agency);
    wanted.event_day = as_typed.day(event.day, "event_day");
    if (event.day.empty())
        event.problems.push_back(
            {"event_day", web::page_for(request, "").plain(Id("deadline_event_day_needed"))});
    wanted.document = event.document;
    std::vector<NewDeadline> all;
    for (const CountedEvent::Counted& one : event.counted) {
        set_what(wanted, one.what.key);
        wanted.event = one.what.printed->event;
        wanted.days = one.what.printed->days;
        wanted.working = one.what.printed->working;
        all.push_back(wanted);
    }
    if (event.problems.empty()) event.problems = check(all.front());
    return all;
}

// Nothing where something typed is wrong; the form then shows what.
std::vector<NewDeadline> read_form(web::Request& request, DeadlinesView& view) {
    fill(view, [&](const char* name) { return text::squeeze(request.field(name)); });
    const std::string of_event = request.field("of_event");
    if (of_event.empty()) {
        const NewDeadline wanted = typed(request, view);
        return view.problems.empty() ? std::vector{wanted} : std::vector<NewDeadline>{};
    }
    CountedEvent* event = event_of(view, of_event);
    if (event == nullptr)
        throw base::Refused(base::Refusal::not_found,
                            "Không còn hạn nào tính từ sự kiện này.\nMở lại trang dời hạn để xem.");
    const std::vector<NewDeadline> wanted = typed_of_event(request, *event);
    return event->problems.empty() ? wanted : std::vector<NewDeadline>{};
}

std::string address_of(const web::Request& request) {
    return "/plans/" + web::percent_encoded(request.segment("plan")) + "/deadlines";
}

CalendarView load_calendar(web::Request& request) {
    CalendarView view;
    const int asked = static_cast<int>(obligation_number(request.parameter("year")) % 10'000);
    view.year = asked >= 1990 && asked <= 2100 ? asked : base::year_of(base::day_at(request.clock->now()));
    view.keeper =
        request.actor.may(base::Right::administer) || request.actor.may_at(base::Right::own_plans, 0);
    view.days =
        request.read([&](storage::Reader& reader) { return calendar_now(reader).special_days(view.year); });
    return view;
}

web::Response show(web::Request& request, const CalendarView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("calendar"));
    return people::framed(page, html::calendar(page, view), status);
}

}  // namespace

web::Response deadlines_page(web::Request& request) {
    DeadlinesView view = load(request);
    view.saved = request.parameter("done") == "1";
    view.refused = request.parameter("done") == "refused";
    if (auto kept = web::draft(request); !kept.empty()) {
        view.draft = true;
        fill(view, [&](const char* name) { return text::squeeze(kept[name]); });
    }
    return show(request, view);
}

web::Response deadlines_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    DeadlinesView view = load(request);
    const std::vector<NewDeadline> wanted = read_form(request, view);
    if (wanted.empty()) return show(request, view, 422);
    const std::string back = address_of(request) + "?done=1";
    request.write([&](storage::Writer& writer) {
        for (const NewDeadline& one : wanted)
            move_deadline(writer, request.actor, request.segment("plan"), one, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response extension_answer_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const bool granted = request.field("act") == "grant";
    const std::string back = address_of(request) + (granted ? "?done=1" : "?done=refused");
    request.write([&](storage::Writer& writer) {
        answer_extension(writer, request.actor, request.segment("plan"), request.segment("extension"),
                         granted, text::squeeze(request.field("word")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response calendar_page(web::Request& request) {
    CalendarView view = load_calendar(request);
    view.saved = request.parameter("done") == "1";
    if (auto kept = web::draft(request); !kept.empty() && view.keeper) {
        view.draft = true;
        view.day = kept["day"];
        view.name = kept["name"];
        view.document = kept["document"];
        view.is = kept["is"];
    }
    return show(request, view);
}

web::Response calendar_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    CalendarView view = load_calendar(request);
    view.day = text::squeeze(request.field("day"));
    view.name = text::squeeze(request.field("name"));
    view.document = text::squeeze(request.field("document"));
    view.is = request.field("is");
    const auto day = base::parse_day(view.day);
    const NewDay wanted{day.value_or(base::Day{}), view.is == "works", view.name, view.document};
    view.problems = check(wanted);
    if (!day) view.problems.push_back({"day", web::page_for(request, "").plain(Id("incoming_no_such_day"))});
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = "/calendar?done=1&year=" + std::to_string(base::year_of(*day));
    request.write([&](storage::Writer& writer) {
        set_day(writer, request.actor, wanted, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response calendar_forget_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const auto day = base::parse_day(request.segment("day"));
    if (!day) throw base::Refused(base::Refusal::not_found, "Không có ngày này.");
    const std::string back = "/calendar?done=1&year=" + std::to_string(base::year_of(*day));
    request.write([&](storage::Writer& writer) {
        forget_day(writer, request.actor, *day, text::squeeze(request.field("reason")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations
