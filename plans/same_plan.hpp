// A plan that was dropped in a second time: the same file, or the same number and title in another format.
#pragma once
#include <optional>
#include <string>

#include "plans/plans.hpp"

namespace plans {

struct SamePlan {
    std::string id, name;
    base::Milliseconds created_at = 0;
};

// The oldest plan in the list that was there before this one and seems to be the same; none that the actor has
// no charge of.
std::optional<SamePlan> same_plan_before(storage::Reader& reader, const base::Actor& actor,
                                         const std::string& plan, base::Milliseconds now);

}  // namespace plans
