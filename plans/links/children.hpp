// Which agencies owe a plan of their own for a plan, who has one, who is late with it and who has none. The
// duty is a rule: a phrase that names a group of agencies or one of them, and a day; the members of a group
// are found as of a day.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/day.hpp"
#include "plans/content/entries.hpp"
#include "plans/links/relations.hpp"
#include "plans/links/years.hpp"
#include "storage/store.hpp"

namespace plans::links {

constexpr std::size_t phrase_characters_max = 300;
// Plans are about information security: who goes on for an agency in that goes on with its plan.
constexpr std::string_view plan_function = "attt";

struct Rule {
    std::string id, phrase, entry;                    // entry: UUID of what says so; empty: by hand
    agencies::AgencyId agency = agencies::no_agency;  // the one that is named; none: a group
    base::Day due;
    std::string by;
    base::Milliseconds at = 0;
};
std::vector<Rule> rules_of(storage::Reader& reader, const std::string& plan);

// A target or task that says that agencies issue plans of their own: "100% các sở, ban, ngành, địa phương xây
// dựng và triển khai kế hoạch …".
struct RuleProposal {
    std::string phrase, entry, ref, text;
};
// Also where the scan destroyed the diacritics. `names_agency` says whether a phrase names one agency.
std::vector<RuleProposal> propose_rules(const std::vector<content::Entry>& entries,
                                        const std::function<bool(const std::string&)>& names_agency);

struct Owed {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;  // today, with who it has become
    base::Day due;
    Has has = Has::awaited;
    std::string plan, link;  // of the child plan; empty: none
    std::string reminded;    // when and how last: "21/11/2026 (2 thư)"; empty: never
    bool plan_is_awaited() const { return has == Has::missing || has == Has::awaited; }
};

struct ChildProposal {
    std::string plan;  // cites this one, and is by an agency that may owe
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;
};

struct Children {
    std::vector<Rule> rules;
    std::vector<RuleProposal> proposed;     // not yet a rule
    std::vector<Owed> owed;                 // by rule, then by name; an agency once, with its earliest day
    std::vector<std::string> not_resolved;  // phrases, or parts of them, that name nobody on that day
    std::vector<std::string> absent;        // parts of phrases of which the directory never had anybody
    std::vector<Link> others;               // yearly plans, and plans of agencies that owe none
    std::vector<ChildProposal> found;
    Years yearly;
    int count(Has has) const;
};
// `shown`: the papers that may be shown; who owns the plan sees all agencies, others those that they reach.
Children children_of_plan(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                          const std::vector<Paper>& shown, base::Milliseconds now);

// Refuse an actor who does not own the plan, a phrase that names neither a group nor clearly one agency
// (Refused{invalid}, with those that it may mean), and the same rule twice (Refused{conflict}).
std::string add_rule(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const std::string& phrase, base::Day due, const std::string& entry,
                     base::Milliseconds now);
void end_rule(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
              const std::string& id, base::Milliseconds now);

// To be pasted into a letter: who has none, by when it was due.
std::string chasing_text(const Children& children, const std::string& plan_label, base::Day today);

}  // namespace plans::links
