// Who may see and change which plan. A plan belongs to an agency, or to the standing agency of the whole
// system. Whoever reads plans for the whole system sees all; an agency sees its own plans and those of
// agencies that it reaches (also those that it inherited), and every confirmed plan that gives something to
// one of these. What it is only given it reads; the others it may change. Checked for the request, and again
// inside the transaction that changes something.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace plans {

// To drop a new plan in: Refused{forbidden} without Right::own_plans.
void require_owner(const base::Actor& actor);
// The agency to which a new plan of this actor belongs; nullopt: the whole system.
std::optional<std::int64_t> agency_of_new_plan(const base::Actor& actor);

// The agency that has charge of a plan; nullopt: the standing agency of the whole system.
std::optional<std::int64_t> agency_of_plan(storage::Reader& reader, const std::string& plan);

bool may_see(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
             base::Milliseconds now);
bool may(storage::Reader& reader, const base::Actor& actor, const std::string& plan, base::Right right,
         base::Milliseconds now);

// Refused{not_found}, in the words for a plan that is not there: nobody learns that it exists.
void require_sight(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now);
// Also Refused{forbidden} for somebody who may only look.
void require_owner(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now);
void require_confirmer(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                       base::Milliseconds now);

// The plans that an actor sees; nullopt: all.
std::optional<std::set<std::string>> visible_plans(storage::Reader& reader, const base::Actor& actor,
                                                   base::Milliseconds now);

}  // namespace plans
