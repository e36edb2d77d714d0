// From tallies and from what was typed in to figures.
#include "coverage/targets.hpp"

#include <algorithm>

#include "coverage/counted.hpp"
#include "coverage/rules.hpp"
#include "coverage/sql.hpp"

namespace coverage {
namespace {

// What is known by report alone: units by their number, people as they were counted, since a count has no
// names that could be told apart.
std::int64_t reported_of(const TargetMeasure& measure, const Figures& figures, std::size_t node) {
    if (counts_members(measure) && !counts_people(measure))
        return static_cast<std::int64_t>(figures.known[node]) -
               static_cast<std::int64_t>(figures.proven[node]);
    return figures.declared[node];
}

// The denominator that somebody decided, else the population's own number.
std::optional<Denominator> denominator_of(const TargetMeasure& measure, const Counted& counted,
                                          std::size_t rule) {
    if (measure.denominator && measure.denominator_day && !measure.denominator_source.empty())
        return Denominator{*measure.denominator, measure.denominator_source, *measure.denominator_day};
    const persons::Denominator& own = counted.skeleton->denominators[rule];
    if (!counts_members(measure) || !own.number) return std::nullopt;
    return Denominator{*own.number, own.source, own.day};
}

void fill_from_tallies(const TargetCoverage& one, const Counted& counted, Reached& reached) {
    const TargetMeasure& measure = *one.measure;
    const Figures figures = counted.tallies->figures(*reached.rule);
    if (counts_members(measure)) {
        reached.proven = figures.proven[0];
    } else {
        reached.proven = figures.times[0];
        if (measure.unit == "person_times") reached.distinct = figures.proven[0];
    }
    reached.reported = reported_of(measure, figures, 0);
    reached.denominator = denominator_of(measure, counted, *reached.rule);
}

// The latest survey, or the latest count of incidents, of the period; and the first year that was counted.
void fill_from_typed(const std::vector<Typed>& typed, Reached& reached) {
    for (const Typed& result : typed) {  // the latest first
        if (result.withdrawn || (!result.survey && !result.incidents)) continue;
        const bool of_period =
            !(result.last < reached.from) && result.last < reached.until && !(reached.as_of < result.last);
        if (of_period && !reached.typed) reached.typed = result;
        if (result.incidents) reached.base = result;
    }
    if (!reached.typed) return;
    if (reached.base && !(reached.base->last < reached.typed->from)) reached.base.reset();
    if (reached.typed->survey)
        reached.denominator =
            Denominator{reached.typed->survey->asked, reached.typed->document, reached.typed->document_day};
}

}  // namespace

std::vector<std::string> confirmed_plans(storage::Reader& reader) {
    std::vector<std::string> plans;
    for (const storage::Row& row : reader.all(sql::list_confirmed_plans)) plans.push_back(row.text(0));
    return plans;
}

PlanCoverage coverage_of(storage::Reader& reader, const std::string& plan, base::Day as_of, TreeOf tree) {
    const Counted counted = counted_now(reader, plan, as_of, tree);
    PlanCoverage all{as_of,
                     tree,
                     counted.tallies->place(),
                     counted.skeleton->targets,
                     counted.skeleton->provinces,
                     counted.tallies};
    for (TargetCoverage& one : all.targets) {
        if (!one.measure) continue;
        const std::vector<Typed> typed =
            is_typed(*one.measure) ? typed_for(reader, one.entry.id) : std::vector<Typed>{};
        for (Reached& reached : one.periods) {
            if (reached.rule) fill_from_tallies(one, counted, reached);
            fill_from_typed(typed, reached);
            judge(one.target(), as_of, reached);
        }
    }
    return all;
}

Behind lines_behind(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                    const TargetCoverage& target, const Reached& reached, agencies::AgencyId agency,
                    std::size_t most) {
    Behind behind;
    if (reached.typed) {
        behind.lines.push_back(*evidence::line_at(reader, reached.typed->place));
        behind.found = 1;
    }
    if (!reached.rule) return behind;
    const Province& province = *coverage.provinces[*reached.rule];
    const auto found = std::find(province.agencies.begin(), province.agencies.end(), agency);
    if (found == province.agencies.end()) return behind;
    const auto node = static_cast<Node>(found - province.agencies.begin());
    const Node end = province.end_of(node);
    std::vector<std::int64_t> places;
    for (const auto* lines : {&sql::scan_ledger_of_plan, &sql::scan_readings_of_plan})
        for (const std::int64_t place : coverage.tallies->places_behind(
                 reader, *lines, {plan, coverage.place}, *reached.rule, node, end, most, behind.found))
            places.push_back(place);
    for (const Typed& one : typed_for(reader, target.entry.id)) {
        const auto line = one.withdrawn ? std::nullopt : evidence::line_at(reader, one.place);
        if (!line || !coverage.tallies->counts(*reached.rule, *line, node, end)) continue;
        places.push_back(one.place);
        ++behind.found;
    }
    std::sort(places.rbegin(), places.rend());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    places.resize(std::min(places.size(), most));
    for (const std::int64_t place : places) behind.lines.push_back(*evidence::line_at(reader, place));
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
        one.members = of_members ? members[node] : 0;
        if (one.proven != 0 || one.reported != 0 || one.members != 0) all.push_back(one);
    }
    return all;
}

}  // namespace coverage
