// Who sees and who records what was done. An agency sees its own activities and those of every agency that it
// reaches, the standing agency of the whole system all; whoever reports for an agency records for it and for
// what is under it. Others are told that there is no such activity.
#pragma once
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "evidence/activities.hpp"
#include "evidence/reach.hpp"

namespace plans::activities {

using evidence::plan_function;

// The roles that see, as a query compares them: ",leader,approver,".
std::string seeing_roles();
bool sees_all(const base::Actor& actor);

bool may_record_at(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                   base::Milliseconds now);
// The same inside a transaction, with the roles of this moment. Refused{forbidden}.
void require_record_at(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                       base::Milliseconds now);
// For whom the actor records: the own agencies first, then those directly under them, by name.
std::vector<agencies::AgencyId> agencies_to_record(storage::Reader& reader, const base::Actor& actor,
                                                   base::Milliseconds now);

bool may_see_agency(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                    base::Milliseconds now);
// Refused{not_found} for what the actor does not see, in the words for what is not there.
evidence::Activity activity_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                                base::Milliseconds now);
// Also Refused{forbidden} for somebody who may only look.
evidence::Activity activity_to_change(storage::Reader& reader, const base::Actor& actor,
                                      const std::string& uuid, base::Milliseconds now);
[[noreturn]] void refuse_unknown_activity();

}  // namespace plans::activities
