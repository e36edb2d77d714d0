// Roles: what somebody is at an agency, from a day until a day, by whose word and why; and the one table of
// what each role may do. An agency is a number here; what lies under it is known further up, in agencies/.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "storage/store.hpp"
#include "texts/texts.hpp"

namespace people {

using base::Role;

// Where a role can be held.
enum class Place { system, agency, either };

struct RoleRule {
    Role role;
    std::string_view name;  // in the database: "plan_owner"
    texts::Id text, say;    // what pages call it, and what it is for
    Place place;
    std::uint32_t rights;  // bits of base::Right
};

const std::vector<RoleRule>& role_rules();  // in the order in which pages list them
const RoleRule& rule_of(Role role);
std::optional<Role> role_named(std::string_view name);

constexpr std::size_t reason_characters_max = 500;

// A role that was given: a dated row, never removed.
struct Given {
    std::string id;  // UUID
    std::int64_t account = 0, agency = 0;
    Role role = Role::focal_point;
    base::Day from;
    std::optional<base::Day> until;  // the first day on which it no longer holds
    std::string given_by, reason;    // the giver's name
    std::string ended_by, end_reason;

    bool holds(base::Day day) const { return from <= day && (!until || day < *until); }
};

// An agency as the trail and the pages name it; number 0 and empty: the whole system.
struct AgencyName {
    std::int64_t number = 0;
    std::string uuid, name;
};

struct NewRole {
    Role role = Role::focal_point;
    AgencyName agency;
    base::Day from;
    std::optional<base::Day> until;
    std::string reason;
};

// Everything an account was ever given, the latest first.
std::vector<Given> roles_of(storage::Reader& reader, std::int64_t account);

// Gives a role and returns its identifier. Refused{forbidden} without the right to administer,
// Refused{conflict} when the account holds the same role at the same agency in those days.
std::string give_role(storage::Writer& writer, const base::Actor& actor, std::int64_t account,
                      const NewRole& role, base::Milliseconds now);
// Ends a role on a day, which may lie ahead. Refused{conflict} when that would leave nobody who administers.
void end_role(storage::Writer& writer, const base::Actor& actor, const std::string& id, base::Day until,
              const std::string& agency_uuid, const std::string& reason, base::Milliseconds now);

// Administrator and plan owner of the whole system, for the account of the one-time link.
struct Account;
void give_first_roles(storage::Writer& writer, const Account& account, base::Milliseconds now);

// The account as it may act now: memberships of today and the rights that they give together.
base::Actor actor_of(storage::Reader& reader, std::int64_t account, base::Milliseconds now);

// Refused{conflict} when nobody but this account administers without an end.
void require_another_administrator(storage::Reader& reader, std::int64_t account, base::Milliseconds now);

// Asks the database again, inside the transaction that changes something: Refused{forbidden} when no role of
// today gives the right any more, or the account is locked.
void require_right(storage::Reader& reader, const base::Actor& actor, base::Right right,
                   base::Milliseconds now);

}  // namespace people
