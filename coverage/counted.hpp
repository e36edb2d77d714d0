// The tallies of plans, kept in memory: built once, then following the ledger line by line and what is said
// about it (more tasks, more documents). What they rest on (memberships, merges, the directory, measures,
// readings by rules) has stamps; when one changes they are built anew. The process keeps a bounded number of
// them, the least used go first.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "coverage/members.hpp"
#include "coverage/targets.hpp"

namespace coverage {

constexpr std::size_t counted_bytes_max = std::size_t{96} << 20;
constexpr std::size_t counted_plans_max = 64;

// Which targets, periods and rules: the same as long as no stamp changes.
struct Skeleton {
    std::vector<TargetCoverage> targets;                        // with their periods, without figures
    std::vector<std::shared_ptr<const Province>> provinces;     // by rule
    std::vector<persons::Denominator> denominators;             // by rule
    std::vector<std::set<std::string>> kinds;                   // by rule: of activities; empty: every one
    std::vector<std::set<std::int64_t>> tasks;                  // by rule; empty: every task of the plan
    std::map<std::int64_t, std::vector<std::size_t>> rules_of;  // by target
    std::map<std::int64_t, std::vector<std::int64_t>> merged;   // persons that count as one, by each of them
};

struct Counted {
    std::shared_ptr<const Skeleton> skeleton;
    std::shared_ptr<const Tallies> tallies;
};

// Up to date with what this reader sees.
Counted counted_now(storage::Reader& reader, const std::string& plan, base::Day as_of, TreeOf tree);
// From nothing, beside what is kept. Followed from the first line on where `line_by_line`, else in one pass:
// both come to the same, bit for bit.
Counted count_anew(storage::Reader& reader, const std::string& plan, base::Day as_of, TreeOf tree,
                   bool line_by_line = false);
void forget_counted();  // for tests

}  // namespace coverage
