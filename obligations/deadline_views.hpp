// What the pages of deadlines and of the working calendar show.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "obligations/deadlines.hpp"
#include "obligations/relative_day.hpp"
#include "obligations/views.hpp"

namespace obligations {

// What may be moved: one form, or one time of a task.
struct Movable {
    std::string key, label;                   // "entry.slot"
    std::optional<RelativeDay> printed = {};  // where the plan counts it from an event
    std::string note = {};                    // in its words
};
// An event from which the plan counts; its day is entered once for all that hang on it.
struct CountedEvent {
    std::string name, key;  // the key of the first of them
    struct Counted {
        Movable what;
        std::string due, from;  // as it stands; empty: the event has no day yet
    };
    std::vector<Counted> counted;
    std::string day, agency, document;  // as typed
    base::Problems problems;

    bool known() const {
        return std::all_of(counted.begin(), counted.end(),
                           [](const Counted& one) { return !one.due.empty(); });
    }
};
struct DeadlinesView {
    plans::Plan plan;
    std::vector<Movable> movable;
    std::vector<CountedEvent> events;
    std::vector<DeadlineAct> acts;        // the latest first
    std::vector<std::string> what, whom;  // of each act
    struct Waiting {
        Extension asked;
        std::string agency, what, due;
    };
    std::vector<Waiting> waiting;
    // As typed.
    std::string chosen, members, agency, due, event, event_day, days, document, reason;
    bool working = false, before = false;  // before: the event, not after it
    base::Problems problems;
    std::string problem;
    bool owner = false, decides = false, saved = false, refused = false, draft = false;
};

struct CalendarView {
    int year = 0;
    std::vector<SpecialDay> days;
    std::string day, name, document, is;  // as typed
    base::Problems problems;
    bool keeper = false, saved = false, draft = false;
};

}  // namespace obligations
