// From how somebody decided to measure a target to what counts for it: verbs, the least basis, the kinds of
// activity, and the periods that have begun. Pure functions.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "coverage/tallies.hpp"
#include "plans/content/measures.hpp"

namespace coverage {

using plans::content::TargetMeasure;

struct Span {
    base::Day from, until;  // [from, until)
};

// The periods of a measure that have begun, of a plan from its first to its last year. A school year begins
// on 5 September; what is done for it counts from the first of that month.
std::vector<Span> periods_of(const TargetMeasure& measure, int first_year, int last_year, base::Day as_of);

// Which verbs show somebody reached at least that deep; the deeper ones show it too.
std::uint32_t verbs_of(const TargetMeasure& measure);
evidence::Basis basis_of(const TargetMeasure& measure);
// The kinds of activity that a target of activities asks for; empty: every kind.
std::set<std::string> kinds_of(const TargetMeasure& measure);

bool counts_people(const TargetMeasure& measure);
bool counts_units(const TargetMeasure& measure);    // agencies, schools, enterprises
bool counts_members(const TargetMeasure& measure);  // people, units or items, as against times
bool is_typed(const TargetMeasure& measure);        // a survey, incidents: nothing here is counted

base::Milliseconds beginning_of(base::Day day);  // in Việt Nam

}  // namespace coverage
