// The form of a call, on the page of one form and on that of all that an agency owes: as typed, from a draft,
// and what it says.
#pragma once
#include <string>

#include "base/day.hpp"
#include "obligations/chasing/history.hpp"
#include "web/request.hpp"

namespace obligations::chasing {

struct CallTyped {
    std::string whom, day, hour, word;
    base::Problems problems;
};

// Of today, nothing typed yet; what a draft kept stands in it.
void take_call_draft(web::Request& request, CallTyped& typed);
// What was sent, checked: typed.problems says what is wrong with it.
NewCall call_from(web::Request& request, CallTyped& typed);

}  // namespace obligations::chasing
