// The money of a plan in a year, task by task: what lines_of adds up to, read without what lies between.
#pragma once
#include <string>
#include <vector>

#include "budget/budget.hpp"

namespace budget {

struct TaskMoney {
    Task task;
    std::int64_t estimated = 0, approved = 0, spent = 0;  // approved: with what was re-allotted
    std::int64_t left() const { return approved - spent; }
};

// Of the tasks that have lines, in the order of the plan, as they stood at a moment. Nobody's rights are
// checked.
std::vector<TaskMoney> money_by_task(storage::Reader& reader, const std::string& plan, int year,
                                     base::Milliseconds at);

}  // namespace budget
