// Members of an agency against the set of those who are reached.
#include "coverage/gap.hpp"

#include <algorithm>

#include "coverage/sql.hpp"

namespace coverage {
namespace {

// A member of the population by what it is at this very agency.
bool is_at(const Frame& frame, const Frame::Places& places, Node node) {
    if (places.own == Frame::nowhere) return false;
    return frame.node_of(places.own) == node ||
           std::any_of(places.extra.begin(), places.extra.end(),
                       [&](std::uint32_t place) { return frame.node_of(place) == node; });
}

}  // namespace

std::vector<MissingPerson> missing_at(storage::Reader& reader, const PlanCoverage& coverage,
                                      const TargetCoverage& target, const Reached& reached,
                                      agencies::AgencyId agency) {
    std::vector<MissingPerson> missing;
    if (!reached.rule || !target.measure || !counts_people(*target.measure)) return missing;
    const Frame& frame = *coverage.tallies->rules()[*reached.rule].frame;
    const auto& nodes = *coverage.provinces[*reached.rule]->node_of;
    if (static_cast<std::size_t>(agency) >= nodes.size()) return missing;
    const Node node = nodes[static_cast<std::size_t>(agency)];
    for (const storage::Row& row : reader.all(sql::list_persons_at, agency, reached.as_of.number)) {
        const std::int64_t person = row.integer(0);
        if (!is_at(frame, frame.places_of(person), node) ||
            coverage.tallies->has_proven(*reached.rule, person))
            continue;
        missing.push_back({person, row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
    }
    return missing;
}

}  // namespace coverage
