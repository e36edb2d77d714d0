// One target under every agency, and the statements behind a figure.
#include <algorithm>
#include <boost/json.hpp>

#include "agencies/reorganisation.hpp"
#include "coverage/departed.hpp"
#include "coverage/figures_json.hpp"
#include "coverage/html.hpp"
#include "coverage/pages.hpp"
#include "coverage/target_views.hpp"
#include "evidence/activities.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"

namespace coverage {
namespace {

namespace json = boost::json;
using texts::Id;

constexpr std::size_t statements_shown = 200, columns_max = 5, departed_max = 12;

// The chart: the months of one period, or the ends of all periods where each is short.
ChartData chart_data(const TargetView& view) {
    ChartData data;
    const Reached& now = view.reached();
    const auto& target = view.target->target();
    data.percent = is_share(target);
    const auto scaled = [&](double value, const Reached& of) {
        if (!data.percent) return value;
        return of.denominator ? value * 100 / static_cast<double>(of.denominator->number) : 0;
    };
    if (data.percent && !now.denominator) return data;
    data.threshold = target.measure.value.value_or(0);
    if (view.target->periods.size() > 1) {
        for (std::size_t i = 0; i <= view.period; ++i) {
            const Reached& one = view.target->periods[i];
            if (data.percent && !one.share) continue;
            data.counted.push_back(
                {one.as_of, data.percent ? *one.share * 100 : static_cast<double>(one.proven)});
        }
        if (!view.history.ahead.empty()) {
            const Ahead& end = view.history.ahead.back();
            data.ahead.push_back(
                {end.day, scaled(end.low, now), scaled(end.middle, now), scaled(end.high, now)});
        }
        return data;
    }
    data.counted.push_back({now.from, 0});
    for (const Point& one : view.history.points) data.counted.push_back({one.day, scaled(one.reached, now)});
    for (const Ahead& one : view.history.ahead)
        data.ahead.push_back({one.day, scaled(one.low, now), scaled(one.middle, now), scaled(one.high, now)});
    return data;
}

void load_rows(storage::Reader& reader, const web::Request& request, TargetView& view) {
    const auto directory = agencies::directory_now(reader);
    std::map<agencies::AgencyId, AgencyRow> rows;
    std::vector<agencies::AgencyId> order;
    for (const UnderAgency& one : by_agency(view.coverage, *view.target, view.reached())) {
        if (!view.all && !sees(reader, request, one.agency)) continue;
        const base::Day day = view.coverage.tree == TreeOf::now ? view.coverage.as_of : view.reached().as_of;
        AgencyRow row{
            one, agencies::name_on(*directory, one.agency, day), directory->at(one.agency).uuid, {}};
        row.own = sees_names(request, one.agency);
        rows.emplace(one.agency, std::move(row));
        order.push_back(one.agency);
    }
    const std::size_t periods = view.target->periods.size();
    for (std::size_t i = periods > columns_max ? periods - columns_max : 0; i < periods; ++i)
        if (i != view.period && view.target->periods[i].rule) view.columns.push_back(i);
    for (const std::size_t column : view.columns) {
        for (auto& [agency, row] : rows) row.before.emplace_back();
        for (const UnderAgency& one : by_agency(view.coverage, *view.target, view.target->periods[column]))
            if (const auto found = rows.find(one.agency); found != rows.end())
                found->second.before.back() = one;
    }
    for (const agencies::AgencyId agency : order) view.rows.push_back(std::move(rows.at(agency)));
}

// Why an agency that the period, or one shown beside it, began with is not among the rows.
void load_departures(storage::Reader& reader, const web::Request& request, TargetView& view) {
    const auto directory = agencies::directory_now(reader);
    const Province& province = *view.coverage.provinces[*view.reached().rule];
    const std::size_t first = view.columns.empty() ? view.period : std::min(view.period, view.columns[0]);
    for (const Departure& act : departures(*directory, province, view.target->periods[first].from)) {
        DepartureView shown{act.legal_basis, "", act.day, {}, 0};
        if (!act.reorganisation.empty()) {
            shown.name = agencies::reorganisation_of(reader, act.reorganisation).name;
            if (request.actor.may(base::Right::read_agencies))
                shown.address = "/agencies/reorganisations/" + act.reorganisation;
        }
        for (const auto& [agency, heir] : act.agencies) {
            if (!sees(reader, request, heir)) continue;
            if (shown.agencies.size() == departed_max)
                ++shown.more;
            else
                shown.agencies.emplace_back(
                    agencies::name_on(*directory, agency, act.day),
                    heir == agencies::no_agency ? "" : agencies::name_on(*directory, heir, province.day));
        }
        if (!shown.agencies.empty()) view.departures.push_back(std::move(shown));
    }
}

void load_tasks(storage::Reader& reader, TargetView& view) {
    if (!view.target->measure || view.target->measure->tasks.empty()) return;
    const auto& wanted = view.target->measure->tasks;
    for (const auto& entry : plans::content::entries_of(reader, view.plan.id))
        if (std::find(wanted.begin(), wanted.end(), entry.id) != wanted.end())
            view.tasks.push_back(plans::content::ref_of(entry.said));
}

void load_page(web::Request& request, storage::Reader& reader, TargetView& view) {
    load_target(request, reader, view);
    view.may_measure =
        plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, request.clock->now());
    if (const auto& measure = view.target->measure) {
        view.typed_kind = is_typed(*measure)            ? measure->unit
                          : measure->unit == "products" ? "item"
                          : counts_units(*measure)      ? "unit"
                                                        : "";
        view.may_type = view.may_measure && !view.typed_kind.empty();
    }
    load_tasks(reader, view);
    if (view.target->periods.empty()) return;
    load_rows(reader, request, view);
    if (view.reached().rule) {
        load_departures(reader, request, view);
        view.history = history_now(reader, view.coverage, view.plan.id, *view.target, view.reached());
        view.chart = chart_of(chart_data(view));
    }
}

json::object row_json(const AgencyRow& row) {
    return {{"agency", row.uuid},
            {"name", row.name},
            {"depth", row.is.depth},
            {"proven", row.is.proven},
            {"reported", row.is.reported},
            {"members", row.is.members},
            {"missing", std::max<std::int64_t>(0, row.is.members - row.is.proven)}};
}

}  // namespace

web::Response target_page(web::Request& request) {
    TargetView view;
    request.read([&](storage::Reader& reader) { load_page(request, reader, view); });
    if (request.wants_json()) {
        json::array rows;
        for (const AgencyRow& row : view.rows) rows.push_back(row_json(row));
        json::object out{{"agencies", std::move(rows)}, {"place", view.coverage.place}};
        if (!view.target->periods.empty())
            out["figure"] = as_json(*view.target, view.reached(), &view.history);
        return web::json(json::serialize(out));
    }
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("coverage_target"), {view.target->target().ref});
    return people::framed(page, html::target(page, view));
}

web::Response statements_page(web::Request& request) {
    StatementsView view;
    request.read([&](storage::Reader& reader) {
        load_target(request, reader, view.of);
        const auto directory = agencies::directory_now(reader);
        view.agency = request.parameter("agency");
        const agencies::AgencyId agency = agency_asked(reader, request, *directory);
        if (view.of.target->periods.empty()) return;
        if (agency != agencies::no_agency)
            view.agency_name = agencies::name_on(*directory, agency, view.of.reached().as_of);
        const Behind behind = lines_behind(reader, view.of.coverage, view.of.plan.id, *view.of.target,
                                           view.of.reached(), agency, statements_shown);
        view.found = behind.found;
        for (const evidence::Line& line : behind.lines) {
            LineRow row{line, "", "", ""};
            if (const auto activity = evidence::activity_at(reader, line.activity)) {
                row.activity = activity->uuid;
                row.title = activity->is.title;
            }
            if (line.agency != 0 && directory->find(line.agency) != nullptr)
                row.agency = agencies::name_on(*directory, line.agency, base::day_at(line.at));
            view.lines.push_back(std::move(row));
        }
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("coverage_statements"));
    return people::framed(page, html::statements(page, view));
}

}  // namespace coverage
