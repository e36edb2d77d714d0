// The acts on who was at an activity, each in one transaction: the right is asked again, the ledger and what
// stands beside it are written, and the trail is told. The trail names people by their numbers alone.
#pragma once
#include <string>
#include <vector>

#include "evidence/attendance/lists.hpp"
#include "evidence/proofs/proofs.hpp"

namespace plans::activities::attendance {

namespace rules = evidence::attendance;

// Whose names the actor sees and keeps: the agencies of own roles.
std::vector<std::int64_t> agencies_seen(const base::Actor& actor);
// Where rows of a list for an activity are looked for.
rules::Where where_of(const evidence::Activity& activity, const base::Actor& actor, rules::Way way);
// Whether those whom nobody knows yet may become persons of the activity's agency.
bool may_add_persons(const base::Actor& actor, const evidence::Activity& activity);

// All refuse an actor who does not report for the agency, as plans/activities/record.hpp says.
rules::ListDone enter_list(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                           const std::vector<rules::Matched>& rows, const std::vector<rules::Choice>& choices,
                           rules::NewList list, base::Milliseconds now);
std::int64_t withdraw_list(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                           const std::string& list, const std::string& reason, base::Milliseconds now);
void withdraw_person(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                     const std::string& person, const std::string& reason, base::Milliseconds now);
void restore_person(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                    const std::string& person, base::Milliseconds now);
// False: the same was said before.
bool enter_kept(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                const rules::Kept& wanted, base::Milliseconds now);
// A photographed sheet: a proof of the activity, and how many people are on it (0: not counted). The number
// stays declared until their names are typed. Returns the proof's UUID.
std::string add_sheet(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                      const evidence::proofs::StoredFile& file, std::int64_t people, base::Milliseconds now);

}  // namespace plans::activities::attendance
