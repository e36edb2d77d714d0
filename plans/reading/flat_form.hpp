// What the header of a table whose cells were written one behind the other says of its columns.
#pragma once
#include <string_view>
#include <vector>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

// What the column of who leads is called, folded.
const std::vector<std::string_view>& titles_of_lead();

// What the header says of the columns behind the task.
struct Form {
    bool time = false;           // a column for the time
    bool time_first = false;     // before the one for who leads
    bool coordinating = false;   // a column for who helps
    bool lead = true;            // one for who leads; without it the title of a group may name him
    bool time_begins = false;    // two columns: when it begins, when it ends
    bool result_last = false;    // behind it one for the result
    bool result_first = false;   // or between the task and who leads it
    bool result_inside = false;  // or between who helps and the time
    bool leader = false;         // between the task and who leads it a person of the committee
    bool leader_last = false;    // or behind all that is read here
    bool time_opens = false;     // the time stands before the task
    bool unnumbered = false;     // no column counts the rows: "1. Xây dựng …"
};

Form form_of(const FlatTable& table, Match match);

}  // namespace plans::reading
