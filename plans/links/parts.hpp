// Which target or task of a plan each one of a yearly plan or an agency's plan carries out. Proposed by how
// alike the words and the leads are; a person accepts, names another one or says that it is part of none.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "plans/content/entries.hpp"
#include "storage/store.hpp"

namespace plans::links {

constexpr double proposed_from = 0.45;  // of likeness: what is ticked at first
constexpr double shown_from = 0.2;      // what is offered at all
constexpr std::size_t candidates_max = 3;

struct Candidate {
    std::size_t above = 0;  // index into the entries of the upper plan
    double likeness = 0;    // 0: chosen by somebody, not proposed
};
// For each entry of `below` those of `above` that it may belong to, the best first; only of its kind.
std::vector<std::vector<Candidate>> candidates(const std::vector<content::Entry>& below,
                                               const std::vector<content::Entry>& above);

// Adds what somebody chose to what is offered.
void offer(std::vector<Candidate>& offered, std::size_t above);

// The targets and tasks of a plan.
std::vector<content::Entry> targets_and_tasks(storage::Reader& reader, const std::string& plan);

struct PartOf {
    std::string id, other;  // other: UUID above; empty: part of none
    std::string by;
    base::Milliseconds at = 0;
    bool lost = false;  // the upper entry has been dropped since
};

struct Parts {
    std::vector<content::Entry> below, above;
    std::vector<std::vector<Candidate>> offered;                     // of each below; with the one decided
    std::map<std::string, PartOf> decided;                           // by UUID of the lower entry
    std::map<std::string, std::vector<std::string>> carried_out_by;  // UUID above → refs below
    std::string seen;  // of all decisions; another one: somebody was faster
};
Parts parts_of(storage::Reader& reader, const std::string& plan, const std::string& above);

struct Choice {
    std::string entry, other;  // UUIDs; other empty: part of none
    bool open = false;         // decided before, and left open again
};
// How many decisions changed; nullopt: somebody decided since `seen`. Refuses an actor without
// Right::own_plans and an entry that is not there.
std::optional<int> decide_parts(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                                const std::string& above, const std::string& seen,
                                const std::vector<Choice>& choices, base::Milliseconds now);

}  // namespace plans::links
