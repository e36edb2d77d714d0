// A plan that has ended is closed: an act with name, reason and time, and the plan that goes on where it
// stopped. A closed plan is not changed any more until somebody reopens it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace plans::content {

struct Closure {
    std::string id, successor;  // a plan; empty: none goes on
    std::string reason, by;
    base::Milliseconds at = 0;
    std::string carried;  // the change of the successor that added what goes on; empty: nothing was added
};
std::optional<Closure> closure_of(storage::Reader& reader, const std::string& plan);
bool is_closed(storage::Reader& reader, const std::string& plan);
// The closed plans that `plan` goes on for.
std::vector<std::string> predecessors_of(storage::Reader& reader, const std::string& plan);
// Refused{conflict} for a closed plan.
void require_open(storage::Reader& reader, const std::string& plan);

// Closing and reopening refuse an actor who does not own the plan and need a reason (Refused{invalid});
// closing a closed plan and reopening an open one is Refused{conflict}.
void close_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                const std::string& successor, const std::string& carried, const std::string& reason,
                base::Milliseconds now);
// The successor's change that took in, later, what goes on there.
void note_carried(storage::Writer& writer, const std::string& plan, const std::string& change);
void reopen_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const std::string& reason, base::Milliseconds now);

}  // namespace plans::content
