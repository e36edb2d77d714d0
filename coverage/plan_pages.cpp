// The targets of a plan: as a page, as JSON, as CSV.
#include <algorithm>
#include <boost/json.hpp>

#include "base/refused.hpp"
#include "coverage/figures_json.hpp"
#include "coverage/html.hpp"
#include "coverage/pages.hpp"
#include "coverage/target_views.hpp"
#include "people/pages.hpp"
#include "plans/content/confirmation.hpp"
#include "web/csv.hpp"

namespace coverage {
namespace {

namespace json = boost::json;
using texts::Id;

void load_plan(web::Request& request, PlanView& view) {
    view.today = base::day_at(request.clock->now());
    const base::Day as_of = day_asked(request);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.confirmed = plans::content::is_confirmed(reader, view.plan.id);
        view.may_measure =
            plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, request.clock->now());
        view.coverage = coverage_of(reader, view.plan.id, as_of);
        for (const TargetCoverage& one : view.coverage.targets)
            for (const Reached& reached : one.periods)
                if (as_of < reached.until && reached.rule)
                    view.histories[*reached.rule] =
                        history_now(reader, view.coverage, view.plan.id, one, reached);
    });
    for (const TargetCoverage& one : view.coverage.targets) {
        if (one.periods.empty()) continue;
        view.met += one.periods.back().verdict == Verdict::met ? 1 : 0;
        view.measured += one.periods.back().has_figure() ? 1 : 0;
    }
}

}  // namespace

web::Response plan_page(web::Request& request) {
    PlanView view;
    load_plan(request, view);
    if (request.wants_json()) {
        return web::json(json::serialize(as_json(view.plan.id, view.coverage, view.histories)));
    }
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("coverage_title"));
    return people::framed(page, html::plan(page, view));
}

web::Response plan_csv(web::Request& request) {
    PlanView view;
    load_plan(request, view);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("kind_target")), page.plain(Id("coverage_period")),
             page.plain(Id("coverage_target_words")), page.plain(Id("coverage_threshold_head")),
             page.plain(Id("coverage_unit")), page.plain(Id("coverage_proven")),
             page.plain(Id("coverage_by_report")), page.plain(Id("coverage_denominator")),
             page.plain(Id("coverage_denominator_source")), page.plain(Id("coverage_share")),
             page.plain(Id("coverage_verdict")), page.plain(Id("forecast"))});
    for (const TargetCoverage& one : view.coverage.targets) {
        for (const Reached& reached : one.periods) {
            const auto& of = reached.denominator;
            csv.row({one.target().ref, period_words(reached), plans::content::text_of(one.entry.said),
                     threshold_words(one.target()), page.plain(unit_word(one)),
                     reached.rule    ? std::to_string(reached.proven)
                     : reached.typed ? typed_words(page, *reached.typed)
                                     : "",
                     reached.rule ? std::to_string(reached.reported) : "",
                     of ? std::to_string(of->number) : "",
                     of ? (of->source.empty() ? page.plain(Id("coverage_own_list")) : of->source) + ", " +
                              base::written(of->day)
                        : "",
                     reached.share ? percent(*reached.share) : "", page.plain(verdict_word(reached.verdict)),
                     forecast_words(page, one, reached, view.history_of(one, reached))});
        }
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "ket-qua-chi-tieu.csv");
}

}  // namespace coverage
