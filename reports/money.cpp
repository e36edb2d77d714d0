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

bool is_alone(const Scope& scope, const Report& report) {
    return scope.agency != agencies::no_agency && !report.consolidated;
}

std::vector<budget::Line> lines_for(const Scope& scope, const Report& report, int year, base::Day until) {
    std::vector<budget::Line> lines =
        budget::lines_of(scope.reader, report.plan, year,
                         is_alone(scope, report) ? scope.agency : agencies::no_agency, end_of(until));
    if (scope.agency != agencies::no_agency && report.consolidated) {
        std::set<AgencyId> whose;
        gather(scope, scope.agency, whose);
        if (whose.count(scope.last) == 0)  // to it everybody reports
            std::erase_if(lines, [&](const budget::Line& line) { return whose.count(line.agency) == 0; });
    }
    return lines;
}

std::string address_of(const Scope& scope, const Report& report, int year) {
    return "/plans/" + report.plan + "/budget?year=" + std::to_string(year) +
           (is_alone(scope, report) ? "&agency=" + std::to_string(scope.agency) : "") + "&source=";
}

}  // namespace

base::Milliseconds end_of(base::Day day) {
    constexpr base::Milliseconds a_day = 24LL * 60 * 60 * 1000, ahead_of_utc = 7LL * 60 * 60 * 1000;
    return (day.number + 1) * a_day - ahead_of_utc - 1;
}

void add_money(std::vector<budget::Line> lines, const std::string& address, std::vector<MoneyLine>& to) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const budget::Line& a, const budget::Line& b) { return a.source < b.source; });
    for (const budget::Part& part : budget::parts_of(
             lines, [](const budget::Line& line) { return static_cast<std::int64_t>(line.source); })) {
        const std::string source = budget::source_words(part.first->source);
        auto line =
            std::find_if(to.begin(), to.end(), [&](const MoneyLine& one) { return one.source == source; });
        if (line == to.end())
            line = to.insert(to.end(), {source, 0, part.first->embedded(), 0, 0, 0,
                                        address.empty() ? "" : address + std::to_string(part.key)});
        line->lines += part.sum.lines;
        line->estimated += part.sum.estimated;
        line->approved += part.sum.available();
        line->spent += part.sum.spent;
    }
}

std::vector<MoneyLine> money_of(const Scope& scope, const Report& report, int year, base::Day until) {
    std::vector<MoneyLine> money;
    add_money(lines_for(scope, report, year, until), address_of(scope, report, year), money);
    return money;
}

void put_money(const Scope& scope, Report& report) {
    const int year = obligations::slot_words(scope.period.slot).year;
    const std::vector<budget::Line> lines = lines_for(scope, report, year, report.until);
    if (!lines.empty() || !report.last_year.money.empty()) report.money_year = year;
    add_money(lines, address_of(scope, report, year), report.money);
    for (const budget::Line& line : lines)
        if (line.embedded())
            report.embedded.push_back(
                {is_alone(scope, report) ? "" : scope.name(line.agency), line.task.number, line.word});
}

}  // namespace reports
