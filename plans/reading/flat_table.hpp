// A table whose cells an extraction wrote one behind the other, as plain lines. Rows are found by their
// numbers, columns by what their words can be: agencies, a time, and before them the task.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

// What the column of who leads is called, folded.
const std::vector<std::string_view>& titles_of_lead();

std::vector<Task> tasks_of_flat_table(const FlatTable& table, const std::string& ref, const Text& text,
                                      const documents::Extract& extract);

}  // namespace plans::reading
