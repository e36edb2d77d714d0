// Rules that say what the statements of other systems mean here: from whom, which verb, which activity of
// theirs, with which result – as which activity of ours, and how deep. A rule is data with versions, each in
// force from a day on: a statement is judged by the version in force on the day on which it happened. Nothing
// is ever overwritten.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "evidence/ledger.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

// How a rule names activities of theirs. The numbers stand in the database.
enum class Match : std::int64_t {
    exact = 1,     // this IRI
    prefix = 2,    // IRIs that begin so
    category = 3,  // that have this IRI among their context's categories
    any = 4,       // all
};

struct RuleSays {
    std::int64_t source = 0;  // number of xapi_sources; 0: whoever says it
    std::string verb;         // IRI; empty: any
    Match match = Match::exact;
    std::string activity;      // IRI, its beginning, or a category; empty: any
    int success = -1;          // result.success: 1 true, 0 false, -1 whatever
    std::optional<int> score;  // result.score.scaled at least so many hundredths
    Verb means = Verb::attended;
    std::int64_t counts_as = 0;  // number of an activity of ours
    bool ended = false;          // from its day on this rule says nothing
    bool operator==(const RuleSays&) const = default;
};

struct Rule : RuleSays {
    std::int64_t number = 0, version = 0;
    base::Day from;
    std::string reason, made_by;
    base::Milliseconds made_at = 0;
};

// What a statement says, as far as rules look at it.
struct Facts {
    std::int64_t source = 0;
    std::string verb, activity;
    std::vector<std::string> categories;
    std::optional<bool> success;
    std::optional<double> scaled;
    base::Day day;  // on which it happened, in Việt Nam
};

// The versions of all rules, those of one rule together, the latest version first.
using Rules = std::vector<Rule>;

// The rule that says what it means: of those in force on its day that fit, the one that names the activity
// most closely, then the source, then the verb, then the result, then the one that was made first. Null: none
// does.
const Rule* rule_for(const Rules& rules, const Facts& facts);

// The verbs that a rule may give as a meaning, the deepest first.
const std::vector<Verb>& meanings();
// What a verb of theirs usually means.
Verb usual_meaning(std::string_view verb);

base::Problems check(const RuleSays& rule, const std::string& reason);

// Rules as they are in the database now; kept in memory until one changes.
std::shared_ptr<const Rules> rules_now(storage::Reader& reader);
// A rule, or another version of one (`number` not 0). Right::own_plans is checked inside; Refused{not_found}
// for a rule, source or activity that does not exist. Returns the rule's number.
std::int64_t set_rule(storage::Writer& writer, const base::Actor& actor, std::int64_t number,
                      const RuleSays& says, base::Day from, const std::string& reason,
                      base::Milliseconds now);

}  // namespace evidence::xapi
