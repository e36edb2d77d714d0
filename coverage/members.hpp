// The members of a population (persons/populations) on a day, placed in the tree in which they are counted.
#pragma once
#include <memory>
#include <string>

#include "coverage/province.hpp"
#include "evidence/ledger.hpp"
#include "persons/populations.hpp"
#include "plans/content/measures.hpp"
#include "storage/store.hpp"

namespace coverage {

struct Members {
    evidence::ActorKind actor = evidence::ActorKind::person;
    std::shared_ptr<const Frame> frame;
    persons::Denominator denominator;  // as the population says
};

// Who counts for a measure on a day, in the tree of `province` (of that day or of a later one: whoever has
// gone on stands for an agency). nullptr frame: what is counted there is not listed here.
Members members_on(storage::Reader& reader, const Province& province,
                   const plans::content::TargetMeasure& measure, base::Day day);

// Other numbers of persons, and the one that counts.
std::vector<std::pair<std::int64_t, std::int64_t>> merged_persons(storage::Reader& reader);

}  // namespace coverage
