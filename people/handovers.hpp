// Bàn giao đầu mối: all duties of somebody, at every agency, move to somebody else on a day, as one act.
// Until that day it can be undone as one act.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "people/accounts.hpp"
#include "people/roles.hpp"

namespace people {

// What one person has to do from a day on. Whatever folder gives people duties of their own adds a field here
// and moves it in hand_over() and undo_handover(), in the same transaction.
struct Duties {
    std::vector<Given> roles;  // that hold then or begin later

    bool none() const { return roles.empty(); }
};
Duties duties_of(storage::Reader& reader, std::int64_t account, base::Day day);

struct Handover {
    std::string id, reason, made_by;
    Account from, to;
    base::Day day;
    base::Milliseconds made_at = 0;
    std::string undone_by, undo_reason;
    Duties duties;  // as they are held from that day on

    bool undone() const { return !undone_by.empty(); }
};

// Returns the handover's identifier. The receiver holds every duty without a gap, also where the receiver
// held it for a part of the time already. Refused{forbidden} without the right to administer,
// Refused{conflict} when there is nothing to move, the receiver is locked or the same account. `agencies`:
// names, for the trail.
std::string hand_over(storage::Writer& writer, const base::Actor& actor, const Account& from,
                      const Account& to, base::Day day, const std::string& reason,
                      const std::map<std::int64_t, std::string>& agencies, base::Milliseconds now);
// Refused{conflict} from the day itself on, or when a role that moved was changed since.
void undo_handover(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                   const std::string& reason, base::Milliseconds now);

// Who answers today for what an account gave away or asked for at an instant (a link, a letter every
// morning): the account, or whoever took over from it since, and from that one.
std::int64_t keeper_of(storage::Reader& reader, std::int64_t account, base::Milliseconds since,
                       base::Milliseconds now);
// The account, and all who ever handed over to it or to one of those.
std::vector<std::int64_t> predecessors_of(storage::Reader& reader, std::int64_t account);

Handover handover_of(storage::Reader& reader, const std::string& id);  // Refused{not_found}
// Those that an account gave or received, the latest first, as identifiers.
std::vector<std::string> handovers_with(storage::Reader& reader, std::int64_t account);

}  // namespace people
