// Tasks that stand in a table: in real cells (DOCX, PDF) or in lines that an extraction wrote one cell behind
// the other.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

// The tasks of the table that `paragraph` stands for; none when it stands for none or the table is not one of
// tasks.
std::vector<Task> tasks_of_table(const Paragraph& paragraph, const std::string& ref, const Text& text,
                                 const documents::Extract& extract);

}  // namespace plans::reading
