// By digests and names alone: no reading is opened for it.
#include "plans/same_plan.hpp"

#include "plans/content/rights.hpp"
#include "plans/sql.hpp"

namespace plans {

std::optional<SamePlan> same_plan_before(storage::Reader& reader, const base::Actor& actor,
                                         const std::string& plan, base::Milliseconds now) {
    for (const auto& row : reader.all(sql::list_same_plans, plan)) {
        if (may(reader, actor, row.text(0), base::Right::own_plans, now))
            return SamePlan{row.text(0), row.text(1), row.integer(2)};
    }
    return std::nullopt;
}

}  // namespace plans
