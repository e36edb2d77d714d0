// CHECK_THAT ends the current request when the program itself is wrong: the savepoint is rolled back, the
// client sees 500 and the log holds the place. Never reachable by what a user types; for that there are
// Problems and Refused.
#pragma once
#include <stdexcept>
#include <string>

namespace base {

struct CheckFailed : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace base

#define CHECK_THAT(condition) ((condition) ? void() : ::base::check_failed(#condition, __FILE__, __LINE__))
