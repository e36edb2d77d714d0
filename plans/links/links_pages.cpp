// The page of a plan's relations, as HTML and JSON, and the acts on it.
#include <boost/json.hpp>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/html.hpp"
#include "plans/links/pages.hpp"
#include "plans/links/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::links {
namespace {

using texts::Id;

json::object as_json(const Statement& one, const std::vector<Paper>& papers, bool saying) {
    const std::string& there = saying ? one.other : one.plan;
    json::array dates;
    for (const std::string& date : one.cited.dates_seen) dates.emplace_back(date);
    const Paper* paper = there.empty() ? nullptr : find_paper(papers, there);
    return {{"kind", one.kind},
            {"state", name_of(one.state)},
            {"plan", there.empty() ? json::value(nullptr) : json::value(there)},
            {"number", paper == nullptr ? "" : paper->number},
            {"date", paper == nullptr ? "" : paper->date},
            {"cited_number", one.cited.number},
            {"cited_date", one.cited.date},
            {"cited_title", one.cited.title},
            {"dates_seen", dates},
            {"dates_conflict", one.dates_conflict || !one.other_date.empty()},
            {"link", one.link ? json::value(one.link->id) : json::value(nullptr)}};
}

web::Response json_of(const LinksView& view) {
    json::array says, said;
    for (const Statement& one : view.statements.says) says.push_back(as_json(one, view.papers, true));
    for (const Statement& one : view.statements.said) said.push_back(as_json(one, view.papers, false));
    return web::json(json::serialize(json::object{{"says", says}, {"said", said}}));
}

web::Response show(web::Request& request, LinksView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        view.place.plan = plan_of(reader, request.segment("plan"));
        view.papers = papers_for(reader, request.actor, request.clock->now());
        view.owner =
            may(reader, request.actor, view.place.plan.id, base::Right::own_plans, request.clock->now());
        view.statements = statements_of(reader, view.place.plan.id, view.papers);
    });
    if (request.wants_json() && status == 200) return json_of(view);
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("links_title"));
    view.place.current = "links";
    view.place.title = page.t(Id("links_title"));
    return people::framed(page, html::links(page, view), status);
}

}  // namespace

web::Response links_page(web::Request& request) {
    LinksView view;
    if (auto kept = web::draft(request); !kept.empty()) {
        view.draft = true;
        view.typed.kind = kept["kind"];
        view.typed.other = kept["other"];
        view.typed.reason = kept["reason"];
    }
    return show(request, view);
}

web::Response links_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    const std::string back = "/plans/" + web::percent_encoded(plan) + "/links";
    LinksView view;
    view.typed = {request.field("from"),
                  request.field("kind"),
                  request.field("other"),
                  request.field("standing") != "rejected",
                  0,
                  text::squeeze(request.field("reason"))};
    try {
        if (view.typed.plan != plan && view.typed.other != plan)
            throw base::Refused(base::Refusal::invalid,
                                web::page_for(request, "").plain(Id("links_choose_other")));
        if (view.typed.other.empty())
            throw base::Refused(base::Refusal::invalid,
                                web::page_for(request, "").plain(Id("links_choose_other")));
        request.write([&](storage::Writer& writer) {
            decide_link(writer, request.actor, view.typed, request.clock->now());
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw;
        view.problem = refused.what();
        return show(request, view, refused.kind == base::Refusal::conflict ? 409 : 422);
    }
    return web::see_other(web::Url(back));
}

web::Response undo_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = "/plans/" + web::percent_encoded(request.segment("plan")) + "/links";
    request.write([&](storage::Writer& writer) {
        undo_link(writer, request.actor, request.segment("plan"), request.segment("link"),
                  text::squeeze(request.field("reason")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace plans::links
