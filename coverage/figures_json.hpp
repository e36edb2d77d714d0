// Figures as JSON: beside the pages and from the command line the same.
#pragma once
#include <boost/json/object.hpp>

#include "coverage/targets.hpp"

namespace coverage {

boost::json::object as_json(const TargetCoverage& target, const Reached& reached);
boost::json::object as_json(const std::string& plan, const PlanCoverage& all);

}  // namespace coverage
