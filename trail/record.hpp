// One entry of the trail: who changed what, why, and every value before and after. Written in the transaction
// of the change itself, so that there is neither a change without an entry nor an entry without a change.
//
// What people can read (values, reason, the name of who was acting) stands in rows that can be erased; the
// entry keeps a digest of each with a salt that is erased with it, so that the chain stays provable and what
// was erased cannot be guessed.
#pragma once
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace trail {

struct Value {
    std::string field;          // "name", as in docs/glossary.md
    std::string before, after;  // readable; empty: there was none
};

struct Entry {
    std::string act;      // "agency.rename", "plan.confirm": noun and verb
    std::string subject;  // identifier of the row that people see: a UUID
    std::string agency;   // UUID of the agency that it concerns; empty: the whole system
    std::string reason;   // as given by the actor; empty where the act explains itself
    std::vector<Value> values;
};

void record(storage::Writer& writer, const base::Actor& actor, const Entry& entry, base::Milliseconds now);

// Erases what is readable in the entries about a subject: a person's data whose purpose has ended. The act
// itself is recorded. Returns how many values went. Whoever calls it has checked the right to.
std::int64_t erase_values(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                          const std::string& reason, base::Milliseconds now);

// The act of an erasure, and the fields under which an entry's reason and acting name are kept.
constexpr const char* reason_field = "reason";
constexpr const char* erase_act = "trail.erase";
constexpr const char* acting_field = "acting";

}  // namespace trail
