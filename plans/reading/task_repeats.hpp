// A plan often tells its work twice: in its own parts, and again in an annex that says who and when.
#pragma once
#include <vector>

#include "plans/reading/reading.hpp"

namespace plans::reading {

// Drops a task of the plan's own parts that a row of an annex repeats (four words in five are the same) and
// that names nobody whom the row does not name: the row says more. Where the dropped ones stand.
std::vector<Spot> drop_repeated(std::vector<Task>& tasks);

}  // namespace plans::reading
