// Populations as frames.
#include "coverage/members.hpp"

#include <algorithm>

#include "coverage/sql.hpp"

namespace coverage {
namespace {

using plans::content::TargetMeasure;

Node node_of(const Province& province, std::int64_t agency) {
    const auto index = static_cast<std::size_t>(agency);
    return index < province.node_of->size() ? (*province.node_of)[index] : 0;
}

// What a measure counts when nobody entered a population for it.
persons::Population population_of(storage::Reader& reader, const TargetMeasure& measure) {
    if (measure.population && measure.population->id != 0)
        if (auto entered = persons::population_numbered(reader, measure.population->id)) return *entered;
    persons::Population population;
    if (measure.population) {
        population.kind = measure.population->kind;
        population.source = measure.population->source;
        population.parameters = persons::parameters_from(measure.population->parameters);
    }
    return population;
}

std::vector<Membership> placed(const persons::Members& found, const Province& province) {
    std::vector<Membership> memberships;
    for (const auto& [agency, people] : found.by_agency)
        for (const std::int64_t person : people) memberships.push_back({person, node_of(province, agency)});
    if (found.unit == persons::Unit::agencies)
        for (const std::int64_t agency : found.whole)
            memberships.push_back({agency, node_of(province, agency)});
    if (found.unit == persons::Unit::items)
        for (const std::int64_t item : found.whole) memberships.push_back({item, 0});
    return memberships;
}

// Whoever went on with what an agency did stands for it, where it is no member itself.
std::vector<std::pair<std::int64_t, std::int64_t>> successors(const persons::Members& found,
                                                              const Province& province) {
    std::vector<std::pair<std::int64_t, std::int64_t>> same;
    for (std::size_t agency = 1; agency < province.node_of->size(); ++agency) {
        const Node node = (*province.node_of)[agency];
        const auto number = static_cast<std::int64_t>(agency);
        if (node == 0 || province.agencies[node] == number ||
            std::binary_search(found.whole.begin(), found.whole.end(), number))
            continue;
        same.emplace_back(number, province.agencies[node]);
    }
    return same;
}

// A letter gives a number and no names: then all the staff that is known may be shown reached.
persons::Members everybody(storage::Reader& reader, const persons::Population& population, base::Day day) {
    persons::Population staff = population;
    staff.kind = "officials";
    return persons::members(reader, staff, day);
}

}  // namespace

std::vector<std::pair<std::int64_t, std::int64_t>> merged_persons(storage::Reader& reader) {
    std::vector<std::pair<std::int64_t, std::int64_t>> same;
    reader.scan(sql::scan_merged, {}, 2, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += 2) same.emplace_back(rows[i], rows[i + 1]);
    });
    return same;
}

Members members_on(storage::Reader& reader, const Province& province, const TargetMeasure& measure,
                   base::Day day) {
    const persons::Population population = population_of(reader, measure);
    const persons::PopulationKind* kind = persons::population_kind(population.kind);
    if (kind == nullptr) return {};
    using persons::Unit;
    const std::string& unit = measure.unit;
    const bool of_people = unit == "people" || unit == "person_times";
    const bool fits = of_people            ? kind->unit == Unit::people || kind->unit == Unit::number
                      : unit == "products" ? kind->unit == Unit::items
                                           : kind->unit == Unit::agencies;
    if (!fits) return {};
    persons::Members found = persons::members(reader, population, day);
    Members out;
    if (found.count() && *found.count() > 0) out.denominator = {*found.count(), found.source, day};
    if (kind->unit == Unit::number) {
        for (const persons::Counted& one : found.counts)
            out.denominator.day = std::max(out.denominator.day, one.day);
        found = everybody(reader, population, day);
    }
    out.actor = of_people            ? evidence::ActorKind::person
                : unit == "products" ? evidence::ActorKind::item
                                     : evidence::ActorKind::agency;
    out.frame = std::make_shared<const Frame>(province.tree, placed(found, province),
                                              of_people ? merged_persons(reader)
                                              : unit == "products"
                                                  ? std::vector<std::pair<std::int64_t, std::int64_t>>{}
                                                  : successors(found, province));
    return out;
}

}  // namespace coverage
