// Taking back what people decided beside the words of a plan: how targets are measured, what names mean.
#pragma once
#include <string>

#include "plans/content/changes.hpp"

namespace plans::content {

// What undo() does with a change that touched no entry: targets are measured, names mean, as before it; what
// it was the first to decide is open again. Refused{not_found} where it decided nothing.
Outcome undo_decisions(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                       const std::string& change, const std::string& reason, base::Milliseconds now);

// Only this name of those that were decided at once. Conflict when somebody decided since `seen` (the row
// version that the page showed), or nobody has.
Outcome undo_name(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  const std::string& name, std::int64_t seen, const std::string& reason,
                  base::Milliseconds now);

}  // namespace plans::content
