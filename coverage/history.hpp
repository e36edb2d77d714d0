// When what is reached now was reached: by month, out of the ledger; and what that says about the deadline.
#pragma once
#include <memory>
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
    std::optional<BackTest> tested;  // how far the method is off on the last three months
    // Newly reached under one node itself in a month of the period, in the order of the nodes.
    struct Fresh {
        Node node = 0;
        std::uint32_t month = 0;
        double quantity = 0;
    };
    std::shared_ptr<const std::vector<Fresh>> fresh;
};

// Of one target in one period. Reads every line that counts for it.
History history_of(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                   const TargetCoverage& target, const Reached& reached);

// The same kept for the next visitor while the figure stays what it is.
History history_now(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                    const TargetCoverage& target, const Reached& reached);

// Of one agency and those under it, out of the history of the whole: the method of the whole, in its own past.
History history_under(const PlanCoverage& coverage, const TargetCoverage& target, const Reached& reached,
                      const History& whole, const UnderAgency& under);

}  // namespace coverage
