// What stands beside the figures of a report: those of the same period a year earlier. What was signed then
// holds as it was signed, whatever was corrected in the ledger since; where nothing was, the ledger and the
// forms of that period say it.
#include <algorithm>

#include "agencies/heirs.hpp"
#include "obligations/follow.hpp"
#include "reports/scope.hpp"
#include "reports/sql.hpp"

namespace reports {
namespace {

// Its numbers alone: words of a year ago are in the report of a year ago.
std::vector<TaskLine> reported_among(std::vector<TaskLine> tasks) {
    std::erase_if(tasks, [](const TaskLine& one) { return one.reported + one.nothing + one.secret == 0; });
    for (TaskLine& one : tasks) one.told.clear();
    return tasks;
}

// From the forms of that period, as the report of it would say it today.
std::vector<TaskLine> tasks_then(const Scope& scope, const obligations::Period& period,
                                 const Report& report) {
    if (period.id == 0) return {};
    Scope then = scope;
    then.period = period;
    then.below.clear();
    if (scope.agency != agencies::no_agency) {
        const auto all = agencies::inherited_on(*scope.directory, scope.agency, scope.today);
        then.inherited = {all.begin(), all.end()};
    }
    find_below(then);
    Report made;
    made.plan = report.plan;
    made.consolidated = report.consolidated;
    put_sources_and_tasks(then, made);
    return reported_among(std::move(made.tasks));
}

}  // namespace

Earlier a_year_earlier(const Scope& scope) {
    Earlier earlier{
        obligations::a_year_earlier(scope.period, obligations::load_periods(scope.reader, scope.followed)),
        std::nullopt, ""};
    const auto row = scope.reader.one(sql::find_issued, earlier.period.id, scope.agency);
    if (!row) return earlier;
    earlier.issued = from_json(row->text(3));
    earlier.paper = "Báo cáo số " + row->text(1);
    if (const auto day = row->maybe_integer(2)) earlier.paper += " ngày " + base::written(base::Day{*day});
    return earlier;
}

void put_last_year(const Scope& scope, const Earlier& earlier, Report& report) {
    LastYear& last = report.last_year;
    if (earlier.issued) {
        const Report& then = *earlier.issued;
        last = {Beside::issued, earlier.paper, then.from, then.until, reported_among(then.tasks)};
        for (TargetLine& one : report.targets) {
            const auto same = std::find_if(then.targets.begin(), then.targets.end(),
                                           [&](const TargetLine& other) { return other.entry == one.entry; });
            if (same != then.targets.end()) one.before = obligations::short_words(*same);
        }
        return;
    }
    last = {Beside::nothing, "", earlier.period.from, earlier.period.cutoff,
            tasks_then(scope, earlier.period, report)};
    if (!last.tasks.empty() || std::any_of(report.targets.begin(), report.targets.end(),
                                           [](const TargetLine& one) { return !one.before.empty(); }))
        last.from = Beside::recorded;
}

}  // namespace reports
