// What stands beside the figures of a report: those of the same period a year earlier. What was signed then
// holds as it was signed, whatever was corrected in the ledger since; where nothing was, the ledger and the
// forms of that period say it. Of agencies that have ended, what is this one's alone is added; what others go
// on with as well, what was given to it by one that exists, and what the signed report could not know, is
// named beside and never in a sum.
#include <algorithm>
#include <map>

#include "obligations/follow.hpp"
#include "plans/content/forerunners.hpp"
#include "reports/paper_words.hpp"
#include "reports/scope.hpp"
#include "reports/sql.hpp"

namespace reports {
namespace {

using agencies::AgencyId;
using plans::content::GoesOn;

// Its numbers alone: words of a year ago are in the report of a year ago.
std::vector<TaskLine> reported_among(std::vector<TaskLine> tasks) {
    std::erase_if(tasks, [](const TaskLine& one) { return one.reported + one.nothing + one.secret == 0; });
    for (TaskLine& one : tasks) one.told.clear();
    return tasks;
}

Scope scope_then(const Scope& scope, const Earlier& earlier, AgencyId agency) {
    Scope then = scope;
    then.period = earlier.period;
    then.agency = agency;
    then.below.clear();
    if (then.period.id != 0) find_below(then);
    return then;
}

// From the forms of that period, as the report of it would say it today.
std::vector<TaskLine> tasks_then(const Scope& then, const Report& report) {
    if (then.period.id == 0) return {};
    Report made;
    made.plan = report.plan;
    made.consolidated = then.agency == agencies::no_agency || then.between(then.agency);
    put_sources_and_tasks(then, made);
    return reported_among(std::move(made.tasks));
}

void add(TaskLine& to, const TaskLine& more) {
    to.asked += more.asked, to.reported += more.reported;
    to.nothing += more.nothing, to.secret += more.secret;
    to.times += more.times, to.named += more.named;
    to.kept += more.kept, to.declared += more.declared;
    to.quantity += more.quantity;
    to.wanted = std::max(to.wanted, more.wanted);
}

TaskLine& line_of(LastYear& last, const TaskLine& task) {
    const auto found = std::find_if(last.tasks.begin(), last.tasks.end(),
                                    [&](const TaskLine& one) { return one.task == task.task; });
    if (found != last.tasks.end()) return *found;
    TaskLine& line = last.tasks.emplace_back();
    line.task = task.task, line.number = task.number;
    line.text = task.text, line.unit = task.unit;
    return line;
}

const char* why_apart(GoesOn goes_on) {
    return goes_on == GoesOn::with_others ? " (nhiều cơ quan kế thừa, không tách được)"
           : goes_on == GoesOn::given ? " (khi đó còn giữ nhiệm vụ này, số liệu không cộng)"
                                      : " (nay do cơ quan này kế thừa, không có trong báo cáo đã ký)";
}

// `kept`: the figures that stand there were signed.
void add_forerunners(const Scope& scope, const Earlier& earlier, bool kept, Report& report) {
    const plans::content::Forerunners forerunners(*scope.directory, scope.agency, scope.today);
    std::vector<AgencyId> before = forerunners.all();
    before.insert(before.end(), forerunners.givers().begin(), forerunners.givers().end());
    if (before.empty()) return;
    std::map<std::string, plans::content::Said> said;
    for (plans::content::Entry& entry : plans::content::entries_of(scope.reader, report.plan))
        said.emplace(entry.uuid, std::move(entry.said));
    for (const AgencyId from : before) {
        for (const TaskLine& one : tasks_then(scope_then(scope, earlier, from), report)) {
            const GoesOn goes_on = forerunners.goes_on(from, said.at(one.task));
            if (goes_on == GoesOn::no) continue;
            TaskLine& line = line_of(report.last_year, one);
            if (goes_on == GoesOn::alone && !kept)
                add(line, one);
            else
                line.told.push_back(
                    {scope.name(from), facts_then(Report{}, one) + why_apart(goes_on), std::nullopt});
        }
        std::map<GoesOn, std::vector<budget::Line>> lines;
        for (const budget::Line& line :
             budget::lines_of(scope.reader, report.plan, obligations::slot_words(earlier.period.slot).year,
                              from, end_of(earlier.period.cutoff))) {
            const auto task = said.find(line.task.uuid);
            if (task != said.end()) lines[forerunners.goes_on(from, task->second)].push_back(line);
        }
        if (!kept) add_money(lines[GoesOn::alone], "", report.last_year.money);
        for (const GoesOn goes_on : {GoesOn::alone, GoesOn::with_others, GoesOn::given}) {
            if (goes_on == GoesOn::alone && !kept) continue;
            std::vector<MoneyLine> apart;
            add_money(lines[goes_on], "", apart);
            for (const MoneyLine& one : apart)
                report.last_year.money_of.push_back(
                    {scope.name(from), "", one.source + ": " + money_words(one) + why_apart(goes_on)});
        }
    }
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
    last.money_year = obligations::slot_words(earlier.period.slot).year;
    if (earlier.issued) {
        const Report& then = *earlier.issued;
        last.from = Beside::issued;
        last.paper = earlier.paper;
        last.first = then.from, last.until = then.until;
        last.tasks = reported_among(then.tasks);
        last.money = then.money;
        for (TargetLine& one : report.targets) {
            const auto same = std::find_if(then.targets.begin(), then.targets.end(),
                                           [&](const TargetLine& other) { return other.entry == one.entry; });
            if (same != then.targets.end()) one.before = obligations::short_words(*same);
        }
    } else {
        last.first = earlier.period.from, last.until = earlier.period.cutoff;
        const Scope then = scope_then(scope, earlier, scope.agency);
        last.tasks = tasks_then(then, report);
        last.money = money_of(then, report, last.money_year, last.until);
    }
    add_forerunners(scope, earlier, earlier.issued.has_value(), report);
    const bool any = !last.tasks.empty() || !last.money.empty() || !last.money_of.empty() ||
                     std::any_of(report.targets.begin(), report.targets.end(), [](const TargetLine& one) {
                         return !one.before.empty() || !one.before_of.empty();
                     });
    if (any && !earlier.issued) last.from = Beside::recorded;
}

}  // namespace reports
