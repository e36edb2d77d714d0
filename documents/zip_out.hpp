// A ZIP container written into memory.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace documents {

// Names and contents in this order; all entries bear one date, so that equal parts are equal files. Throws
// base::Refused where memory is missing.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace documents
