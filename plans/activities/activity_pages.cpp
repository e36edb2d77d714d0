// One activity with the statements behind it, one statement, and the acts on an activity.
#include <boost/json.hpp>

#include "base/refused.hpp"
#include "people/accounts.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/sql.hpp"
#include "plans/activities/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::activities {
namespace {

constexpr int history_shown = 50;

std::string address_of(const web::Request& request) {
    return "/activities/" + web::percent_encoded(request.segment("activity"));
}

json::object as_json(const evidence::Line& line) {
    return {{"place", line.place},
            {"actor_kind", static_cast<std::int64_t>(line.actor_kind)},
            {"verb", static_cast<std::int64_t>(line.verb)},
            {"quantity", line.quantity},
            {"basis", static_cast<std::int64_t>(line.basis)},
            {"at", line.at},
            {"stands", line.stands()}};
}

json::object as_json(const ActivityView& view) {
    json::array lines, tasks, proofs;
    for (const evidence::proofs::Proof& proof : view.proofs) {
        if (!proof.deleted.empty()) continue;
        proofs.push_back(json::object{{"id", proof.id},
                                      {"kind", proof.kind},
                                      {"title", proof.title},
                                      {"sha256", proof.digest},
                                      {"address", proof.address},
                                      {"day", base::iso(proof.day)}});
    }
    for (const evidence::Line& line : view.lines) lines.push_back(as_json(line));
    for (const Task& task : view.tasks)
        tasks.push_back(json::object{{"plan", task.ref.plan},
                                     {"entry", task.ref.entry},
                                     {"number", task.number},
                                     {"text", task.text}});
    const evidence::Activity& one = view.activity;
    return {{"id", one.uuid},
            {"kind", one.is.kind},
            {"title", one.is.title},
            {"agency", view.agency},
            {"from", base::iso(one.is.from)},
            {"last", base::iso(one.is.last)},
            {"times", one.is.times},
            {"minutes", one.is.minutes},
            {"counts", one.counts()},
            {"people_declared", view.figures.declared},
            {"people_kept_list", view.figures.kept},
            {"people_named", view.figures.named},
            {"tasks", tasks},
            {"proofs", proofs},
            {"statements", lines}};
}

void fill(storage::Reader& reader, const web::Request& request, ActivityView& view) {
    const auto now = request.clock->now();
    view.activity = activity_for(reader, request.actor, request.segment("activity"), now);
    view.counted = evidence::counted_of(reader, view.activity.number);
    const auto directory = agencies::directory_now(reader);
    view.agency = agencies::name_on(*directory, view.activity.is.agency, view.activity.is.last);
    view.lines = evidence::lines_of_activity(reader, view.activity.number, 0, lines_shown + 1);
    view.more_lines = static_cast<std::int64_t>(view.lines.size()) > lines_shown;
    if (view.more_lines) view.lines.pop_back();
    view.tasks = tasks_of_activity(reader, request.actor, view.activity.number, now);
    if (const auto campaign = evidence::find_campaign(reader, view.activity.is.campaign))
        view.campaign = campaign->is.title;
    view.proofs = evidence::proofs::proofs_of(reader, view.activity.number);
    people::TrailWish wish;
    wish.subject = view.activity.uuid;
    view.history = people::read_trail(reader, wish, history_shown);
    const auto people = *reader.one(sql::count_people, view.activity.number);
    view.figures = {view.activity, 0, 0, people.integer(0), people.integer(1), people.integer(2)};
    view.check = evidence::attendance::latest_check(reader, view.activity.number);
    view.may_change = may_record_at(reader, request.actor, view.activity.is.agency, now);
}

web::Response show(web::Request& request, ActivityView& view, int status = 200) {
    request.read([&](storage::Reader& reader) { fill(reader, request, view); });
    if (request.wants_json() && status == 200) return web::json(json::serialize(as_json(view)));
    const web::Page page = web::page_for(request, view.activity.is.title, "activities");
    return people::framed(page, html::activity(page, view), status);
}

// An act on one activity: back to its page, or the page with what was wrong.
template <class F>
web::Response act_on(web::Request& request, F&& act) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = address_of(request);
    try {
        request.write([&](storage::Writer& writer) {
            act(writer);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw;
        ActivityView view;
        view.problem = refused.what();
        return show(request, view, refused.kind == base::Refusal::conflict ? 409 : 422);
    }
    return web::see_other(web::Url(back));
}

std::string said_by(storage::Reader& reader, const web::Page& page, std::int64_t source) {
    const auto found = evidence::source_at(reader, source);
    if (!found) return "";
    if (found->kind == "account") return people::account_by_uuid(reader, found->reference).name;
    return page.plain(found->kind == "link"   ? texts::Id("source_link")
                      : found->kind == "xapi" ? texts::Id("source_outside")
                                              : texts::Id("source_program"));
}

}  // namespace

web::Response activity_page(web::Request& request) {
    ActivityView view;
    return show(request, view);
}

web::Response withdraw_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer) {
        withdraw_activity(writer, request.actor, request.segment("activity"),
                          text::squeeze(request.field("reason")), request.clock->now());
    });
}

web::Response restore_post(web::Request& request) {
    return act_on(request, [&](storage::Writer& writer) {
        restore_activity(writer, request.actor, request.segment("activity"), request.clock->now());
    });
}

web::Response statement_page(web::Request& request) {
    StatementView view;
    const web::Page plain = web::page_for(request, "");
    request.read([&](storage::Reader& reader) {
        const std::string& typed = request.segment("place");
        const auto line = evidence::line_at(reader, std::strtoll(typed.c_str(), nullptr, 10));
        // In nobody's name are the results that are typed in for the target of a plan without an agency: a
        // survey, incidents, products. Whoever reads plans sees them there.
        const bool of_plan = line && line->agency == 0 && line->actor_kind != evidence::ActorKind::person &&
                             line->verb != evidence::Verb::said;
        const bool seen =
            of_plan || (line && line->agency != 0 &&
                        may_see_agency(reader, request.actor, line->agency, request.clock->now()));
        if (!seen || std::to_string(line->place) != typed)
            throw base::Refused(base::Refusal::not_found,
                                "Không có ghi nhận này.\nMở hoạt động để xem các ghi nhận.");
        view.line = *line;
        const auto directory = agencies::directory_now(reader);
        const base::Day day = base::day_at(line->at);
        if (line->agency != 0) view.agency = agencies::name_on(*directory, line->agency, day);
        view.actor =
            line->actor_kind == evidence::ActorKind::agency
                ? agencies::name_on(*directory, line->actor, day)
                : plain.plain(line->actor_kind == evidence::ActorKind::audience ? texts::Id("actor_audience")
                              : line->actor_kind == evidence::ActorKind::person ? texts::Id("actor_person")
                                                                                : texts::Id("actor_item"));
        view.said_by = said_by(reader, plain, line->source);
        if (const auto activity = evidence::activity_at(reader, line->activity)) {
            view.activity = activity->uuid;
            view.title = activity->is.title;
        }
    });
    if (request.wants_json()) return web::json(json::serialize(as_json(view.line)));
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(texts::Id("statement_title"), {std::to_string(view.line.place)});
    return people::framed(page, html::statement(page, view));
}

}  // namespace plans::activities
