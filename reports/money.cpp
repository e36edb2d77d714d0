// The money of a report: by source, as it stood at the end of the report's days. What is embedded in other
// programmes has words and no amount.
#include <algorithm>

#include "budget/sheets.hpp"
#include "budget/sums.hpp"
#include "obligations/work.hpp"
#include "reports/scope.hpp"

namespace reports {
namespace {

using agencies::AgencyId;

// The agency and all whose reports end up in its own.
void gather(const Scope& scope, AgencyId agency, std::set<AgencyId>& all) {
    if (!all.insert(agency).second) return;
    const auto below = scope.below.find(agency);
    if (below == scope.below.end()) return;
    for (const AgencyId one : below->second) gather(scope, one, all);
}

base::Milliseconds end_of(base::Day day) {
    constexpr base::Milliseconds a_day = 24LL * 60 * 60 * 1000, ahead_of_utc = 7LL * 60 * 60 * 1000;
    return (day.number + 1) * a_day - ahead_of_utc - 1;
}

}  // namespace

void put_money(const Scope& scope, Report& report) {
    const int year = obligations::slot_words(scope.period.slot).year;
    const bool alone = scope.agency != agencies::no_agency && !report.consolidated;
    std::vector<budget::Line> lines = budget::lines_of(
        scope.reader, report.plan, year, alone ? scope.agency : agencies::no_agency, end_of(report.until));
    if (scope.agency != agencies::no_agency && !alone) {
        std::set<AgencyId> whose;
        gather(scope, scope.agency, whose);
        if (whose.count(scope.last) == 0)  // to it everybody reports
            std::erase_if(lines, [&](const budget::Line& line) { return whose.count(line.agency) == 0; });
    }
    if (lines.empty()) return;
    report.money_year = year;
    const std::string address = "/plans/" + report.plan + "/budget?year=" + std::to_string(year) +
                                (alone ? "&agency=" + std::to_string(scope.agency) : "") + "&source=";
    std::stable_sort(lines.begin(), lines.end(),
                     [](const budget::Line& a, const budget::Line& b) { return a.source < b.source; });
    for (const budget::Part& part : budget::parts_of(
             lines, [](const budget::Line& line) { return static_cast<std::int64_t>(line.source); })) {
        const budget::Source source = part.first->source;
        report.money.push_back({budget::source_words(source), part.sum.lines, part.first->embedded(),
                                part.sum.estimated, part.sum.available(), part.sum.spent,
                                address + std::to_string(part.key)});
    }
    for (const budget::Line& line : lines)
        if (line.embedded())
            report.embedded.push_back({alone ? "" : scope.name(line.agency), line.task.number, line.word});
}

}  // namespace reports
