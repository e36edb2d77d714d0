// Figures of a sentence of goals that set nothing themselves: they say which, how good or how often.
#pragma once
#include <vector>

#include "plans/reading/measures.hpp"

namespace plans::reading {

// Takes them out of the measures that were found.
void drop_details(const Tokens& tokens, std::vector<FoundMeasure>& measures, Match match);

}  // namespace plans::reading
