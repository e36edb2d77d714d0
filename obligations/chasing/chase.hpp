// What the ladder does by itself, each morning and whenever a plan or the ladder changes: letters to those
// who owe and have not sent, and to the standing agency about them. A step is done once for an obligation and
// its agency, in the transaction that queues its letters; doing this twice changes nothing.
#pragma once
#include <string>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace obligations::chasing {

inline constexpr const char* chase_job = "chase";
constexpr int morning_hour = 7;  // in Việt Nam

struct Chased {
    int steps = 0, letters = 0;
};
// `base_url`: of this program, for the addresses in letters.
Chased chase(storage::Writer& writer, const std::string& base_url, base::Milliseconds now);
// For jobs: sets the next morning's first, so that one bad day does not end it; reads without holding the
// writer, and writes in portions, a group of obligations with its letters at once.
void chase(storage::Store& store, const base::Clock& clock, const std::string& base_url);
// The next morning's job, once.
void set_next_morning(storage::Writer& writer, base::Milliseconds now);

}  // namespace obligations::chasing
