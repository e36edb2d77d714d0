// Builds the sentence of a failed check.
#include "base/check.hpp"

namespace base {

void check_failed(const char* condition, const char* file, int line) {
    throw CheckFailed(std::string(file) + ":" + std::to_string(line) + ": " + condition);
}

}  // namespace base
