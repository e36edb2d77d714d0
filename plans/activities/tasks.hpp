// Which tasks an activity serves, and which it may serve: those that its agency leads or coordinates in
// confirmed plans, the likeliest first.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "evidence/activities.hpp"
#include "plans/content/entries.hpp"

namespace plans::activities {

struct TaskRef {
    std::string plan, entry;  // UUIDs
    bool operator==(const TaskRef&) const = default;
};
// "plan.entry", as forms send it; empty when it is none.
TaskRef task_ref(std::string_view text);

struct Task {
    TaskRef ref;
    std::int64_t entry = 0;  // number
    std::string plan_label;  // its number, or its name where it has none
    std::string number;      // "III.1.đ"
    std::string text;
    std::string scope;  // what kind of work the reader took it for: docs/reading.md
    bool leads = false;
    int likely = 0;  // the higher the better
    std::string label() const { return plan_label + ", " + number + ": " + text; }
    std::string key() const { return ref.plan + "." + ref.entry; }
};

// Of confirmed plans that are not closed.
std::vector<Task> tasks_of_agency(storage::Reader& reader, agencies::AgencyId agency, base::Day today);
// The likeliest for an activity of this kind and these words first.
void sort_by_likelihood(std::vector<Task>& tasks, std::string_view kind, std::string_view words);
// Those that hold every word, with or without diacritics.
std::vector<Task> matching(const std::vector<Task>& tasks, std::string_view words);

// The tasks that an activity serves, of plans that the actor sees.
std::vector<Task> tasks_of_activity(storage::Reader& reader, const base::Actor& actor, std::int64_t activity,
                                    base::Milliseconds now);
// One task of a plan that is confirmed and that the actor sees. Refused{not_found}, Refused{invalid}.
Task task_to_serve(storage::Reader& reader, const base::Actor& actor, const TaskRef& ref,
                   base::Milliseconds now);

// Makes them the tasks of an activity; those of plans that the actor does not see stay. Returns what changed,
// as the trail tells it. Rights are the caller's.
struct TaskChange {
    std::vector<std::string> added, removed;  // labels
    bool any() const { return !added.empty() || !removed.empty(); }
};
TaskChange serve_tasks(storage::Writer& writer, const base::Actor& actor, std::int64_t activity,
                       const std::vector<TaskRef>& wanted, bool keep_others, base::Milliseconds now);

}  // namespace plans::activities
