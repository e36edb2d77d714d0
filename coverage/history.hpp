// When what is reached now was reached: by month, out of the ledger; and what that says about the deadline.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "coverage/forecast.hpp"
#include "coverage/targets.hpp"

namespace coverage {

// Reached altogether at the end of a month (or on the last day that is known).
struct Point {
    base::Day day;
    double reached = 0;
};

struct Ahead {
    base::Day day;
    double low = 0, middle = 0, high = 0;
};

struct History {
    std::vector<Point> points;  // a month each, the last one as of today
    std::vector<Ahead> ahead;   // empty: no time is left, or too little has happened to say anything
    bool too_little = false;
};

// Of one target in one period. Reads every line that counts for it.
History history_of(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                   const TargetCoverage& target, const Reached& reached);

// The same kept for the next visitor while the figure stays what it is.
History history_now(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                    const TargetCoverage& target, const Reached& reached);

}  // namespace coverage
