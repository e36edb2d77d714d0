// The standing agency draws kept lists at random and enters what a check found: right, rule, trail.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "evidence/attendance/checks.hpp"
#include "evidence/proofs/proofs.hpp"

namespace plans::activities::attendance {

namespace rules = evidence::attendance;

// Whoever has charge of plans for the whole system.
bool may_check(const base::Actor& actor);

// Refuse everybody else. The UUID of the draw; empty: there was nothing to draw.
std::string draw(storage::Writer& writer, const base::Actor& actor, const rules::NewDraw& wanted,
                 base::Milliseconds now);
// `photo`: kept as a proof of the activity.
rules::Outcome enter_outcome(storage::Writer& writer, const base::Actor& actor, const std::string& check,
                             rules::NewOutcome wanted,
                             const std::optional<evidence::proofs::StoredFile>& photo,
                             base::Milliseconds now);

// Checks of activities that the actor sees, the latest first; of one draw where it is not empty.
std::vector<rules::Check> checks_seen(storage::Reader& reader, const base::Actor& actor,
                                      const std::string& draw, base::Milliseconds now);
// Refused{not_found} for what the actor does not see.
rules::Check check_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                       base::Milliseconds now);

}  // namespace plans::activities::attendance
