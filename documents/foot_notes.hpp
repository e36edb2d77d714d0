// Footnotes: at the foot of a page they break into sentences that go on overleaf, and what they say
// of other documents would be read as the plan's own words.
#pragma once
#include <functional>
#include <vector>

#include "documents/placed_words.hpp"
#include "documents/ruled_table.hpp"

namespace documents {

// Drops the lines of footnotes and the raised figures that refer to them. `boxes` gives those of
// pages [first, last], and is asked only for pages whose last lines look like notes. Tables must not have been
// found yet.
void drop_foot_notes(Extract& extract,
                     const std::function<std::vector<PlacedBox>(int first, int last)>& boxes);

// Drops the lowest lines of a recognised page, from above to below, where they are notes.
void drop_foot_notes(std::vector<std::vector<BoxedWord>>& lines);

}  // namespace documents
