// The agencies that a confirmed plan gives something to, kept in a table so that they may see it.
#pragma once
#include <string>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace plans::content {

// The job that every change of what a plan gives to agencies leaves to whoever keeps something that follows from
// it; its payload is the plan.
inline constexpr const char* plan_changed = "plan_changed";

// Writes what differs: whom the plan gives something on its own day, today, before and after each
// reorganisation since, and on each later day for which the directory holds something already. Nobody while
// the plan is not confirmed.
void write_shares(storage::Writer& writer, const std::string& plan, base::Milliseconds now);

// The same for every confirmed plan, each in a transaction of its own, after the directory has become
// `token`. Stops where it has changed again: whoever changed it asks again.
void follow_directory(storage::Store& store, const base::Clock& clock, const std::string& token);

}  // namespace plans::content
