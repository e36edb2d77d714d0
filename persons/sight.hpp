// Who may see whose names. Names are seen by the person's own agency: where the person is, or, of somebody
// who is nowhere any more, where the person was. Above it there are counts. Whoever keeps persons for the
// whole system sees those who never were at an agency, and the two persons of a proposed pair, to decide
// about it.
#pragma once
#include <string>
#include <vector>

#include "persons/persons.hpp"

namespace persons {

// The agencies at which the actor has the right by a role of its own; 0 among them: the whole system.
std::vector<std::int64_t> own_agencies(const base::Actor& actor, base::Right right);
bool for_whole_system(const base::Actor& actor, base::Right right);

bool may_see(const base::Actor& actor, const std::vector<Membership>& memberships, base::Day today,
             base::Right right = base::Right::read_persons);

// The person that the address names, as the canonical one, with where it was; Refused{not_found} for whoever
// may not see it, as for one that does not exist.
struct Seen {
    Person person;
    std::vector<Membership> memberships;
};
Seen require_sight(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                   base::Milliseconds now);
// Also Refused{forbidden} for somebody who may only look. Asks the roles of now, inside the transaction.
Seen require_keeper(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                    base::Milliseconds now);
// To enter somebody at an agency: a role there, or for the whole system.
void require_keeper_at(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                       base::Milliseconds now);

}  // namespace persons
