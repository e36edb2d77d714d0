// What the pages of deadlines and of the working calendar show.
#pragma once
#include <string>
#include <vector>

#include "obligations/deadlines.hpp"
#include "obligations/views.hpp"

namespace obligations {

// What may be moved: one form, or one time of a task.
struct Movable {
    std::string key, label;            // "entry.slot"
    std::optional<Relative> relative;  // of a task: the days that the plan prints
};
struct DeadlinesView {
    plans::Plan plan;
    std::vector<Movable> movable;
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
