// Figures as JSON: beside the pages and from the command line the same.
#pragma once
#include <boost/json/object.hpp>
#include <map>

#include "coverage/history.hpp"

namespace coverage {

// `history` adds the forecast; null: without.
boost::json::object as_json(const TargetCoverage& target, const Reached& reached,
                            const History* history = nullptr);
// `histories` by rule.
boost::json::object as_json(const std::string& plan, const PlanCoverage& all,
                            const std::map<std::size_t, History>& histories);

}  // namespace coverage
