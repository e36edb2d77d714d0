// Builds the sentence of a failed check.
#include "base/check.hpp"

namespace base {

void check_failed(const char* condition, std::source_location where) {
    throw CheckFailed(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " + condition);
}

}  // namespace base
