// The work of an agency: the list, its CSV, one of its lines, and reporting that a task is done.
#include <boost/json.hpp>

#include <algorithm>

#include "base/refused.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "obligations/settle.hpp"
#include "obligations/sight.hpp"
#include "obligations/views.hpp"
#include "obligations/work_calendar.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace json = boost::json;

namespace obligations {
namespace {

using texts::Id;

void choose_agency(storage::Reader& reader, const web::Request& request, WorkView& view) {
    const auto now = request.clock->now();
    const auto directory = agencies::directory_now(reader);
    const auto own = own_agencies(reader, request.actor, now);
    for (const agencies::AgencyId agency : own)
        view.agencies.push_back({agency, agencies::name_on(*directory, agency, view.today)});
    view.seeks = std::any_of(request.actor.memberships.begin(), request.actor.memberships.end(),
                             [](const base::Membership& one) { return one.agency == 0; }) ||
                 std::any_of(own.begin(), own.end(), [&](agencies::AgencyId agency) {
                     return agencies::count_children_on(*directory, agency, view.today) > 0;
                 });
    view.typed = text::squeeze(request.parameter("whose"));
    if (!view.typed.empty()) {
        const auto found = request.services->find_agencies(reader, view.typed, now);
        if (!found.empty()) view.wish.agency = found.front().number;
    } else if (const std::int64_t asked = obligation_number(request.parameter("agency")); asked != 0) {
        view.wish.agency = asked;
    } else if (!own.empty()) {
        view.wish.agency = own.front();
    }
    if (directory->find(view.wish.agency) == nullptr ||
        !may_see(reader, request.actor, view.wish.agency, now)) {
        view.wish.agency = agencies::no_agency;
        return;
    }
    view.agency = agencies::name_on(*directory, view.wish.agency, view.today);
}

WorkView load(web::Request& request, bool all_pages) {
    WorkView view;
    view.today = base::day_at(request.clock->now());
    view.wish.search = request.parameter("q");
    view.wish.plan = request.parameter("plan");
    view.wish.group = request.parameter("group");
    view.wish.year = static_cast<int>(obligation_number(request.parameter("year")) % 10'000);
    if (const std::string sort = request.parameter("sort"); !sort.empty()) view.wish.sort = sort;
    view.wish.page =
        static_cast<int>(std::clamp<std::int64_t>(obligation_number(request.parameter("page")), 1, 100'000));
    request.read([&](storage::Reader& reader) {
        choose_agency(reader, request, view);
        if (view.wish.agency == agencies::no_agency) return;
        view.work = chosen(load_work(reader, view.wish.agency, view.today), view.wish, all_pages);
        view.may_fill = may_fill(reader, request.actor, view.wish.agency, request.clock->now());
        view.passed = passed_on(reader, view.wish.agency, view.today);
        const auto directory = agencies::directory_now(reader);
        for (const Item& item : view.work.items)
            view.given.push_back(directory->find(item.is.given) == nullptr
                                     ? ""
                                     : agencies::name_on(*directory, item.is.given, view.today));
        const web::Page page = web::page_for(request, "");
        if (request.services->notes_of_agency)
            view.notes =
                request.services->notes_of_agency(reader, page, view.wish.agency, request.clock->now());
    });
    view.wish.page = std::min(view.wish.page, view.work.pages);
    return view;
}

json::array bodies_of(const Item& item) {
    json::array bodies;
    for (const Body& body : item.bodies)
        bodies.push_back(
            json::object{{"body", body.name}, {"due", base::iso(body.due)}, {"days_late", body.late}});
    return bodies;
}

// The day, or each body with its own.
std::string days_of(const web::Page& page, const Item& item) {
    std::string days;
    for (const Body& body : item.bodies)
        days += (days.empty() ? "" : "; ") + body_name(page, body) + ": " + base::written(body.due);
    if (!days.empty()) return days;
    return item.is.due ? base::written(*item.is.due) : item.note;
}

web::Response json_of(const web::Page& page, const WorkView& view) {
    json::array items;
    for (const Item& item : view.work.items)
        items.push_back(
            json::object{{"id", item.id},
                         {"group", name_of(item.group)},
                         {"title", item_title(page, item)},
                         {"plan", item.plan},
                         {"task", item.task},
                         {"due", item.is.due ? json::value(base::iso(*item.is.due)) : json::value(nullptr)},
                         {"days_late", item.late},
                         {"bodies", bodies_of(item)}});
    return web::json(json::serialize(json::object{{"agency", view.agency}, {"items", items}}));
}

ItemView load_item(web::Request& request) {
    ItemView view;
    const auto now = request.clock->now();
    view.today = base::day_at(now);
    request.read([&](storage::Reader& reader) {
        view.item = item_of(reader, obligation_number(request.segment("obligation")), view.today);
        if (!may_see(reader, request.actor, view.item.is.agency, now)) refuse_unknown();
        view.may_fill = may_fill(reader, request.actor, view.item.is.agency, now);
        const auto directory = agencies::directory_now(reader);
        view.agency = agencies::name_on(*directory, view.item.is.agency, view.today);
        if (directory->find(view.item.is.given) != nullptr)
            view.given = agencies::name_on(*directory, view.item.is.given, view.today);
        if (view.item.is.asked == Asked::by_itself) view.counted = counted(reader, view.item);
        view.relative = relative_day_of(view.item.note);
        view.moves = plans::may(reader, request.actor, view.item.plan, base::Right::own_plans, now);
        view.how_counted = how_counted(reader, view.item.id, view.today);
        view.acts = acts_of(reader, view.item.id, view.today);
        view.extensions = extensions_of(reader, view.item.id);
        view.own_tasks = {{view.item.task, view.item.number + " " + view.item.text}};
    });
    return view;
}

web::Response show(web::Request& request, const ItemView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("work_one"));
    return people::framed(page, html::obligation(page, view), status);
}

std::string address_of(const web::Request& request) {
    return "/obligations/" + web::percent_encoded(request.segment("obligation"));
}

}  // namespace

web::Response work_page(web::Request& request) {
    const WorkView view = load(request, request.wants_json());
    web::Page page = web::page_for(request, "", "work");
    page.title =
        view.agency.empty() ? page.plain(Id("work")) : page.plain(Id("work_of"), web::arguments(view.agency));
    if (request.wants_json()) return json_of(page, view);
    return people::framed(page, html::work(page, view));
}

web::Response work_csv(web::Request& request) {
    const WorkView view = load(request, true);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("status")), page.plain(Id("work_one")), page.plain(Id("plan")),
             page.plain(Id("work_task")), page.plain(Id("due")), page.plain(Id("days_late")),
             page.plain(Id("settled"))});
    for (const Item& item : view.work.items)
        csv.row({page.plain(group_word(item.group)), item_title(page, item), item.plan_label, item.number,
                 days_of(page, item), std::to_string(item.late),
                 item.settled ? base::written(*item.settled) : ""});
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "viec-cua-co-quan.csv");
}

web::Response work_ics(web::Request& request) {
    const WorkView view = load(request, true);
    return web::download(
        work_calendar(web::page_for(request, ""), view.agency, view.work.items, request.clock->now()),
        "text/calendar; charset=utf-8", "viec-cua-co-quan.ics");
}

web::Response item_page(web::Request& request) {
    const bool form = request.read([&](storage::Reader& reader) {
        const auto id = obligation_number(request.segment("obligation"));
        return item_of(reader, id, base::day_at(request.clock->now())).is.asked != Asked::by_itself;
    });
    if (form) return form_page(request);
    ItemView view = load_item(request);
    view.done = request.parameter("done") == "1" || !request.parameter("saved").empty();
    view.day = base::written(view.today);
    if (auto kept = web::draft(request); !kept.empty()) {
        view.draft = true;
        view.day = kept["day"];
        view.word = kept["word"];
    }
    return show(request, view);
}

web::Response done_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request) + "?done=1";
    NewDone done;
    done.word = text::squeeze(request.field("word"));
    const std::string typed = text::squeeze(request.field("day"));
    const auto day = base::parse_day(typed);
    done.day = day.value_or(base::Day{});
    base::Problems problems = check(done, base::day_at(request.clock->now()));
    if (!day) problems.push_back({"day", web::page_for(request, "").plain(Id("incoming_no_such_day"))});
    if (!problems.empty()) {
        ItemView view = load_item(request);
        view.day = typed;
        view.word = done.word;
        view.problems = std::move(problems);
        return show(request, view, 422);
    }
    request.write([&](storage::Writer& writer) {
        report_done(writer, request.actor, obligation_number(request.segment("obligation")), done,
                    request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response not_done_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    request.write([&](storage::Writer& writer) {
        report_not_done(writer, request.actor, obligation_number(request.segment("obligation")),
                        text::squeeze(request.field("reason")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations
