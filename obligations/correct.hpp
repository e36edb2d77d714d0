// A reporting period corrected by a person: its days, and who reports to whom by when. What is owed follows
// at once; the plan does not change the period any more.
#pragma once
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/problems.hpp"
#include "obligations/periods.hpp"
#include "storage/store.hpp"

namespace obligations {

constexpr std::size_t hops_max = 40;

struct NewDays {
    base::Day from, last, cutoff;
    std::vector<Hop> hops;
    std::int64_t row_version = 0;  // that the form showed
    std::string reason;
};
base::Problems check(const NewDays& days);

// Refused{not_found}.
Period period_of_plan(storage::Reader& reader, const std::string& plan, const std::string& uuid);

// False when somebody was faster. Refuses who does not own the plan.
bool correct_period(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                    const std::string& uuid, const NewDays& days, base::Milliseconds now);

}  // namespace obligations
