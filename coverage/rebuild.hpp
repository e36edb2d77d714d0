// Whether what is derived is the same when it is derived anew.
#pragma once
#include <string>

#include "coverage/targets.hpp"

namespace coverage {

// Of all readings of other systems' statements, in the order of the ledger; hex.
std::string digest_of_readings(storage::Reader& reader);

// Of the tallies of a plan: followed line by line from the first one on, and counted in one pass.
struct Digests {
    std::string followed, counted;
};
Digests digests_of(storage::Reader& reader, const std::string& plan, base::Day as_of);

}  // namespace coverage
