// Who acts, and what that person may do. An Actor is an argument of every function that changes something,
// never ambient. Which role gives which rights stands in people/roles.cpp.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace base {

// The right that a route needs stands on its line in main/routes.cpp.
enum class Right : std::uint32_t {
    open = 0,             // anybody, also nobody
    signed_in = 1u << 0,  // anybody with an account
    read_plans = 1u << 1,
    own_plans = 1u << 2,   // upload a plan, correct its reading
    administer = 1u << 3,  // accounts, roles, settings
    read_agencies = 1u << 4,
    own_agencies = 1u << 5,  // enter agencies, names and reorganisations
    read_trail = 1u << 6,
    confirm_plans = 1u << 7,
    report = 1u << 8,         // record what one's agency did, write its drafts
    approve = 1u << 9,        // of the agency, before it leaves the house
    issue = 1u << 10,         // give number and date
    decide = 1u << 11,        // obstacles, extensions
    speak = 1u << 12,         // another system, by its own credentials: no role gives it
    read_persons = 1u << 13,  // persons of one's agency by name; below it, counts
    own_persons = 1u << 14,   // enter, change, merge and erase them
};

enum class Role { administrator, plan_owner, focal_point, approver, records_clerk, leader, auditor };

// A role that somebody holds today. Agency 0 is the whole system.
struct Membership {
    std::int64_t agency = 0;  // the dense number of agencies/
    Role role = Role::focal_point;
    std::uint32_t rights = 0;  // bits of Right that the role gives
};

struct Actor {
    std::int64_t account = 0;  // 0: nobody
    std::string name;
    std::uint32_t rights = 0;  // bits of Right: what all memberships of today give together
    std::vector<Membership> memberships = {};
    std::string acting =
        {};  // who sits before a shared account, as typed at sign-in; empty: the person itself
    std::string request = {};            // the request that acts, for the trail
    std::int64_t second_factor_due = 0;  // day from which the roles need one that is not on yet; 0: none does
    std::int64_t source = 0;             // another system that speaks by its own credentials; 0: none

    bool may(Right right) const {
        return right == Right::open ||
               ((account != 0 || source != 0) && (rights & static_cast<std::uint32_t>(right)) != 0);
    }
    // A membership of this very agency, or of the whole system, gives the right. What lies under an agency is
    // asked of agency_reach.
    bool may_at(Right right, std::int64_t agency) const {
        return std::any_of(memberships.begin(), memberships.end(), [&](const Membership& one) {
            return (one.agency == agency || one.agency == 0) &&
                   (one.rights & static_cast<std::uint32_t>(right)) != 0;
        });
    }
};

}  // namespace base
