// Who may look at the leader's page of a plan.
#pragma once
#include <string>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace overview {

// Who owns the plan, decides in it, or decides for the whole province.
bool may_lead(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
              base::Milliseconds now);

}  // namespace overview
