// Lines of the ledger as rows of whole numbers, in the columns of scan_ledger; inside the tallies alone.
#pragma once
#include <array>

#include "coverage/tallies.hpp"

namespace coverage {

enum Column { place_at, actor_kind, actor, verb, activity, agency, at, quantity, basis, columns };

inline bool counts_for(const Rule& rule, evidence::Verb verb_said, base::Milliseconds when) {
    return (rule.verbs & bit(verb_said)) != 0 && when >= rule.since && when < rule.before;
}

inline std::array<std::int64_t, columns> row_of(const evidence::Line& line) {
    return {line.place,
            static_cast<std::int64_t>(line.actor_kind),
            line.actor,
            static_cast<std::int64_t>(line.verb),
            line.activity,
            line.agency,
            line.at,
            line.quantity,
            static_cast<std::int64_t>(line.basis)};
}

}  // namespace coverage
