// The targets of a confirmed plan and how far each is: in every period that has begun, for the whole and
// under every agency, proven apart from what is only reported, against a denominator that has a source and a
// day. Followed from the ledger by tallies that are kept in memory (counted.hpp).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coverage/province.hpp"
#include "coverage/tallies.hpp"
#include "coverage/typed.hpp"
#include "plans/content/measures.hpp"

namespace coverage {

enum class Verdict {
    met,
    under_way,    // not met, and there is time left
    missed,       // not met, and the period is over
    no_base,      // a share without a denominator that has a source and a day: the count alone is printed
    not_decided,  // nobody has decided how it is measured
    not_counted,  // what would be counted is not recorded here yet
    not_proven,   // a survey whose interval holds the threshold: no conclusion
    compared,     // incidents beside a baseline: never met by itself
};

struct Denominator {
    std::int64_t number = 0;
    std::string source;  // empty: the members that the system knows
    base::Day day;
};

// One target in one period. A share is of proven members.
struct Reached {
    base::Day from, until;  // [from, until)
    base::Day as_of;        // whose members and which agencies: the last day of the period, or today
    std::optional<std::size_t> rule;  // of the tallies; nullopt: not counted
    std::int64_t proven = 0;          // what the target asks for: members, person-times, activities
    std::int64_t reported = 0;        // more that is only reported
    std::int64_t distinct = 0;        // person-times: how many different listed people beside them
    std::optional<Denominator> denominator;
    std::optional<double> share;  // of 1
    std::optional<Typed> typed;   // a survey or the incidents of the period
    std::optional<Typed> base;    // incidents: those of the baseline, the first year that was entered
    Verdict verdict = Verdict::not_decided;
    bool has_figure() const { return rule.has_value() || typed.has_value(); }
};

struct TargetCoverage {
    plans::content::Entry entry;
    std::optional<plans::content::TargetMeasure> measure;
    std::vector<Reached> periods;  // the earliest first; empty: none has begun or nothing was decided
    const plans::reading::Target& target() const { return std::get<plans::reading::Target>(entry.said); }
};

// Under which agencies: those of each period, or those that have gone on since.
enum class TreeOf { then, now };

struct PlanCoverage {
    base::Day as_of;
    TreeOf tree = TreeOf::then;
    std::int64_t place = 0;  // of the ledger, up to which it was counted
    std::vector<TargetCoverage> targets;
    std::vector<std::shared_ptr<const Province>> provinces;  // by rule: the tree in which it counts
    std::shared_ptr<const Tallies> tallies;
};

std::vector<std::string> confirmed_plans(storage::Reader& reader);  // UUIDs, the earliest first

// As of a day; what happened or was entered later does not count for periods that were over then. Reads what
// is recorded under the tasks that serve each target, what other systems say by rules, and what was typed in.
PlanCoverage coverage_of(storage::Reader& reader, const std::string& plan, base::Day as_of,
                         TreeOf tree = TreeOf::then);

// What counts under one agency for a rule: distinct members, or times.
struct UnderAgency {
    Node node = 0;
    agencies::AgencyId agency = agencies::no_agency;
    int depth = 0;
    std::int64_t proven = 0, reported = 0;
    std::int64_t members = 0;  // of the population; 0: has none
};
std::vector<UnderAgency> by_agency(const PlanCoverage& coverage, const TargetCoverage& target,
                                   const Reached& reached);

// What stands in the ledger behind a figure: under an agency, or (no_agency) altogether. The latest first.
struct Behind {
    std::vector<evidence::Line> lines;
    std::size_t found = 0;  // may be more than the lines
};
Behind lines_behind(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                    const TargetCoverage& target, const Reached& reached, agencies::AgencyId agency,
                    std::size_t most);

// What counts for a figure, as figures of a frame: pure functions of the target and the numbers.
bool is_share(const plans::reading::Target& target);
void judge(const plans::reading::Target& target, base::Day as_of, Reached& reached);

}  // namespace coverage
