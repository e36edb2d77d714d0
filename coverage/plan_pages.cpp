// The targets of a plan, one target under every agency, and the statements behind a figure.
#include <algorithm>
#include <boost/json.hpp>

#include "base/refused.hpp"
#include "coverage/figures_json.hpp"
#include "coverage/html.hpp"
#include "coverage/pages.hpp"
#include "coverage/views.hpp"
#include "evidence/activities.hpp"
#include "people/pages.hpp"
#include "plans/activities/sight.hpp"
#include "plans/content/confirmation.hpp"
#include "web/csv.hpp"

namespace coverage {
namespace {

namespace json = boost::json;
using texts::Id;

constexpr std::size_t statements_shown = 200;

base::Day asked_day(const web::Request& request) {
    const base::Day today = base::day_at(request.clock->now());
    const std::string typed = request.parameter("as-of");
    if (typed.empty()) return today;
    const auto day = base::parse_day(typed);
    if (!day || *day > today)
        throw base::Refused(base::Refusal::invalid,
                            "Ngày tính đến \"" + typed +
                                "\" không dùng được: chọn một ngày đã qua hoặc hôm nay, ví dụ " +
                                base::written(today) + ".");
    return *day;
}

void load_plan(web::Request& request, PlanView& view) {
    view.today = base::day_at(request.clock->now());
    const base::Day as_of = asked_day(request);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.confirmed = plans::content::is_confirmed(reader, view.plan.id);
        view.coverage = coverage_of(reader, view.plan.id, as_of);
    });
    for (const TargetCoverage& one : view.coverage.targets) {
        if (one.periods.empty()) continue;
        view.met += one.periods.back().verdict == Verdict::met ? 1 : 0;
        view.measured += one.periods.back().rule ? 1 : 0;
    }
}

void load_target(web::Request& request, storage::Reader& reader, TargetView& view) {
    view.plan = plans::plan_of(reader, request.segment("plan"));
    view.coverage = coverage_of(reader, view.plan.id, asked_day(request));
    const auto found =
        std::find_if(view.coverage.targets.begin(), view.coverage.targets.end(),
                     [&](const TargetCoverage& one) { return one.entry.uuid == request.segment("entry"); });
    if (found == view.coverage.targets.end())
        throw base::Refused(
            base::Refusal::not_found,
            "Kế hoạch không có chỉ tiêu này.\nMở lại trang kết quả của kế hoạch rồi chọn chỉ tiêu.");
    view.target = &*found;
    view.of_members = found->measure && counts_members(*found->measure);
    if (found->periods.empty()) return;
    view.period = found->periods.size() - 1;
    if (const std::string asked = request.parameter("period"); !asked.empty())
        view.period = std::min<std::size_t>(view.period,
                                            static_cast<std::size_t>(std::max(0, std::atoi(asked.c_str()))));
}

// Peers do not see one another's figures: an agency those of itself and of what it reaches, the standing
// agency all.
bool sees(storage::Reader& reader, const web::Request& request, agencies::AgencyId agency) {
    if (plans::activities::sees_all(request.actor)) return true;
    return agency != agencies::no_agency &&
           plans::activities::may_see_agency(reader, request.actor, agency, request.clock->now());
}

}  // namespace

web::Response plan_page(web::Request& request) {
    PlanView view;
    load_plan(request, view);
    if (request.wants_json()) {
        return web::json(json::serialize(as_json(view.plan.id, view.coverage)));
    }
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id::coverage_title);
    return people::framed(page, html::plan(page, view));
}

web::Response plan_csv(web::Request& request) {
    PlanView view;
    load_plan(request, view);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id::kind_target), page.plain(Id::coverage_period),
             page.plain(Id::coverage_target_words), page.plain(Id::coverage_threshold_head),
             page.plain(Id::coverage_unit), page.plain(Id::coverage_proven),
             page.plain(Id::coverage_by_report), page.plain(Id::coverage_denominator),
             page.plain(Id::coverage_denominator_source), page.plain(Id::coverage_share),
             page.plain(Id::coverage_verdict)});
    for (const TargetCoverage& one : view.coverage.targets) {
        for (const Reached& reached : one.periods) {
            const auto& of = reached.denominator;
            csv.row(
                {one.target().ref, period_words(reached), plans::content::text_of(one.entry.said),
                 threshold_words(one.target()), page.plain(unit_word(one)),
                 reached.rule ? std::to_string(reached.proven) : "",
                 reached.rule ? std::to_string(reached.reported) : "", of ? std::to_string(of->number) : "",
                 of ? (of->source.empty() ? page.plain(Id::coverage_own_list) : of->source) + ", " +
                          base::written(of->day)
                    : "",
                 reached.share ? percent(*reached.share) : "", page.plain(verdict_word(reached.verdict))});
        }
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "ket-qua-chi-tieu.csv");
}

web::Response target_page(web::Request& request) {
    TargetView view;
    request.read([&](storage::Reader& reader) {
        load_target(request, reader, view);
        view.all = plans::activities::sees_all(request.actor);
        if (view.target->periods.empty()) return;
        const auto directory = agencies::directory_now(reader);
        for (const UnderAgency& one : by_agency(view.coverage, *view.target, view.reached())) {
            if (!view.all && !sees(reader, request, one.agency)) continue;
            view.rows.push_back({one, agencies::name_on(*directory, one.agency, view.reached().as_of),
                                 directory->at(one.agency).uuid});
        }
    });
    if (request.wants_json()) {
        json::array rows;
        for (const AgencyRow& row : view.rows)
            rows.push_back(json::object{{"agency", row.uuid},
                                        {"name", row.name},
                                        {"depth", row.is.depth},
                                        {"proven", row.is.proven},
                                        {"reported", row.is.reported},
                                        {"members", row.is.members}});
        json::object out{{"agencies", std::move(rows)}, {"place", view.coverage.place}};
        if (!view.target->periods.empty()) out["figure"] = as_json(*view.target, view.reached());
        return web::json(json::serialize(out));
    }
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id::coverage_target, {view.target->target().ref});
    return people::framed(page, html::target(page, view));
}

web::Response statements_page(web::Request& request) {
    StatementsView view;
    view.agency = request.parameter("agency");
    request.read([&](storage::Reader& reader) {
        load_target(request, reader, view.of);
        if (view.of.target->periods.empty())
            throw base::Refused(base::Refusal::not_found, "Chỉ tiêu này chưa có kỳ nào để xem ghi nhận.");
        const auto directory = agencies::directory_now(reader);
        const agencies::AgencyId agency = directory->id_of(view.agency);
        if ((agency == agencies::no_agency && !view.agency.empty()) || !sees(reader, request, agency))
            throw base::Refused(
                base::Refusal::not_found,
                "Không có cơ quan này trong những cơ quan mà anh/chị theo dõi.\nMở lại trang rồi chọn lại.");
        if (agency != agencies::no_agency)
            view.agency_name = agencies::name_on(*directory, agency, view.of.reached().as_of);
        const Behind behind = lines_behind(reader, view.of.coverage, view.of.plan.id, view.of.reached(),
                                           agency, statements_shown);
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
    page.title = page.plain(Id::coverage_statements);
    return people::framed(page, html::statements(page, view));
}

}  // namespace coverage
