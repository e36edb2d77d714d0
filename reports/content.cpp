// Composing a report: figures from coverage/, what the forms say from obligations/, each read once.
#include "reports/content.hpp"

#include <algorithm>
#include <map>

#include "coverage/targets.hpp"
#include "coverage/views.hpp"
#include "obligations/correct.hpp"
#include "obligations/follow.hpp"
#include "obligations/obstacles.hpp"
#include "plans/content/entries.hpp"
#include "plans/papers/wording.hpp"
#include "reports/sql.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using plans::content::EntryKind;

struct Scope {
    storage::Reader& reader;
    const base::Actor& actor;
    obligations::Period period;
    std::int64_t followed = 0;
    agencies::AgencyId agency = agencies::no_agency;  // no_agency: consolidated
    std::shared_ptr<const agencies::Directory> directory;
    base::Day today;
    base::Milliseconds now = 0;

    std::string name(agencies::AgencyId one) const {
        return directory->find(one) == nullptr ? "" : agencies::name_on(*directory, one, today);
    }
};

const char* verdict_words(coverage::Verdict verdict) {
    using coverage::Verdict;
    switch (verdict) {
        case Verdict::met:
            return "Đạt";
        case Verdict::missed:
            return "Chưa đạt";
        case Verdict::under_way:
            return "Đang thực hiện";
        case Verdict::no_base:
            return "Chưa có mẫu số";
        case Verdict::not_decided:
            return "Chưa chọn cách đo";
        case Verdict::not_proven:
            return "Chưa đủ cơ sở kết luận";
        case Verdict::compared:
            return "So với năm nền";
        default:
            return "Chưa có số liệu";
    }
}

std::string denominator_of(const coverage::Denominator& of) {
    return coverage::number(of.number) + " (" + (of.source.empty() ? "danh sách trong hệ thống" : of.source) +
           ", " + base::written(of.day) + ")";
}

// Under one agency the members known here are the denominator.
void put_agency(TargetLine& line, const coverage::PlanCoverage& all, const coverage::TargetCoverage& target,
                const coverage::Reached& reached, agencies::AgencyId agency) {
    line.proven = line.reported = 0;
    for (const coverage::UnderAgency& under : coverage::by_agency(all, target, reached)) {
        if (under.agency != agency) continue;
        line.proven = under.proven;
        line.reported = under.reported;
        if (under.members <= 0 || !coverage::is_share(target.target())) continue;
        line.share =
            coverage::percent(static_cast<double>(under.proven) / static_cast<double>(under.members));
        line.denominator = denominator_of({under.members, "", reached.as_of});
    }
}

void put_targets(const Scope& scope, Report& report) {
    const coverage::PlanCoverage all = coverage::coverage_of(scope.reader, report.plan, report.until);
    report.ledger = all.place;
    for (const coverage::TargetCoverage& target : all.targets) {
        TargetLine line;
        line.number = plans::papers::ref_in_words(plans::content::ref_of(target.entry.said));
        line.text = plans::content::text_of(target.entry.said);
        line.wanted = coverage::threshold_words(target.target());
        line.verdict =
            verdict_words(target.measure ? coverage::Verdict::not_counted : coverage::Verdict::not_decided);
        const auto covers = std::find_if(
            target.periods.rbegin(), target.periods.rend(),
            [&](const coverage::Reached& one) { return one.from <= report.until && one.from < one.until; });
        if (covers != target.periods.rend()) {
            line.counted = covers->has_figure();
            line.proven = covers->proven;
            line.reported = covers->reported;
            line.verdict = verdict_words(covers->verdict);
            if (covers->share) line.share = coverage::percent(*covers->share);
            if (covers->denominator) line.denominator = denominator_of(*covers->denominator);
            if (const auto earlier = std::next(covers);
                earlier != target.periods.rend() && earlier->has_figure())
                line.before =
                    earlier->share ? coverage::percent(*earlier->share) : coverage::number(earlier->proven);
            if (scope.agency != agencies::no_agency && covers->rule) {
                line.share.clear(), line.denominator.clear(), line.before.clear();
                line.verdict = "";  // the target is the province's, not the agency's
                put_agency(line, all, target, *covers, scope.agency);
            }
        }
        report.targets.push_back(std::move(line));
    }
}

std::string state_words(std::int64_t state, std::int64_t version, std::int64_t late,
                        std::optional<std::int64_t> due, base::Day today) {
    if (state == static_cast<std::int64_t>(obligations::State::asked_back)) return "Đề nghị bổ sung";
    if (version > 0) return late > 0 ? "Muộn " + std::to_string(late) + " ngày làm việc" : "Đúng hạn";
    return due && *due < today.number ? "Quá hạn, chưa gửi" : "Chưa gửi";
}

void put_sources(const Scope& scope, Report& report) {
    std::vector<agencies::AgencyId> order;
    std::map<agencies::AgencyId, SourceLine> all;
    for (const storage::Row& row : scope.reader.all(sql::list_forms, scope.followed, scope.period.id)) {
        const agencies::AgencyId agency = row.integer(0);
        if (scope.agency != agencies::no_agency && agency != scope.agency) continue;
        if (scope.directory->find(agency) == nullptr) continue;
        SourceLine line{
            scope.name(agency),
            state_words(row.integer(1), row.integer(4), row.integer(2), row.maybe_integer(3), scope.today),
            static_cast<int>(row.integer(4)), row.integer(5)};
        if (all.emplace(agency, std::move(line)).second) order.push_back(agency);
    }
    agencies::sort_by_name(*scope.directory, order, scope.today);
    for (const agencies::AgencyId agency : order) report.sources.push_back(std::move(all.at(agency)));
}

void put_tasks(const Scope& scope, Report& report) {
    std::map<std::int64_t, TaskLine> tasks;
    obligations::Item
        slot;  // tasks with a day of their own stand in the report of their part of the calendar year
    slot.is.slot = scope.period.slot;
    for (const storage::Row& row : scope.reader.all(
             sql::count_asked, scope.followed, scope.period.id, obligations::begin_of(slot).number,
             obligations::end_of_slot(scope.period.slot).number, scope.agency)) {
        TaskLine& task = tasks[row.integer(0)];
        task.asked = static_cast<int>(row.integer(1));
        task.wanted = row.integer(2);
    }
    for (const storage::Row& row :
         scope.reader.all(sql::list_sent_lines, scope.followed, scope.period.id, scope.agency)) {
        TaskLine& task = tasks[row.integer(0)];
        const auto answer = static_cast<obligations::Answer>(row.integer(2));
        task.reported += answer == obligations::Answer::reported;
        task.nothing += answer == obligations::Answer::nothing;
        task.secret += answer == obligations::Answer::secret;
        task.quantity += row.maybe_integer(4).value_or(0);
        task.times += row.integer(5);
        task.named += row.integer(6);
        task.kept += row.integer(7);
        task.declared += row.integer(8);
        if (!row.text(3).empty())
            task.words.emplace_back(scope.agency == agencies::no_agency ? scope.name(row.integer(1)) : "",
                                    row.text(3));
    }
    for (const plans::content::Entry& entry : plans::content::entries_of(scope.reader, report.plan)) {
        if (entry.kind() != EntryKind::task) continue;
        const auto found = tasks.find(entry.id);
        if (found == tasks.end()) continue;
        const auto& quantity = std::get<plans::reading::Task>(entry.said).quantity;
        found->second.number = plans::content::ref_of(entry.said);
        found->second.text = plans::content::text_of(entry.said);
        found->second.unit = quantity ? quantity->unit : "";
        report.tasks.push_back(std::move(found->second));
    }
}

void put_obstacles(const Scope& scope, Report& report) {
    constexpr const char* states[] = {"", "Đang chờ trả lời", "Đã trả lời", "Đã giải quyết"};
    for (const obligations::Obstacle& one :
         obligations::obstacles_of(scope.reader, scope.actor, report.plan, scope.now)) {
        if (scope.agency != agencies::no_agency && one.agency != scope.agency) continue;
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
    const obligations::SlotWords slot = obligations::slot_words(scope.period.slot);
    report.period = (slot.kind == 'h'   ? "6 tháng " + std::string(slot.number == 1 ? "đầu " : "cuối ")
                     : slot.kind == 'q' ? "quý " + std::to_string(slot.number) + " "
                     : slot.kind == 'm' ? "tháng " + std::to_string(slot.number) + " "
                                        : "") +
                    "năm " + std::to_string(slot.year);
    agencies::AgencyId self = scope.agency;
    if (self == agencies::no_agency && !scope.period.hops.empty()) {  // to whom everybody reports
        const auto last = std::find_if(
            scope.period.hops.begin(), scope.period.hops.end(),
            [](const obligations::Hop& hop) { return hop.whose == obligations::Whose::everybody; });
        if (last != scope.period.hops.end()) self = last->receiver;
    }
    if (self == agencies::no_agency) return;
    report.agency = scope.name(self);
    report.parent = scope.name(agencies::parent_on(*scope.directory, self, scope.today));
    if (const obligations::Hop* hop =
            obligations::hop_for(scope.period.hops, *scope.directory, self, scope.today))
        report.receiver = scope.name(hop->receiver);
    if (report.receiver.empty()) report.receiver = report.parent;
}

}  // namespace

const char* name_of(Part part) {
    constexpr const char* names[parts] = {"direction", "assessment", "difficulties", "next", "proposals"};
    return names[static_cast<std::size_t>(part)];
}

Report compose(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
               const std::string& period, agencies::AgencyId agency, base::Milliseconds now) {
    const Scope scope{reader,
                      actor,
                      obligations::period_of_plan(reader, plan, period),
                      obligations::followed(reader, plan),
                      agency,
                      agencies::directory_now(reader),
                      base::day_at(now),
                      now};
    Report report;
    report.plan = plan;
    report.consolidated = agency == agencies::no_agency;
    report.from = scope.period.from;
    report.until = std::min(scope.period.cutoff, scope.today);
    put_head(scope, report);
    put_targets(scope, report);
    put_sources(scope, report);
    put_tasks(scope, report);
    put_obstacles(scope, report);
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
        return std::to_string(one.reported) + " có thực hiện, " + std::to_string(one.nothing) +
               " không phát sinh, " + std::to_string(one.secret) + " theo chế độ mật / " +
               std::to_string(one.asked) + "; " + coverage::number(one.times) + " lần, " +
               coverage::number(one.named + one.kept) + " người có danh sách, " +
               coverage::number(one.declared) + " theo báo cáo; khối lượng " + coverage::number(one.quantity);
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
        frozen.sources, now.sources, [](const SourceLine& one) { return one.agency; },
        [](const SourceLine& one) {
            return one.state + (one.version > 0 ? ", bản gửi " + std::to_string(one.version) : "");
        });
    return all;
}

}  // namespace reports
