// Proposals: pairs of persons who may be one, found when somebody is entered
// and in the whole directory, and what people decided about them. A pair that
// was decided is not proposed again.
#pragma once
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "persons/blocks.hpp"

namespace persons {

struct Proposal {
    std::int64_t id = 0;
    std::string uuid;
    PersonId one = 0, other = 0;
    double bits = 0;
    std::vector<std::pair<std::string, double>> reasons;
    std::string decision;  // open, same, different, later
};

// Compares one person with those who share a key with it, by index; gives how
// many pairs were proposed.
int propose_for(storage::Writer& writer, PersonId person, base::Milliseconds now);

// The whole directory in memory; pairs are written in batches. Gives how many
// are new.
int find_doubles(storage::Store& store, const base::Clock& clock, const base::Progress& progress);
constexpr const char* doubles_job = "find_doubles";
// Of persons from `first` to `last`: one by one when they are few, else the
// whole directory.
int find_doubles_among(storage::Store& store, const base::Clock& clock, PersonId first, PersonId last,
                       const base::Progress& progress);

// Pairs whose two persons still count as themselves. A pair is for whoever
// keeps the persons of the whole system, and for whoever keeps those of the
// agencies of both.
std::vector<Proposal> open_proposals(storage::Reader& reader, const base::Actor& actor, base::Day today,
                                     std::size_t most);
std::int64_t count_open(storage::Reader& reader);
Proposal proposal_of(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                     base::Day today);
// Of somebody who was proposed with the person and whose pair is open.
void decide(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal,
            const std::string& decision, const std::string& reason, base::Milliseconds now);

}  // namespace persons
