// The final review of a plan that has ended: of each target and task whether it was done, goes on in the plan
// that follows, or was dropped, with a word. When the plan is closed, what goes on is linked to the
// successor's entry, or added there.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "plans/content/closure.hpp"
#include "plans/links/parts.hpp"
#include "storage/store.hpp"

namespace plans::links {

inline constexpr const char* outcomes[] = {"done", "carried", "dropped"};
constexpr std::size_t word_characters_max = 500;

struct Review {
    std::string outcome, word;
    std::string continued;  // carried: UUID of the successor's entry; empty: it is added there
    std::string by = {};
    base::Milliseconds at = 0;
    bool operator==(const Review& other) const {
        return outcome == other.outcome && word == other.word && continued == other.continued;
    }
};

struct Closing {
    std::vector<content::Entry> entries;     // targets and tasks
    std::map<std::string, Review> reviewed;  // by UUID
    std::optional<content::Closure> closure;
    std::string seen;                       // of all reviews and entries; another one: somebody was faster
    std::vector<std::string> predecessors;  // closed plans that this one goes on for
    // Of a closed plan: UUIDs of what goes on and that its successor has not taken in yet.
    std::vector<std::string> waiting;
    int open() const { return static_cast<int>(entries.size()) - static_cast<int>(reviewed.size()); }
};
Closing closing_of(storage::Reader& reader, const std::string& plan);

// Saves what was decided so far; false: somebody was faster. Refused{invalid} for an unknown outcome or
// entry, or a word over word_characters_max; Refused{conflict} for a closed plan.
bool save_reviews(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  const std::string& seen, const std::map<std::string, Review>& reviews,
                  base::Milliseconds now);

// Closes the plan. Refused{invalid} while an entry has no outcome, when something goes on and no successor is
// named, or when the successor is this plan or closed. What has no entry there yet is added only by an owner
// of the successor; when somebody else closes, it waits for take_in.
void close_with_successor(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          const std::string& successor, const std::string& reason, base::Milliseconds now);
// Adds to the successor what waits of a plan that was closed; how many that were. Refuses whoever does not
// own the successor or does not see the closed plan, and when nothing waits (Refused{conflict}).
int take_in(storage::Writer& writer, const base::Actor& actor, const std::string& successor,
            const std::string& plan, base::Milliseconds now);
// Reopens it and takes the continuations back. What was added to the successor is taken out again, unless
// somebody changed it there since or the actor does not own the successor: then it stays, and closing once
// more goes on in it. How many stayed.
int reopen(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
           const std::string& reason, base::Milliseconds now);

}  // namespace plans::links
