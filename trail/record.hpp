// One entry of the trail: who changed what, why, and every value before and after. Written in the transaction
// of the change itself, so that there is neither a change without an entry nor an entry without a change.
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

}  // namespace trail
