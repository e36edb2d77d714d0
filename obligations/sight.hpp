// Who sees and who acts on what an agency owes. An agency sees its own and that of every agency that it
// reaches; peers never see one another. Whoever reports for an agency acts for it. Others are told that there
// is no such thing.
#pragma once
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace obligations {

bool may_see(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
             base::Milliseconds now);
// Reports for the agency itself, or for one above it.
bool may_fill(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
              base::Milliseconds now);
// The same inside a transaction, with the roles of this moment. Refused{forbidden}.
void require_fill(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
                  base::Milliseconds now);
// The agencies in which the actor holds a role that reads, by name.
std::vector<agencies::AgencyId> own_agencies(storage::Reader& reader, const base::Actor& actor,
                                             base::Milliseconds now);
[[noreturn]] void refuse_unknown();

}  // namespace obligations
