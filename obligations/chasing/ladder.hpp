// The ladder of chasing: what is done how many working days before or after a deadline, set as a whole by an
// administrator; and the rule that says which of its steps are due. Nothing is done before one was set.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/problems.hpp"
#include "obligations/calendar.hpp"
#include "storage/store.hpp"

namespace obligations::chasing {

// focal, head: to the agency itself; list, letter, leader: about all who are late, to the standing agency.
inline constexpr const char* step_kinds[] = {"focal", "head", "list", "letter", "leader"};
bool is_step_kind(const std::string& kind);

constexpr int steps_max = 12, step_days_max = 60;

struct Step {
    std::string kind;
    int days = 0;  // working days after the deadline; below 0: before it
    auto operator<=>(const Step&) const = default;
};

struct Ladder {
    std::vector<Step> steps;  // by days
    std::string by;           // empty: none was ever set
    base::Milliseconds at = 0;
};
Ladder ladder_now(storage::Reader& reader);
// What is offered where none was set.
std::vector<Step> usual_ladder();

base::Problems check(const std::vector<Step>& steps);
// Takes the place of the one before. Refused{forbidden} without the right to administer.
void set_ladder(storage::Writer& writer, const base::Actor& actor, std::vector<Step> steps,
                base::Milliseconds now);

// The working day on which a step is due: so many working days before or after the day on which the deadline
// ends.
base::Day day_of_step(const Calendar& calendar, base::Day due, int days);

// What is late for longer is no longer chased by itself: a ladder that is set today does not write to
// everybody about last year.
constexpr std::int64_t chased_days_max = 90;

struct DueStep {
    Step step;
    bool passed = false;  // a later one of its kind is due as well and is done instead
};
// The steps that are due on a day and were not done. What should have been said before a deadline is not said
// behind it.
std::vector<DueStep> due_steps(const std::vector<Step>& ladder, const Calendar& calendar, base::Day due,
                               const std::set<Step>& done, base::Day today);

}  // namespace obligations::chasing
