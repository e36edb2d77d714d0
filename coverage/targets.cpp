// From the measure that somebody decided to rules, and from their tallies to figures.
#include "coverage/targets.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "coverage/members.hpp"
#include "coverage/sql.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/entries.hpp"

namespace coverage {
namespace {

using evidence::Basis, evidence::Verb;
using plans::content::TargetMeasure;

constexpr base::Milliseconds day_milliseconds = 86'400'000;
constexpr base::Milliseconds vietnam_offset = 7 * 3'600'000;
constexpr int school_year_month =
    9;  // a school year begins on 5 September; what is done for it, with the month

base::Milliseconds beginning_of(base::Day day) {
    return day.number * day_milliseconds - vietnam_offset;
}

base::Day first_of(int year, int month) {
    return *base::day_of(year, month, 1);
}

// Which verbs show somebody reached at least that deep; the deeper ones show it too.
std::uint32_t verbs_of(const TargetMeasure& measure) {
    if (measure.unit == "activities") return bit(Verb::carried_out);
    if (measure.unit == "agencies" || measure.unit == "schools" || measure.unit == "enterprises")
        return bit(Verb::carried_out) | bit(Verb::received);
    const std::uint32_t tested = bit(Verb::passed) | bit(Verb::passed_watched);
    const std::uint32_t attended = tested | bit(Verb::attended) | bit(Verb::failed);
    if (measure.depth == "tested") return tested;
    if (measure.depth == "attended") return attended;
    if (measure.depth == "read") return attended | bit(Verb::read);
    if (measure.depth == "exposed") return attended | bit(Verb::read) | bit(Verb::was_exposed);
    return bit(Verb::was_certified);
}

Basis basis_of(const TargetMeasure& measure) {
    static const std::map<std::string, Basis> bases = {{"recorded", Basis::recorded},
                                                       {"signed_list", Basis::signed_list},
                                                       {"named_list", Basis::named_list},
                                                       {"kept_list", Basis::kept_list},
                                                       {"declared", Basis::declared}};
    const auto found = bases.find(measure.basis);
    return found == bases.end() ? Basis::named_list : found->second;
}

// The kinds of activity that a target of activities asks for; empty: every kind.
std::set<std::string> kinds_of(const std::string& population) {
    if (population == "classes") return {"class", "course"};
    if (population == "broadcasts") return {"broadcast"};
    return {};
}

struct Span {
    base::Day from, until;
};

// The periods of a measure that have begun, of a plan from its first to its last year.
std::vector<Span> periods_of(const TargetMeasure& measure, int first_year, int last_year, base::Day as_of) {
    std::vector<Span> spans;
    if (measure.period == "whole") {
        spans.push_back({first_of(first_year, 1), first_of(last_year + 1, 1)});
    } else {
        const int month = measure.period == "school_year" ? school_year_month : 1;
        for (int year = first_year; year <= last_year; ++year)
            spans.push_back({first_of(year, month), first_of(year + 1, month)});
    }
    spans.erase(
        std::remove_if(spans.begin(), spans.end(), [&](const Span& span) { return as_of < span.from; }),
        spans.end());
    return spans;
}

bool is_share(const plans::reading::Target& target) {
    return target.measure.unit == "%";
}

bool reaches(const plans::reading::Measure& wanted, double figure) {
    using plans::reading::Comparator;
    if (!wanted.value) return false;
    switch (wanted.comparator) {
        case Comparator::more_than:
            return figure > *wanted.value;
        case Comparator::at_most:
            return figure <= *wanted.value;
        default:  // more than a range or an equal number is met, too
            return figure >= *wanted.value;
    }
}

// Figures of the target and of what it is compared with.
void judge(const plans::reading::Target& target, base::Day as_of, Reached& reached) {
    double figure = static_cast<double>(reached.proven);
    if (is_share(target)) {
        if (!reached.denominator || reached.denominator->number <= 0) {
            reached.verdict = Verdict::no_base;
            return;
        }
        reached.share = figure / static_cast<double>(reached.denominator->number);
        figure = *reached.share * 100;
    }
    if (!target.measure.value)
        reached.verdict = Verdict::no_base;
    else if (reaches(target.measure, figure))
        reached.verdict = Verdict::met;
    else
        reached.verdict = as_of < reached.until ? Verdict::under_way : Verdict::missed;
}

// What is known by report alone: agencies by their number, people as they were counted, since a count has no
// names that could be told apart.
std::int64_t reported_of(const TargetMeasure& measure, const Figures& figures, std::size_t node) {
    if (counts_members(measure) && measure.unit != "people")
        return static_cast<std::int64_t>(figures.known[node]) -
               static_cast<std::int64_t>(figures.proven[node]);
    return figures.declared[node];
}

class Builder {
  public:
    Builder(storage::Reader& reader, const std::string& plan, base::Day as_of)
        : reader_(reader), plan_(plan), directory_(agencies::directory_now(reader)) {
        made_.as_of = as_of;
    }

    PlanCoverage build() {
        const auto entries = plans::content::entries_of(reader_, plan_);
        std::map<std::int64_t, TargetMeasure> measures;
        for (auto& [entry, measure] : plans::content::measures_of(reader_, plan_))
            measures[entry] = std::move(measure);
        years_of(entries);
        for (const plans::content::Entry& entry : entries) {
            if (entry.kind() != plans::content::EntryKind::target) continue;
            TargetCoverage one{entry, std::nullopt, {}};
            if (const auto found = measures.find(entry.id); found != measures.end()) {
                one.measure = found->second;
                add_periods(one);
            }
            made_.targets.push_back(std::move(one));
        }
        count();
        for (TargetCoverage& one : made_.targets)
            for (Reached& reached : one.periods) fill(one, reached);
        return std::move(made_);
    }

  private:
    void years_of(const std::vector<plans::content::Entry>& entries) {
        const int written = base::year_of(plans::content::day_of_plan(entries, made_.as_of));
        first_year_ = last_year_ = written;
        for (const plans::content::Entry& entry : entries) {
            const auto* document = std::get_if<plans::reading::Document>(&entry.said);
            if (document == nullptr) continue;
            first_year_ = document->period_from.value_or(first_year_);
            last_year_ = std::max(document->period_to.value_or(first_year_), first_year_);
        }
    }

    std::shared_ptr<const Province> province_at(base::Day day) {
        auto& province = provinces_[day];
        if (!province) province = std::make_shared<const Province>(province_on(*directory_, day));
        return province;
    }

    const Members& members_at(const Province& province, const TargetMeasure& measure) {
        const std::string population = measure.population ? measure.population->kind : "";
        const auto key = std::make_pair(province.day, population + "/" + measure.unit);
        const auto found = members_.find(key);
        if (found != members_.end()) return found->second;
        Members members;
        if (counts_members(measure)) {
            members = members_on(reader_, *directory_, province, population, measure.unit);
        } else if (measure.unit == "activities" || measure.unit == "person_times") {
            members.frame = std::make_shared<const Frame>(province.tree, std::vector<Membership>{});
        }
        return members_.emplace(key, std::move(members)).first->second;
    }

    void add_periods(TargetCoverage& one) {
        for (const Span& span : periods_of(*one.measure, first_year_, last_year_, made_.as_of)) {
            Reached reached;
            reached.from = span.from;
            reached.until = span.until;
            reached.as_of = std::min(made_.as_of, base::Day{span.until.number - 1});
            reached.verdict = Verdict::not_counted;
            const auto province = province_at(reached.as_of);
            const Members& members = members_at(*province, *one.measure);
            if (members.frame) {
                reached.rule = rules_.size();
                rules_.push_back({members.frame, province->node_of, members.actor, verbs_of(*one.measure),
                                  basis_of(*one.measure), beginning_of(span.from),
                                  beginning_of(base::Day{reached.as_of.number + 1}), 0, 0});
                kinds_.push_back(one.measure->unit == "activities"
                                     ? kinds_of(one.measure->population ? one.measure->population->kind : "")
                                     : std::set<std::string>());
                made_.provinces.push_back(province);
            }
            one.periods.push_back(std::move(reached));
        }
    }

    void count() {
        std::vector<std::pair<std::int64_t, std::uint32_t>> pairs;
        for (const storage::Row& row : reader_.all(sql::list_activities_of_plan, plan_))
            for (std::uint32_t rule = 0; rule < rules_.size(); ++rule)
                if (kinds_[rule].empty() || kinds_[rule].count(row.text(2)) != 0)
                    pairs.emplace_back(row.integer(0), rule);
        made_.tallies.emplace(Doings{std::move(rules_), Serving(std::move(pairs)), {}});
        made_.place = evidence::head(reader_);
        made_.tallies->take_all(reader_, sql::scan_ledger_of_plan, {plan_}, made_.place);
    }

    void fill(const TargetCoverage& one, Reached& reached) const {
        if (!reached.rule) return;
        const Figures figures = made_.tallies->figures(*reached.rule);
        if (counts_members(*one.measure)) {
            reached.proven = figures.proven[0];
            reached.reported = reported_of(*one.measure, figures, 0);
            const std::int64_t members = made_.tallies->rules()[*reached.rule].frame->members()[0];
            if (members > 0) reached.denominator = Denominator{members, "", reached.as_of};
        } else {
            reached.proven = figures.times[0];
            reached.reported = reported_of(*one.measure, figures, 0);
        }
        if (one.measure->denominator && one.measure->denominator_day &&
            !one.measure->denominator_source.empty())
            reached.denominator = Denominator{*one.measure->denominator, one.measure->denominator_source,
                                              *one.measure->denominator_day};
        judge(one.target(), made_.as_of, reached);
    }

    storage::Reader& reader_;
    const std::string& plan_;
    agencies::DirectoryPtr directory_;
    int first_year_ = 0, last_year_ = 0;
    std::map<base::Day, std::shared_ptr<const Province>> provinces_;
    std::map<std::pair<base::Day, std::string>, Members> members_;
    std::vector<Rule> rules_;
    std::vector<std::set<std::string>> kinds_;  // by rule
    PlanCoverage made_;
};

}  // namespace

bool counts_members(const TargetMeasure& measure) {
    return measure.unit == "people" || measure.unit == "agencies" || measure.unit == "schools" ||
           measure.unit == "enterprises";
}

std::vector<std::string> confirmed_plans(storage::Reader& reader) {
    std::vector<std::string> plans;
    for (const storage::Row& row : reader.all(sql::list_confirmed_plans)) plans.push_back(row.text(0));
    return plans;
}

PlanCoverage coverage_of(storage::Reader& reader, const std::string& plan, base::Day as_of) {
    return Builder(reader, plan, as_of).build();
}

Behind lines_behind(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                    const Reached& reached, agencies::AgencyId agency, std::size_t most) {
    Behind behind;
    if (!reached.rule) return behind;
    const Province& province = *coverage.provinces[*reached.rule];
    const auto found = std::find(province.agencies.begin(), province.agencies.end(), agency);
    if (found == province.agencies.end()) return behind;
    const auto node = static_cast<Node>(found - province.agencies.begin());
    for (const std::int64_t place :
         coverage.tallies->places_behind(reader, sql::scan_ledger_of_plan, {plan}, *reached.rule, node,
                                         province.end_of(node), most, behind.found))
        behind.lines.push_back(*evidence::line_at(reader, place));
    return behind;
}

std::vector<UnderAgency> by_agency(const PlanCoverage& coverage, const TargetCoverage& target,
                                   const Reached& reached) {
    std::vector<UnderAgency> all;
    if (!reached.rule || !target.measure) return all;
    const Province& province = *coverage.provinces[*reached.rule];
    const Figures figures = coverage.tallies->figures(*reached.rule);
    const auto& members = coverage.tallies->rules()[*reached.rule].frame->members();
    const bool of_members = counts_members(*target.measure);
    for (Node node = 1; node < province.agencies.size(); ++node) {
        UnderAgency one;
        one.node = node;
        one.agency = province.agencies[node];
        for (Node above = province.tree.parents[node]; above != 0; above = province.tree.parents[above])
            ++one.depth;
        one.proven = of_members ? static_cast<std::int64_t>(figures.proven[node]) : figures.times[node];
        one.reported = reported_of(*target.measure, figures, node);
        one.members = members[node];
        if (one.proven != 0 || one.reported != 0 || one.members != 0) all.push_back(one);
    }
    return all;
}

}  // namespace coverage
