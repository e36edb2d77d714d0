// Which version of which form counts, and what they say together. A form that several bodies receive counts
// once in each consolidation; one that was asked back does not count.
#include <algorithm>
#include <functional>

#include "plans/content/entries.hpp"
#include "reports/asked.hpp"
#include "reports/scope.hpp"
#include "reports/sql.hpp"
#include "reports/told.hpp"

namespace reports {
namespace {

using agencies::AgencyId;
using obligations::Answer;
using obligations::State;

// What is used of an agency.
struct Source {
    SourceLine line;
    std::string body;  // of a report of an agency between
};

std::string lateness(std::int64_t late) {
    return late > 0 ? "Muộn " + std::to_string(late) + " ngày làm việc" : "Đúng hạn";
}

// A row of list_forms.
struct FormRow {
    explicit FormRow(const storage::Row& row)
        : agency(row.integer(0)),
          state(static_cast<State>(row.integer(1))),
          late(row.integer(2)),
          due(row.maybe_integer(3)),
          latest(row.integer(4)),
          latest_id(row.integer(5)),
          accepted(row.integer(6)),
          accepted_id(row.integer(7)),
          latest_reason(row.text(8)),
          accepted_reason(row.text(9)) {
        if (state == State::asked_back && accepted == latest) accepted = accepted_id = 0;
    }
    AgencyId agency;
    State state;
    std::int64_t late;
    std::optional<std::int64_t> due;
    std::int64_t latest, latest_id, accepted, accepted_id;
    std::string latest_reason, accepted_reason;

    // Of its own report: what it sent last. Of a consolidation: what was accepted.
    SourceLine line(const Scope& scope, bool own) const {
        SourceLine out;
        out.agency = scope.name(agency);
        out.version = static_cast<int>(own ? latest : accepted);
        out.submission = own ? latest_id : accepted_id;
        out.reason = own ? latest_reason : accepted_reason;
        if (state == State::asked_back) {
            out.state = "Đề nghị bổ sung";
        } else if (latest == 0) {
            out.state = due && *due < scope.today.number ? "Quá hạn, chưa gửi" : "Chưa gửi";
        } else {
            out.state = lateness(late);
            if (!own && accepted < latest)
                out.state += accepted == 0 ? "; đã gửi, chờ xác nhận"
                                           : "; bản " + std::to_string(latest) + " chờ xác nhận";
        }
        return out;
    }
};

// The issued report of an agency to whom others report.
Source report_of(const Scope& scope, AgencyId agency) {
    Source source;
    source.line.agency = scope.name(agency);
    const auto row = scope.reader.one(sql::find_issued, scope.period.id,
                                      agency == scope.last ? agencies::no_agency : agency);
    if (!row) {
        source.line.state = "Chưa phát hành báo cáo tổng hợp";
        return source;
    }
    source.line.state = "Đã phát hành";
    source.line.version = static_cast<int>(row->integer(0));
    source.line.paper = "Báo cáo số " + row->text(1);
    if (const auto day = row->maybe_integer(2))
        source.line.paper += " ngày " + base::written(base::Day{*day});
    source.line.reason = row->text(4);
    source.body = row->text(3);
    return source;
}

struct Used {
    std::map<std::int64_t, AgencyId> submissions;
    std::vector<std::string> bodies;
    std::set<AgencyId> agencies;  // whose forms are asked for here
};

Used put_sources(const Scope& scope, Report& report) {
    Used used;
    std::map<AgencyId, SourceLine> all;
    const bool of_all = scope.agency == agencies::no_agency;
    const auto use = [&](AgencyId agency, SourceLine line) {
        if (line.submission != 0) used.submissions.emplace(line.submission, agency);
        all.emplace(agency, std::move(line));
    };
    const AgencyId alone = scope.between(scope.agency) ? agencies::no_agency : scope.agency;
    for (const storage::Row& one :
         scope.reader.all(sql::list_forms, scope.followed, scope.period.id, alone)) {
        const FormRow row(one);
        const bool own = row.agency == scope.agency, below = scope.reports_here(row.agency);
        if (scope.directory->find(row.agency) == nullptr || (!of_all && !own && !below)) continue;
        if (!of_all && below && scope.consolidates(row.agency)) continue;  // its report says it
        used.agencies.insert(row.agency);
        use(row.agency, row.line(scope, own));
    }
    if (!of_all && scope.between(scope.agency)) {
        for (const AgencyId agency : scope.below.at(scope.agency)) {
            if (!scope.consolidates(agency)) continue;
            Source source = report_of(scope, agency);
            if (!source.body.empty()) used.bodies.push_back(std::move(source.body));
            all.emplace(agency, std::move(source.line));
        }
    }
    std::vector<AgencyId> order;
    for (const auto& [agency, line] : all) order.push_back(agency);
    agencies::sort_by_name(*scope.directory, order, scope.today);
    for (const AgencyId agency : order) report.sources.push_back(std::move(all.at(agency)));
    return used;
}

void put_asked(const Scope& scope, const Used& used, std::map<std::int64_t, TaskLine>& tasks) {
    const auto add = [&](const Asked& asked) {
        for (const auto& [entry, one] : asked) {
            TaskLine& task = tasks[entry];
            task.asked += one.agencies;
            task.wanted = std::max(task.wanted, one.wanted);
        }
    };
    if (scope.between(scope.agency)) {
        for (const AgencyId agency : used.agencies) add(asked_of(scope, agency));
    } else if (scope.agency == agencies::no_agency) {
        add(*asked_of_all(scope));
    } else {
        add(asked_of(scope, scope.agency));
    }
}

void add_forms(const Scope& scope, const Used& used, Report& report,
               std::map<std::int64_t, TaskLine>& tasks) {
    const std::int64_t one_agency =
        used.agencies.size() == 1 ? *used.agencies.begin() : static_cast<std::int64_t>(agencies::no_agency);
    std::map<AgencyId, std::string> names;
    std::vector<AgencyId> order;
    for (const auto& [submission, agency] : used.submissions)
        if (names.emplace(agency, report.consolidated ? scope.name(agency) : "").second)
            order.push_back(agency);
    agencies::sort_by_name(*scope.directory, order, scope.today);
    std::map<AgencyId, std::size_t> place;
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::map<std::int64_t, std::vector<std::pair<std::size_t, Told>>> told_of;
    for (const storage::Row& row :
         scope.reader.all(sql::list_sent_lines, scope.followed, scope.period.id, one_agency)) {
        const auto from = used.submissions.find(row.integer(9));
        if (from == used.submissions.end()) continue;
        TaskLine& task = tasks[row.integer(0)];
        const auto answer = static_cast<Answer>(row.integer(2));
        task.reported += answer == Answer::reported;
        task.nothing += answer == Answer::nothing;
        task.secret += answer == Answer::secret;
        Told told;
        told.quantity = row.maybe_integer(4);
        told.times = row.integer(5);
        told.people = row.integer(6) + row.integer(7) + row.integer(8);
        task.quantity += told.quantity.value_or(0);
        task.times += told.times;
        task.named += row.integer(6);
        task.kept += row.integer(7);
        task.declared += row.integer(8);
        told.word = row.text(3);
        if (answer != Answer::reported && says_nothing(told.word)) continue;  // counted, and said once
        told.agency = names.at(from->second);
        told_of[row.integer(0)].emplace_back(place.at(from->second), std::move(told));
    }
    for (auto& [entry, all] : told_of) {
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [at, told] : all) tasks[entry].told.push_back(std::move(told));
    }
    std::map<std::size_t, Told> general;
    for (const storage::Row& row :
         scope.reader.all(sql::list_general_words, scope.followed, scope.period.id, one_agency)) {
        const auto from = used.submissions.find(row.integer(0));
        if (from == used.submissions.end() || says_nothing(row.text(1))) continue;
        general[place.at(from->second)] = {names.at(from->second), row.text(1), std::nullopt, 0, 0};
    }
    for (auto& [at, told] : general) report.general.push_back(std::move(told));
}

// What a body between wrote itself, for the parts and under the headings of its own outline.
void add_own_words(const Report& below, Report& report) {
    const auto add = [&](const std::string& place, const std::string& heading, const std::string& words) {
        if (says_nothing(words)) return;
        SaidBelow& said = report.said_below[place];
        said.heading = heading;
        said.told.push_back({below.agency, words, std::nullopt, 0, 0});
    };
    for (std::size_t i = 0; i < parts; ++i) add(name_of(static_cast<Part>(i)), "", below.words[i]);
    for (const Section& one : below.sections) add(one.id, one.heading, below.words.of_line(one.id));
}

void add_bodies(const std::vector<std::string>& bodies, const std::map<std::string, std::int64_t>& entries,
                Report& report, std::map<std::int64_t, TaskLine>& tasks) {
    for (const std::string& body : bodies) {
        Report below = from_json(body);
        std::move(below.general.begin(), below.general.end(), std::back_inserter(report.general));
        for (auto& [place, from] : below.said_below) {
            SaidBelow& said = report.said_below[place];
            said.heading = from.heading;
            std::move(from.told.begin(), from.told.end(), std::back_inserter(said.told));
        }
        add_own_words(below, report);
        for (TaskLine& from : below.tasks) {
            const auto entry = entries.find(from.task);
            if (entry == entries.end()) continue;  // the plan has it no longer
            TaskLine& task = tasks[entry->second];
            task.asked += from.asked;
            task.reported += from.reported;
            task.nothing += from.nothing;
            task.secret += from.secret;
            task.times += from.times;
            task.named += from.named;
            task.kept += from.kept;
            task.declared += from.declared;
            task.quantity += from.quantity;
            task.wanted = std::max(task.wanted, from.wanted);
            std::move(from.told.begin(), from.told.end(), std::back_inserter(task.told));
            if (const std::string& added = below.words.of_line(from.task); !added.empty())
                task.told.push_back({below.agency, added, std::nullopt, 0, 0});
        }
        for (const TargetLine& target : below.targets) {
            const auto told = below.of_targets.find(target.entry);
            if (told != below.of_targets.end())
                std::move(told->second.begin(), told->second.end(),
                          std::back_inserter(report.of_targets[target.entry]));
            if (const std::string& added = below.words.of_line(target.entry); !added.empty())
                report.of_targets[target.entry].push_back({below.agency, added, std::nullopt, 0, 0});
        }
    }
}

// What agencies whose forms are used added to lines of their own issued reports.
void add_issued_words(const Scope& scope, const Used& used,
                      const std::map<std::string, std::int64_t>& entries, Report& report,
                      std::map<std::int64_t, TaskLine>& tasks) {
    std::map<AgencyId, Words> issued;
    std::set<AgencyId> accepted;
    for (const auto& [submission, agency] : used.submissions) accepted.insert(agency);
    for (const storage::Row& row : scope.reader.all(sql::list_issued_words, scope.period.id)) {
        const AgencyId agency = row.integer(0);
        const bool of_all = scope.agency == agencies::no_agency;
        if (agency != scope.agency && (accepted.count(agency) != 0 || (of_all && scope.consolidates(agency))))
            issued.emplace(agency, words_from_json(row.text(1)));
    }
    std::vector<AgencyId> order;
    for (const auto& [agency, words] : issued) order.push_back(agency);
    agencies::sort_by_name(*scope.directory, order, scope.today);
    for (const AgencyId agency : order) {
        if (scope.consolidates(agency)) add_own_words(from_json(report_of(scope, agency).body), report);
        for (const auto& [uuid, added] : issued.at(agency).lines) {
            Told told{scope.name(agency), added, std::nullopt, 0, 0};
            const bool of_target = std::any_of(report.targets.begin(), report.targets.end(),
                                               [&](const TargetLine& one) { return one.entry == uuid; });
            const auto entry = entries.find(uuid);
            if (of_target)
                report.of_targets[uuid].push_back(std::move(told));
            else if (const auto task = entry == entries.end() ? tasks.end() : tasks.find(entry->second);
                     task != tasks.end())
                task->second.told.push_back(std::move(told));
        }
    }
}

}  // namespace

void find_below(Scope& scope) {
    std::set<AgencyId> all;
    for (const storage::Row& row : scope.reader.all(sql::list_form_agencies, scope.followed, scope.period.id))
        all.insert(row.integer(0));
    for (const obligations::Hop& hop : scope.period.hops) {
        if (hop.whose == obligations::Whose::one) all.insert(hop.agency);
        if (hop.whose == obligations::Whose::below) all.insert(hop.receiver);
    }
    all.erase(agencies::no_agency);
    for (const obligations::Hop& hop : scope.period.hops)
        if (hop.whose == obligations::Whose::everybody && scope.last == agencies::no_agency)
            scope.last = hop.receiver;
    for (const AgencyId agency : all) {
        if (scope.directory->find(agency) == nullptr) continue;
        for (const obligations::Hop* hop :
             obligations::hops_for(scope.period.hops, *scope.directory, agency, scope.today))
            if (hop->receiver != agencies::no_agency && hop->receiver != scope.last)
                scope.below[hop->receiver].insert(agency);
    }
}

void put_sources_and_tasks(const Scope& scope, Report& report) {
    const Used used = put_sources(scope, report);
    std::map<std::int64_t, TaskLine> tasks;
    put_asked(scope, used, tasks);
    add_forms(scope, used, report, tasks);
    const auto entries = plans::content::entries_of(scope.reader, report.plan);
    std::map<std::string, std::int64_t> by_uuid;
    for (const plans::content::Entry& entry : entries) by_uuid.emplace(entry.uuid, entry.id);
    add_bodies(used.bodies, by_uuid, report, tasks);
    if (report.consolidated) add_issued_words(scope, used, by_uuid, report, tasks);
    for (const plans::content::Entry& entry : entries) {
        if (entry.kind() != plans::content::EntryKind::task) continue;
        const auto found = tasks.find(entry.id);
        if (found == tasks.end()) continue;
        TaskLine& task = found->second;
        const auto& quantity = std::get<plans::reading::Task>(entry.said).quantity;
        task.task = entry.uuid;
        task.number = plans::content::ref_of(entry.said);
        task.text = plans::content::text_of(entry.said);
        task.unit = quantity ? quantity->unit : "";
        report.tasks.push_back(std::move(task));
    }
}

}  // namespace reports
