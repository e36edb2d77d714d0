// Who is late with whatever it is, one agency of them, a call to it, and the official letter about a plan.
#include <algorithm>
#include <map>

#include "base/refused.hpp"
#include "obligations/chasing/ladder.hpp"
#include "obligations/chasing/letter.hpp"
#include "obligations/chasing/letter_facts.hpp"
#include "obligations/follow.hpp"
#include "obligations/overdue/html.hpp"
#include "obligations/overdue/pages.hpp"
#include "obligations/overdue/views.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"

namespace obligations::overdue {
namespace {

using texts::Id;

OverdueView load(web::Request& request, bool all_pages) {
    OverdueView view;
    view.whole = request.parameter("page") == "all";
    view.wish.search = text::squeeze(request.parameter("q"));
    view.wish.plan = request.parameter("plan");
    view.wish.kind = request.parameter("kind");
    if (const std::string sort = request.parameter("sort"); !sort.empty()) view.wish.sort = sort;
    view.wish.page =
        static_cast<int>(std::clamp<std::int64_t>(obligation_number(request.parameter("page")), 1, 100'000));
    request.read([&](storage::Reader& reader) {
        view.overdue =
            load_overdue(reader, request.actor, view.wish, request.clock->now(), all_pages || view.whole);
        view.ladder = !chasing::ladder_now(reader).steps.empty();
    });
    view.wish.page = std::min(view.wish.page, view.overdue.pages);
    return view;
}

ThingsView load_one(web::Request& request) {
    ThingsView view;
    const web::Page page = web::page_for(request, "");
    view.call.day = base::written(base::day_at(request.clock->now()));
    view.things = request.read([&](storage::Reader& reader) {
        return things_of(reader, request.actor, page, obligation_number(request.segment("agency")),
                         request.clock->now());
    });
    return view;
}

web::Response show_one(web::Request& request, const ThingsView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("overdue_of"), web::arguments(view.things.name));
    return people::framed(page, html::things(page, view), status);
}

chasing::LetterFacts facts_of(web::Request& request, const std::string& plan_id) {
    return request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        plans::require_owner(reader, request.actor, plan_id, now);
        const plans::Plan plan = plans::plan_of(reader, plan_id);
        agencies::AgencyId receiver = agencies::no_agency;  // of the latest period that says one
        for (const Period& one : load_periods(reader, followed(reader, plan_id)))
            if (const auto other = chasing::receiver_of(one); other != agencies::no_agency) receiver = other;
        chasing::LetterFacts facts = chasing::letter_head(reader, plan, receiver, now);
        Wish wish;
        wish.plan = plan_id;
        const web::Page page;  // letters are Vietnamese
        for (const LateOf& row : load_overdue(reader, request.actor, wish, now, true).rows) {
            chasing::LateLine line;
            line.agency = row.name;
            line.what = owed_in_words(page, row);
            line.late = row.days;
            line.reminders = static_cast<int>(row.steps);
            line.calls = static_cast<int>(row.calls);
            facts.late.push_back(std::move(line));
        }
        return facts;
    });
}

}  // namespace

web::Response overdue_page(web::Request& request) {
    const OverdueView view = load(request, false);
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("overdue"));
    return people::framed(page, html::overdue(page, view));
}

web::Response overdue_csv(web::Request& request) {
    const OverdueView view = load(request, true);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    std::vector<std::string> head = {page.plain(Id("agency"))};
    for (std::size_t i = 0; i < kinds_count; ++i) head.push_back(page.plain(kind_word(i)));
    for (const Id id : {Id("days_late"), Id("chasing_last"), Id("overdue_steps"), Id("chasing_calls")})
        head.push_back(page.plain(id));
    csv.row(head);
    for (const LateOf& row : view.overdue.rows) {
        std::vector<std::string> cells = {row.name};
        for (const std::int64_t count : row.counts) cells.push_back(std::to_string(count));
        cells.insert(cells.end(), {std::to_string(row.days), last_words(page, row), std::to_string(row.steps),
                                   std::to_string(row.calls)});
        csv.row(cells);
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "qua-han.csv");
}

web::Response letter_file(web::Request& request) {
    const chasing::LetterFacts facts = facts_of(request, request.parameter("plan"));
    if (facts.late.empty())
        throw base::Refused(
            base::Refusal::conflict,
            "Chưa cơ quan nào quá hạn nên chưa có công văn đôn đốc.\nMở trang Quá hạn để xem.");
    return chasing::letter_response(request, facts, request.segment("kind"));
}

web::Response things_page(web::Request& request) {
    ThingsView view = load_one(request);
    view.saved = request.parameter("saved") == "call";
    chasing::take_call_draft(request, view.call);
    return show_one(request, view);
}

web::Response call_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ThingsView view = load_one(request);
    const chasing::NewCall call = chasing::call_from(request, view.call);
    if (!view.callable()) throw base::Refused(base::Refusal::conflict, "Cơ quan này không còn việc quá hạn.");
    if (!view.call.problems.empty()) return show_one(request, view, 422);
    std::map<std::string, std::vector<std::int64_t>> by_plan;
    for (const Thing& thing : view.things.all)
        if (thing.obligation != 0) by_plan[thing.plan].push_back(thing.obligation);
    const std::string back = "/overdue/agencies/" + std::to_string(view.things.agency) + "?saved=call";
    request.write([&](storage::Writer& writer) {
        for (const auto& [plan, obligations] : by_plan)
            chasing::add_call(writer, request.actor, plan, obligations, call, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations::overdue
