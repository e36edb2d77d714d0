// Composing a report: figures of targets, what stands in the way, its head; what the forms say is in
// consolidate.cpp.
#include "reports/content.hpp"

#include <algorithm>
#include <map>

#include "agencies/letterhead.hpp"
#include "coverage/views.hpp"
#include "obligations/follow.hpp"
#include "obligations/obstacles.hpp"
#include "plans/content/entries.hpp"
#include "reports/paper_words.hpp"
#include "reports/scope.hpp"
#include "reports/sql.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using plans::content::EntryKind;

void put_obstacles(const Scope& scope, Report& report) {
    constexpr const char* states[] = {"", "Đang chờ trả lời", "Đã trả lời", "Đã giải quyết"};
    const auto is_here = [&](agencies::AgencyId agency) {
        return scope.agency == agencies::no_agency || agency == scope.agency || scope.reports_here(agency);
    };
    for (const obligations::Obstacle& one :
         obligations::obstacles_of(scope.reader, scope.actor, report.plan, scope.now, is_here)) {
        const bool in_time = base::day_at(one.at) <= report.until;
        if (!in_time ||
            (one.state == obligations::ObstacleState::closed && base::day_at(one.at) < report.from))
            continue;
        report.obstacles.push_back(
            {scope.name(one.agency), one.number, one.word, one.wish, states[static_cast<int>(one.state)]});
    }
}

void put_head(const Scope& scope, Report& report) {
    for (const plans::content::Entry& entry : plans::content::entries_of(scope.reader, report.plan)) {
        if (entry.kind() != EntryKind::document) continue;
        const auto& document = std::get<plans::reading::Document>(entry.said);
        report.plan_number = document.number;
        report.plan_title = document.title;
        report.place = document.province;
    }
    if (const auto row = scope.reader.one(sql::find_confirmed, report.plan)) {
        report.plan_number = row->text(0);
        report.plan_day = base::Day{row->integer(1)};
    }
    report.period = obligations::slot_on_paper(scope.period.slot);
    agencies::AgencyId self = scope.agency;
    if (self == agencies::no_agency && !scope.period.hops.empty()) {  // to whom everybody reports
        const auto last = std::find_if(
            scope.period.hops.begin(), scope.period.hops.end(),
            [](const obligations::Hop& hop) { return hop.whose == obligations::Whose::everybody; });
        if (last != scope.period.hops.end()) self = last->receiver;
    }
    if (self == agencies::no_agency) return;
    const agencies::Letterhead head = agencies::letterhead_on(*scope.directory, self, scope.today);
    report.agency = head.agency;
    report.parent = head.parent;
    report.kind = head.kind;
    if (!head.place.empty()) report.place = head.place;
    for (const obligations::Hop* hop :
         obligations::hops_for(scope.period.hops, *scope.directory, self, scope.today))
        if (std::string name = scope.name(hop->receiver);
            !name.empty() && std::count(report.receivers.begin(), report.receivers.end(), name) == 0)
            report.receivers.push_back(std::move(name));
    if (report.receivers.empty() && !report.parent.empty()) report.receivers = {report.parent};
}

MoneyLine without_amounts(const MoneyLine& of) {
    MoneyLine none;
    none.source = of.source;
    none.embedded = of.embedded;
    return none;
}

}  // namespace

const char* name_of(Part part) {
    constexpr const char* names[parts] = {"direction",    "figures", "assessment",
                                          "difficulties", "next",    "proposals"};
    return names[static_cast<std::size_t>(part)];
}

const std::string& Words::of_line(const std::string& uuid) const {
    static const std::string none;
    const auto found = lines.find(uuid);
    return found == lines.end() ? none : found->second;
}

std::string name_of_annex(int number) {
    return "phu-luc-" + std::to_string(number);
}

bool is_annex(const std::string& line) {
    return line.rfind("phu-luc-", 0) == 0;
}

std::vector<Annex> Words::annexes() const {
    std::vector<Annex> all;
    for (int number = 1; number <= annexes_max; ++number) {
        const std::string line = name_of_annex(number), &typed = of_line(line);
        const std::size_t from = typed.find_first_not_of(" \t\r\n");
        if (from == std::string::npos) continue;
        const std::size_t end = std::min(typed.find('\n', from), typed.size());
        all.push_back({line, text::squeeze(typed.substr(from, end - from)),
                       typed.substr(std::min(end + 1, typed.size()))});
    }
    return all;
}

const std::vector<Told>& Report::told_of(const std::string& target) const {
    static const std::vector<Told> none;
    const auto found = of_targets.find(target);
    return found == of_targets.end() ? none : found->second;
}

std::vector<Told> Report::below_of(const std::string& where) const {
    std::vector<Told> all;
    if (const auto found = said_below.find(where); found != said_below.end()) all = found->second.told;
    if (where != name_of(Part::assessment)) return all;
    for (const auto& [id, said] : said_below) {
        const std::string& key = id;
        if (said.heading.empty() ||
            std::any_of(sections.begin(), sections.end(), [&](const Section& one) { return one.id == key; }))
            continue;
        for (Told told : said.told) {
            told.word = said.heading + ": " + told.word;
            all.push_back(std::move(told));
        }
    }
    return all;
}

const TaskLine* Report::a_year_earlier(const TaskLine& task) const {
    const auto found = std::find_if(last_year.tasks.begin(), last_year.tasks.end(), [&](const TaskLine& one) {
        return one.task == task.task && one.reported + one.nothing + one.secret > 0;
    });
    return found == last_year.tasks.end() ? nullptr : &*found;
}

const std::vector<Told>& Report::of_forerunners(const TaskLine& task) const {
    static const std::vector<Told> none;
    const auto found = std::find_if(last_year.tasks.begin(), last_year.tasks.end(),
                                    [&](const TaskLine& one) { return one.task == task.task; });
    return found == last_year.tasks.end() ? none : found->told;
}

std::vector<MoneyBeside> Report::money_beside() const {
    std::vector<MoneyBeside> all;
    for (const MoneyLine& one : money) {
        const auto then = std::find_if(last_year.money.begin(), last_year.money.end(),
                                       [&](const MoneyLine& other) { return other.source == one.source; });
        all.push_back({one, then == last_year.money.end() ? without_amounts(one) : *then});
    }
    for (const MoneyLine& one : last_year.money)
        if (std::none_of(money.begin(), money.end(),
                         [&](const MoneyLine& other) { return other.source == one.source; }))
            all.push_back({without_amounts(one), one});
    return all;
}

std::string name_of_line(const std::string& uuid) {
    return "line-" + uuid;
}

Report compose(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
               const std::string& period, agencies::AgencyId agency, base::Milliseconds now) {
    Scope scope{reader,
                actor,
                obligations::period_of_plan(reader, plan, period),
                obligations::followed(reader, plan),
                agency,
                agencies::directory_now(reader),
                base::day_at(now),
                now,
                {},
                agencies::no_agency};
    find_below(scope);
    Report report;
    report.plan = plan;
    report.consolidated = agency == agencies::no_agency || scope.between(agency);
    report.from = scope.period.from;
    report.until = std::min(scope.period.cutoff, scope.today);
    put_head(scope, report);
    const Earlier earlier = a_year_earlier(scope);
    obligations::TargetFigures figures = obligations::target_figures(
        reader, plan, agency, report.until, earlier.period.cutoff, earlier.issued.has_value());
    report.ledger = figures.place;
    report.targets = std::move(figures.lines);
    put_sources_and_tasks(scope, report);
    put_last_year(scope, earlier, report);
    put_obstacles(scope, report);
    put_money(scope, report);
    return report;
}

std::vector<Difference> differences(const Report& frozen, const Report& now) {
    std::vector<Difference> all;
    const auto compare = [&](const std::string& place, const std::string& a, const std::string& b) {
        if (a != b) all.push_back({place, a, b});
    };
    const auto target_words = [](const TargetLine& one) {
        return !one.counted ? one.verdict
                            : (one.share.empty() ? "" : one.share + ", ") + coverage::number(one.proven) +
                                  " có minh chứng, " + coverage::number(one.reported) + " theo báo cáo" +
                                  (one.verdict.empty() ? "" : ", " + one.verdict);
    };
    const auto task_words = [](const TaskLine& one) {
        std::string words = std::to_string(one.reported) + "/" + std::to_string(one.asked) + " có thực hiện";
        const auto add = [&](const char* before, std::int64_t value, const char* after) {
            if (value > 0) words += "; " + (before + coverage::number(value)) + after;
        };
        add("", one.nothing, " không phát sinh");
        add("", one.secret, " theo chế độ mật");
        add("", one.times, " lần");
        add("", one.named + one.kept, " người có danh sách");
        add("", one.declared, " theo báo cáo");
        add("khối lượng ", one.quantity, "");
        return words;
    };
    // By number and words, each of one side with the first of the other that has not been taken.
    const auto pair = [&](const auto& before, const auto& after, const auto& key, const auto& words) {
        std::multimap<std::string, std::string> left;
        for (const auto& one : after) left.emplace(key(one), words(one));
        for (const auto& one : before) {
            const auto found = left.find(key(one));
            compare(key(one), words(one), found == left.end() ? "" : found->second);
            if (found != left.end()) left.erase(found);
        }
        for (const auto& [name, said] : left) compare(name, "", said);
    };
    const auto numbered = [](const auto& one) { return one.number + " " + one.text; };
    pair(frozen.targets, now.targets, numbered, target_words);
    pair(frozen.tasks, now.tasks, numbered, task_words);
    pair(
        frozen.money, now.money, [](const MoneyLine& one) { return one.source; }, money_words);
    pair(
        frozen.sources, now.sources, [](const SourceLine& one) { return one.agency; },
        [](const SourceLine& one) {
            return one.state + (one.paper.empty() ? "" : ", " + one.paper) +
                   (one.version > 0 ? ", bản " + std::to_string(one.version) : "") +
                   (one.reason.empty() ? "" : " (" + one.reason + ")");
        });
    return all;
}

}  // namespace reports
