// The tasks of a ruled table whose rows were put together again from a text.
#pragma once
#include "plans/reading/paragraphs.hpp"
#include "plans/reading/reading.hpp"

namespace plans::reading {

std::vector<Task> tasks_of_rows(const std::vector<RuledRow>& rows, const std::string& ref, const Text& text,
                                const documents::Extract& extract);

}  // namespace plans::reading
