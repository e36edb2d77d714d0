// What statements of other systems mean, derived from them by the rules: rows beside the ledger that can be
// emptied and made again, bit for bit. The ledger's line (verb `said`) is never touched. What no rule knows
// waits, in groups.
#pragma once
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "evidence/xapi/json.hpp"
#include "evidence/xapi/rules.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

// One for each person of a statement: the actor, or the members of a Group.
struct Reading {
    std::int64_t place = 0, position = 0;
    std::int64_t activity = 0;
    Verb verb = Verb::attended;
    ActorKind actor_kind = ActorKind::person;
    std::int64_t actor = 0;  // number of the person; 0: nobody knows yet who it is
    std::int64_t agency = 0;
    std::int64_t quantity = 1;
    Basis basis = Basis::recorded;
    std::int64_t rule = 0, rule_version = 0;
    bool operator==(const Reading&) const = default;
};

// A statement as far as readings look at it.
struct Spoken {
    std::int64_t place = 0, source = 0, agency = 0;
    base::Milliseconds at = 0;
    const Json* stored = nullptr;  // without names
    bool voided = false;
};

// Whether it may mean something at all: that somebody did something in an activity.
bool may_mean_something(const Json& stored);
Facts facts_of(const Spoken& spoken);

// In the transaction that stores it.
void derive_reading(storage::Writer& writer, const Rules& rules, const Spoken& spoken);
std::vector<Reading> readings_after(storage::Reader& reader, std::int64_t place, std::int64_t count);

// All readings anew, a few hundred statements a transaction; others may store meanwhile. With `term` (of
// xapi_terms) only of the statements about that activity of theirs.
// The kind of job that does it; its payload is the term.
constexpr const char* readings_job = "xapi_readings";
void rebuild_readings(storage::Store& store, std::int64_t term, const base::Progress& progress);

// Somebody named by another system is a person of ours, or (0) is none after all; readings follow.
void set_person(storage::Writer& writer, const base::Actor& actor, std::int64_t identity, std::int64_t person,
                const std::string& reason, base::Milliseconds now);

// What waits for a rule.
struct Waiting {
    std::int64_t source = 0, verb_term = 0, activity_term = 0;
    std::string source_name, verb, activity;
    std::int64_t statements = 0;
    base::Milliseconds first = 0, latest = 0;
};
constexpr std::int64_t waiting_listed_max = 200;
std::vector<Waiting> list_waiting(storage::Reader& reader);  // the most statements first
std::int64_t count_waiting(storage::Reader& reader);

}  // namespace evidence::xapi
