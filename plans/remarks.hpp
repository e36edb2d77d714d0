// "This was read wrongly": a remark on an item of a reading, with a word if somebody has one. Stands until it
// is withdrawn; both are kept with who and when.
#pragma once
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace plans {

constexpr std::size_t word_characters_max = 500;

struct Remark {
    std::string id, item, word, by;
    base::Milliseconds at = 0;
};

// The standing remarks of a plan, the oldest first.
std::vector<Remark> remarks_of(storage::Reader& reader, const std::string& plan);

// Adds a remark when the item still has as many standing remarks as the form showed; false: somebody was
// faster, nothing is added. Refuses an actor without Right::own_plans.
bool add_remark(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                const std::string& item, const std::string& word, std::int64_t seen, base::Milliseconds now);
void withdraw_remark(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const std::string& id, base::Milliseconds now);

}  // namespace plans
