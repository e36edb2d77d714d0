// Reach, asked in the database.
#include "evidence/reach.hpp"

#include "agencies/reach.hpp"

namespace evidence {

bool reaches(storage::Reader& reader, const base::Actor& actor, std::int64_t agency, base::Right right,
             base::Milliseconds now) {
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
        return (one.rights & static_cast<std::uint32_t>(right)) != 0 &&
               (one.agency == 0 || one.agency == agency ||
                agencies::reaches(reader, one.agency, agency, plan_function, base::day_at(now)));
    });
}

}  // namespace evidence
