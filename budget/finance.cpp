// A province has a few plans: each is asked once.
#include "budget/finance.hpp"

#include <map>

#include "budget/budget.hpp"
#include "budget/sql.hpp"
#include "obligations/follow.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace budget {
namespace {

using Waiting = std::map<std::pair<std::string, int>, std::int64_t>;

Waiting waiting_since(storage::Reader& reader, int year) {
    Waiting waiting;
    for (const storage::Row& row : reader.all(sql::list_waiting, std::int64_t{year}))
        waiting[{row.text(0), static_cast<int>(row.integer(1))}] = row.integer(2);
    return waiting;
}

}  // namespace

std::vector<PlanYear> money_of_plans(storage::Reader& reader, const base::Actor& actor,
                                     base::Milliseconds now) {
    const Waiting waiting = waiting_since(reader, year_min);
    std::map<std::string, bool> seen;
    std::vector<PlanYear> all;
    for (const storage::Row& row : reader.all(sql::list_plan_years)) {
        PlanYear one{row.text(0), "", "", static_cast<int>(row.integer(1)), row.integer(2), 0};
        const auto [place, fresh] = seen.emplace(one.plan, false);
        if (fresh) place->second = may_appraise(reader, actor, one.plan, now);
        if (!place->second) continue;
        const plans::Plan plan = plans::plan_of(reader, one.plan);
        one.number = plan.number;
        one.name = plan.name;
        if (const auto found = waiting.find({one.plan, one.year}); found != waiting.end())
            one.waiting = found->second;
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<web::AgencyNote> notes_of_finance(storage::Reader& reader, const web::Page& page,
                                              agencies::AgencyId agency, base::Milliseconds now) {
    using texts::Id;
    const base::Day today = base::day_at(now);
    const auto directory = agencies::directory_now(reader);
    if (!agencies::has_duty_on(*directory, agency, "finance", today)) return {};
    const agencies::AgencyId province = agencies::parent_on(*directory, agency, today);
    std::map<std::string, bool> seen;
    std::int64_t lines = 0, plans = 0;
    for (const auto& [of, waiting] : waiting_since(reader, base::year_of(today) - 1)) {
        const auto [place, fresh] = seen.emplace(of.first, false);
        if (fresh) {
            place->second = obligations::province_of_plan(reader, of.first, today) == province;
            plans += place->second ? 1 : 0;
        }
        if (place->second) lines += waiting;
    }
    if (lines == 0) return {};
    return {{"is-risk", page.plain(Id("note_budget_waiting"), web::arguments(lines, plans)), "/budget",
             page.plain(Id("note_open"))}};
}

}  // namespace budget
