// An agency's facts as JSON: what a reorganisation keeps of each agency before and after it, so that its page
// can show it and an undo can restore it.
#pragma once
#include <string>
#include <string_view>

#include "agencies/facts.hpp"

namespace agencies {

std::string to_json(const Facts& facts);       // all but the row version
Facts facts_from_json(std::string_view json);  // throws std::runtime_error when it is none

}  // namespace agencies
