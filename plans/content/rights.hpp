// Who may change plans, checked again inside the transaction.
#pragma once
#include "base/actor.hpp"

namespace plans {

void require_owner(const base::Actor& actor);      // Refused{forbidden} without Right::own_plans
void require_confirmer(const base::Actor& actor);  // … without Right::confirm_plans

}  // namespace plans
