// Who belongs to a population on a day: people by their posts at agencies of some kinds, or agencies by kind.
#pragma once
#include <string>

#include "coverage/province.hpp"
#include "evidence/ledger.hpp"
#include "storage/store.hpp"

namespace coverage {

struct Members {
    evidence::ActorKind actor = evidence::ActorKind::person;
    std::shared_ptr<const Frame> frame;
};

// `population` and `unit` as a target's measure has them. nullptr frame: what is counted there is not listed
// here.
Members members_on(storage::Reader& reader, const agencies::Directory& directory, const Province& province,
                   const std::string& population, const std::string& unit);

}  // namespace coverage
