// The real clock.
#include "base/clock.hpp"

#include <chrono>

namespace base {

Milliseconds SystemClock::now() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace base
