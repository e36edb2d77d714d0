// A table whose cells an extraction wrote one behind the other, as plain lines. Rows are found by their
// numbers, columns by what their words can be: agencies, a time, and before them the task.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

std::vector<Task> tasks_of_flat_table(const FlatTable& table, const std::string& ref, const Text& text,
                                      const documents::Extract& extract);

}  // namespace plans::reading
