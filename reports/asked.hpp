// What a plan asks in a period: how many agencies are asked about each task, and how much it wants of each.
#pragma once
#include <cstdint>
#include <map>
#include <memory>

#include "reports/scope.hpp"

namespace reports {

struct AskedTask {
    int agencies = 0;
    std::int64_t wanted = 0;
};
using Asked = std::map<std::int64_t, AskedTask>;  // by number of the task

Asked asked_of(const Scope& scope, agencies::AgencyId agency);
// Of all, each agency once; counted once and kept until the plan asks something else.
std::shared_ptr<const Asked> asked_of_all(const Scope& scope);

}  // namespace reports
