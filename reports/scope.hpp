// What the composing of a report knows: whose, of which period, who reports to whom. For content.cpp,
// consolidate.cpp and money.cpp alone.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>

#include "budget/budget.hpp"
#include "obligations/correct.hpp"
#include "reports/content.hpp"

namespace reports {

struct Scope {
    storage::Reader& reader;
    const base::Actor& actor;
    obligations::Period period;
    std::int64_t followed = 0;
    agencies::AgencyId agency = agencies::no_agency;  // no_agency: consolidated from all
    std::shared_ptr<const agencies::Directory> directory;
    base::Day today;
    base::Milliseconds now = 0;
    std::map<agencies::AgencyId, std::set<agencies::AgencyId>> below;  // by receiver: who reports to it
    agencies::AgencyId last = agencies::no_agency;  // to whom all report: it has the consolidation of all

    std::string name(agencies::AgencyId one) const {
        return directory->find(one) == nullptr ? "" : agencies::name_on(*directory, one, today);
    }
    bool between(agencies::AgencyId one) const { return below.count(one) != 0; }
    // Its report counts instead of its form.
    bool consolidates(agencies::AgencyId one) const { return between(one) || one == last; }
    bool reports_here(agencies::AgencyId one) const {
        const auto found = below.find(agency);
        return found != below.end() && found->second.count(one) != 0;
    }
};

// Who reports to whom in the period, by the forms that are asked and the steps of its chain.
void find_below(Scope& scope);
// The forms and reports that are used, and what they say about each task.
void put_sources_and_tasks(const Scope& scope, Report& report);
// The same period a year earlier, with the report that was issued for it where one was.
struct Earlier {
    obligations::Period period;
    std::optional<Report> issued;
    std::string paper;  // "Báo cáo số 215/BC-STTTT ngày 08/12/2025"
};
Earlier a_year_earlier(const Scope& scope);
// What stands beside the figures: those of that report by value, else what is recorded; `report` has its
// targets, in the second case with what was recorded for them then.
void put_last_year(const Scope& scope, const Earlier& earlier, Report& report);
// What was estimated, approved and spent until the end of the report's days, of the agencies that it covers;
// last year's stands already.
void put_money(const Scope& scope, Report& report);
// The same of another year until the end of a day, by source.
std::vector<MoneyLine> money_of(const Scope& scope, const Report& report, int year, base::Day until);
// Adds lines to the sums of their sources; `address`: of the lines but for the source.
void add_money(std::vector<budget::Line> lines, const std::string& address, std::vector<MoneyLine>& to);
base::Milliseconds end_of(base::Day day);

}  // namespace reports
