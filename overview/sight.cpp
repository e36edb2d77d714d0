// A right at the plan, or that of a leader of its province.
#include "overview/sight.hpp"

#include <algorithm>

#include "agencies/directory.hpp"
#include "base/day.hpp"
#include "obligations/follow.hpp"
#include "plans/content/rights.hpp"

namespace overview {

bool may_lead(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
              base::Milliseconds now) {
    if (plans::may(reader, actor, plan, base::Right::own_plans, now) ||
        plans::may(reader, actor, plan, base::Right::decide, now))
        return true;
    const agencies::AgencyId province = obligations::province_of_plan(reader, plan, base::day_at(now));
    return province != agencies::no_agency &&
           std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
               return one.agency == province &&
                      (one.rights & static_cast<std::uint32_t>(base::Right::decide)) != 0;
           });
}

}  // namespace overview
