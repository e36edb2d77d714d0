// A table of targets whose cells an extraction wrote one behind the other, as plain lines.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

// None where the table's header is not one of targets.
std::vector<Target> targets_of_flat_table(const FlatTable& table, const std::string& ref, const Text& text,
                                          const documents::Extract& extract);

bool is_flat_table_of_targets(const FlatTable& table, Match match);

}  // namespace plans::reading
