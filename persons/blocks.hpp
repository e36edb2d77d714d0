// Which pairs are worth comparing: those that share a key, of a whole directory in memory. Compares them and
// gives the pairs that may be one person.
#pragma once
#include <vector>

#include "base/progress.hpp"
#include "persons/likeness.hpp"

namespace persons {

struct Pair {
    PersonId one = 0, other = 0;  // the lower number first
    Likeness likeness;
};

// Every pair from `least` bits on, the likeliest first.
std::vector<Pair> find_pairs(const std::vector<Compared>& all, double least = proposed_from_bits,
                             const base::Progress& progress = {});

// The keys under which a record is compared with others.
std::vector<std::uint64_t> block_keys(const Compared& one);

}  // namespace persons
