// Who owes a plan of their own: the page, its CSV and JSON, the rules, and the reminders.
#include <boost/json.hpp>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/html.hpp"
#include "plans/links/pages.hpp"
#include "plans/links/reminders.hpp"
#include "plans/links/views.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::links {
namespace {

using texts::Id;

void load(web::Request& request, ChildrenView& view) {
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, request.segment("plan"));
        const std::string& plan = view.place.plan.id;
        view.papers = papers_for(reader, request.actor, now);
        view.children = children_of_plan(reader, request.actor, plan, view.papers, now);
        view.owner = may(reader, request.actor, plan, base::Right::own_plans, now);
        view.confirmed = content::is_confirmed(reader, plan);
        view.keeps_directory = request.actor.may(base::Right::own_agencies);
        if (view.owner) view.letters = letters_for(reader, view.children.owed, base::day_at(now));
    });
    view.chasing =
        chasing_text(view.children, paper_label(view.papers, view.place.plan.id), base::day_at(now));
}

web::Response json_of(const ChildrenView& view) {
    json::array owed, years;
    for (const Owed& one : view.children.owed) {
        owed.push_back(json::object{{"agency", one.name},
                                    {"due", base::iso(one.due)},
                                    {"has", name_of(one.has)},
                                    {"plan", one.plan.empty() ? json::value(nullptr) : json::value(one.plan)},
                                    {"reminded", one.reminded}});
    }
    for (const Year& one : view.children.yearly.years) {
        years.push_back(
            json::object{{"year", one.year},
                         {"has", name_of(one.has)},
                         {"plan", one.plan.empty() ? json::value(nullptr) : json::value(one.plan)}});
    }
    return web::json(json::serialize(json::object{{"agencies", owed}, {"years", years}}));
}

web::Response show(web::Request& request, ChildrenView& view, int status = 200) {
    if (request.wants_json() && status == 200) return json_of(view);
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("children_title"));
    view.place.current = "children";
    view.place.title = page.t(Id("children_title"));
    return people::framed(page, html::children(page, view), status);
}

std::string address_of(const web::Request& request) {
    return "/plans/" + web::percent_encoded(request.segment("plan")) + "/children";
}

void choose_missing(ChildrenView& view) {
    for (const Owed& one : view.children.owed) {
        if (one.has == Has::missing) view.chosen.insert(one.agency);
    }
}

std::set<agencies::AgencyId> chosen_in(const web::Request& request) {
    std::set<agencies::AgencyId> chosen;
    for (const auto& [name, value] : request.form) {
        if (name.size() > 1 && name.size() < 19 && name[0] == 'a' &&
            name.find_first_not_of("0123456789", 1) == std::string::npos)
            chosen.insert(std::stoll(name.substr(1)));
    }
    return chosen;
}

// The page again, with what was typed and what is wrong.
web::Response once_more(web::Request& request, const base::Refused& refused, ChildrenView& view) {
    if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw refused;
    view.problem = refused.what();
    load(request, view);
    return show(request, view, refused.kind == base::Refusal::conflict ? 409 : 422);
}

// A plan of an agency, or a group that owes plans.
void act_on(web::Request& request, storage::Writer& writer, const ChildrenView& view) {
    const std::string plan = request.segment("plan"), child = request.field("child");
    const auto now = request.clock->now();
    if (!child.empty()) {
        const auto agency = std::strtoll(request.field("agency").c_str(), nullptr, 10);
        decide_link(writer, request.actor, {child, "child_of", plan, true, agency, ""}, now);
        return;
    }
    const auto due = base::parse_day(view.due);
    if (!due)
        throw base::Refused(base::Refusal::invalid,
                            web::page_for(request, "").plain(Id("incoming_no_such_day")));
    add_rule(writer, request.actor, plan, view.phrase, *due, request.field("entry"), now);
}

}  // namespace

web::Response children_page(web::Request& request) {
    ChildrenView view;
    load(request, view);
    choose_missing(view);
    auto kept = web::draft(request);
    view.phrase = kept["phrase"];
    view.due = kept["due"];
    const std::string sent = request.parameter("sent");
    if (sent.size() < 6) view.sent = std::atoi(sent.c_str());
    return show(request, view);
}

web::Response children_csv(web::Request& request) {
    ChildrenView view;
    load(request, view);
    const web::Page page = web::page_for(request, "");
    const auto state = [&](Has has) {
        return page.plain(has == Has::in_time   ? Id("children_in_time")
                          : has == Has::late    ? Id("children_late")
                          : has == Has::awaited ? Id("children_awaited")
                                                : Id("children_missing"));
    };
    web::Csv csv;
    csv.row({page.plain(Id("agency")), page.plain(Id("children_due")), page.plain(Id("status")),
             page.plain(Id("plan")), page.plain(Id("children_reminded"))});
    for (const Owed& one : view.children.owed) {
        csv.row({one.name, base::written(one.due), state(one.has),
                 one.plan.empty() ? "" : paper_label(view.papers, one.plan), one.reminded});
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "ke-hoach-cua-co-quan.csv");
}

web::Response rule_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    ChildrenView view;
    view.phrase = text::squeeze(request.field("phrase"));
    view.due = text::squeeze(request.field("due"));
    try {
        request.write([&](storage::Writer& writer) {
            act_on(request, writer, view);
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        return once_more(request, refused, view);
    }
    return web::see_other(web::Url(back));
}

web::Response end_rule_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    request.write([&](storage::Writer& writer) {
        end_rule(writer, request.actor, request.segment("plan"), request.segment("rule"),
                 request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response remind_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ChildrenView view;
    view.chosen = chosen_in(request);
    std::string back;
    try {
        request.write([&](storage::Writer& writer) {
            const int letters =
                remind(writer, request.actor, request.segment("plan"), view.chosen, request.clock->now());
            back = address_of(request) + "?sent=" + std::to_string(letters);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        return once_more(request, refused, view);
    }
    return web::see_other(web::Url(back));
}

}  // namespace plans::links
