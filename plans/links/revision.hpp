// A plan against its later version: another document that amends or supersedes it, or its own file read again
// after people have corrected it. What somebody takes over becomes one change of the plan, so that its
// entries stay the same ones, with what is attached to them, and all of it can be undone together.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "plans/content/changes.hpp"
#include "plans/content/compare.hpp"
#include "plans/links/relations.hpp"
#include "storage/store.hpp"

namespace plans::links {

// In place of a plan's id: the plan's own latest reading.
inline constexpr const char* new_reading = "new-reading";

struct Revision {
    std::vector<content::Entry> before;  // the plan as it stands
    std::vector<content::Said> after;    // the later version
    std::vector<content::Pair> pairs;
    std::set<int> proposed;   // of pairs, by index: what is ticked at first
    std::string seen;         // of both sides; another one: somebody changed something
    bool same_lines = false;  // the places of `after` count the lines of the plan's own document
    std::string reason;       // as proposed: number and date of the later document
    int count(content::Became became) const;
};

// Proposed is all that changed, but for the document's own number and title when it is another document, and
// for what people have corrected by hand when it is a new reading. Throws Refused{not_found} without one and
// Refused{invalid} when `other` has not been read.
Revision revision_of(storage::Reader& reader, const std::string& plan, const std::string& other);

// Takes over the chosen pairs as one change with act "revise". Conflict when either side is no longer what
// was seen. Refused{invalid} when nothing is chosen or no reason is given; Refused{forbidden} without the
// right.
content::Outcome take_revision(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                               const std::string& other, const std::string& seen, const std::set<int>& chosen,
                               const std::string& reason, base::Milliseconds now);

// Which plans may be a later version of this one: those that amend or supersede it, or bear its number.
std::vector<std::string> later_versions(const Statements& statements, const std::vector<Paper>& papers,
                                        const std::string& plan);

}  // namespace plans::links
