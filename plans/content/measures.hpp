// How a target is measured: what is counted, of whom, how deep and how well known it must be, and out of how
// many. The decision is somebody's; the proposal comes from measures.tsv, which an administrator can read.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "plans/content/entries.hpp"
#include "trail/record.hpp"

namespace plans::content {

inline constexpr const char* units[] = {"people",     "person_times", "agencies", "schools",  "enterprises",
                                        "activities", "products",     "survey",   "incidents"};
// planned: documented, by an agency that also has a plan of its own under this one.
inline constexpr const char* depths[] = {"tested", "attended", "read", "exposed", "documented", "planned"};
inline constexpr const char* bases[] = {"recorded", "signed_list", "named_list", "kept_list", "declared"};
inline constexpr const char* periods[] = {"year", "school_year", "whole"};

struct Population {
    std::string name, kind, parameters, source;
    std::optional<base::Day> as_of;
    std::int64_t id = 0;    // 0: not entered yet
    std::string uuid = {};  // of one that is entered already: its list, numbers and day count
};

struct TargetMeasure {
    std::int64_t version = 0;  // 0: nobody has decided yet
    std::string unit, depth, basis, period;
    std::optional<Population> population;
    std::optional<std::int64_t> denominator;
    std::string denominator_source;
    std::optional<base::Day> denominator_day;
    std::string note;
    std::vector<std::int64_t> tasks;  // whose activities count, by entry; none: of every task of the plan
    std::string by;
    base::Milliseconds at = 0;
    std::string change;  // that decided it
};

struct Proposal {
    TargetMeasure measure;    // version 0
    std::string what_counts;  // one sentence, Vietnamese
    std::string source_hint;  // where the denominator usually comes from
};

// The first line of measures.tsv whose words stand in the target, whichever way they are accented; counts and
// shares are told apart by its number.
Proposal propose(const reading::Target& target);
// The tasks among the entries that a measure's activities are likely to serve, by what kind of work they are;
// none where that says nothing.
std::vector<std::int64_t> propose_tasks(const TargetMeasure& measure, const std::vector<Entry>& entries);

std::optional<TargetMeasure> measure_of(storage::Reader& reader, std::int64_t entry);
// Every decided target of a plan by its number.
std::vector<std::pair<std::int64_t, TargetMeasure>> measures_of(storage::Reader& reader,
                                                                const std::string& plan);

// A target of which another decision holds than at an instant.
struct Remeasured {
    Entry target;
    std::optional<TargetMeasure> before, after;
    std::string change, reason, by;  // the last one since: id, why, the name of the account
    base::Milliseconds at = 0;
};
std::vector<Remeasured> measured_anew(storage::Reader& reader, const std::string& plan,
                                      base::Milliseconds since);

base::Problems check(const TargetMeasure& wanted);
// The id of the change; nullopt when somebody decided since `seen` (the version that the form showed; 0:
// none).
std::optional<std::string> decide_measure(storage::Writer& writer, const base::Actor& actor,
                                          const std::string& plan, const Entry& target, std::int64_t seen,
                                          const TargetMeasure& wanted, const std::string& reason,
                                          base::Milliseconds now);

// For the trail, value by value, with the target's number behind each field. nullopt: nobody has decided.
std::vector<trail::Value> told_changes(const std::string& ref, const std::optional<TargetMeasure>& before,
                                       const std::optional<TargetMeasure>& after);

}  // namespace plans::content
