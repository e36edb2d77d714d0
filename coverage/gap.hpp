// Who is not reached yet. Numbers for everybody who may see the agency; names for the persons' own agency
// alone, ready to be invited.
#pragma once
#include <vector>

#include "coverage/targets.hpp"
#include "coverage/views.hpp"

namespace coverage {

// The members at an agency itself (not under it) that no proven statement shows reached, by name. Empty for
// what is no target of people.
std::vector<MissingPerson> missing_at(storage::Reader& reader, const PlanCoverage& coverage,
                                      const TargetCoverage& target, const Reached& reached,
                                      agencies::AgencyId agency);

}  // namespace coverage
