// What one button does to an entry, as the edits of one change: pure functions of the entries as they stand.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plans/content/changes.hpp"

namespace plans::review {

// The entry of the same kind before (-1) or behind (+1) this one; null: it is the first or last.
const content::Entry* neighbour(const std::vector<content::Entry>& entries, const content::Entry& entry,
                                int step);

// Changes places with a neighbour.
std::vector<content::Edit> moved(const content::Entry& entry, const content::Entry& with);
// The second one's words, agencies and places join the first; the second is dropped.
std::vector<content::Edit> merged(const content::Entry& first, const content::Entry& second);
// One entry a paragraph of `parts` (parted by empty lines), the first stays the entry. Empty when there are
// not two.
std::vector<content::Edit> split(const content::Entry& entry, const std::string& parts);
// Somebody looked at it and found it right: nothing is uncertain any more.
std::vector<content::Edit> looked_at(const content::Entry& entry);
std::vector<content::Edit> dropped(const content::Entry& entry, bool drop);

// The position of a new entry of this kind: behind `after` (UUID), at the end when it is empty or unknown.
std::int64_t position_behind(const std::vector<content::Entry>& entries, content::EntryKind kind,
                             const std::string& after);

}  // namespace plans::review
