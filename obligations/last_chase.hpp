// What the ladder of chasing did about an obligation, kept with it so that the lists of what is late add it
// up from their index: how many steps with who owes it now, and the last of them. obligations/chasing does
// them.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace obligations {

struct LastChase {
    base::Milliseconds at = 0;
    int days = 0;          // of the step, from -99 to 899
    std::size_t kind = 0;  // its place in chasing::step_kinds
    bool operator==(const LastChase&) const = default;
};

// From the number in which an obligation keeps it, the greater the later; of one instant the farther step is
// the later one. 0: none.
std::optional<LastChase> unpacked(std::int64_t number);

// In the transaction that keeps steps about these obligations, or gives them to another agency.
void recount_chased(storage::Writer& writer, const std::vector<std::int64_t>& obligations);

}  // namespace obligations
