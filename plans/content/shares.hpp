// The agencies that a confirmed plan gives something to, kept in a table so that they may see it.
#pragma once
#include <string>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace plans::content {

// Writes them anew, as of the plan's own day and as of today; nothing while the plan is not confirmed.
void write_shares(storage::Writer& writer, const std::string& plan, base::Milliseconds now);

}  // namespace plans::content
