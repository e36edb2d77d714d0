// Changing what a plan says. One change may touch several entries (a split, a merge, a move); all of it
// happens or nothing. Nothing is overwritten: a change adds versions, and undoing it adds further ones.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "plans/content/entries.hpp"

namespace plans::content {

constexpr std::size_t reason_characters_max = 1000;

// What an entry shall say afterwards. `entry` 0: a new one.
struct Edit {
    std::int64_t entry = 0;
    std::int64_t seen = 0;  // the version that the editor saw
    Said said;
    std::int64_t position = 0;
    bool dropped = false;
};
Edit edit_of(const Entry& entry);  // that changes nothing yet

enum class Applied { done, conflict };  // conflict: somebody was faster, nothing was changed

struct Outcome {
    Applied applied = Applied::done;
    std::string change;                // its id
    std::vector<std::string> entries;  // UUIDs, in the order of the edits
};

// Refuses an actor without Right::own_plans, and a confirmed plan without a reason (Refused{invalid}).
Outcome apply(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
              const std::string& act, const std::string& reason, const std::vector<Edit>& edits,
              base::Milliseconds now);

// Takes a change back: what it touched says again what it said before, also how targets are measured and what
// names mean. Conflict when something of it has been changed since. Undoing an undo does the change again.
Outcome undo(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
             const std::string& change, const std::string& reason, base::Milliseconds now);

struct Change {
    std::string id, act, reason, by;
    base::Milliseconds at = 0;
    std::string undoes;
    bool undone = false;            // by a later one
    bool last_word = false;         // nothing it touched was changed since: it can be undone
    std::vector<std::string> refs;  // of the entries it touched, or the names; at most five
    int touched = 0;
};
constexpr int changes_max = 500;
// The newest first, at most changes_max.
std::vector<Change> changes_of(storage::Reader& reader, const std::string& plan);
// nullopt: the plan has no such change.
std::optional<Change> change_of(storage::Reader& reader, const std::string& plan, const std::string& id);
bool changed_by_people(storage::Reader& reader, const std::string& plan);

// An act on a plan that touches no entry (how a target is measured, which agency a name means): it stands in
// the history and, once the plan is confirmed, needs a reason. Returns its id.
std::string note_act(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const std::string& act, const std::string& reason, base::Milliseconds now,
                     const std::optional<std::string>& undoes = std::nullopt);

// Something hangs on entries of a plan from now on: its next reading no longer makes them anew. Stands in the
// history once, where people have not worked on the plan before.
void hold_entries(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  base::Milliseconds now);

// The position between two neighbours; 0 for "none".
std::int64_t position_between(std::int64_t before, std::int64_t after);

// Makes the entries of a plan from its reading `id`, whose lines their places count. Called in the
// transaction that ends the reading. A plan that people have already worked on is left as it is.
void take_reading(storage::Writer& writer, std::int64_t account, const std::string& plan,
                  const std::string& id, const reading::Reading& reading, base::Milliseconds now);

}  // namespace plans::content
