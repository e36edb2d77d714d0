// What is typed in for a target because nothing else here records it: the result of a survey, the incidents
// of a year, an item of a list that was introduced, an agency that confirmed by a document. Each is a
// statement on the ledger with its document beside it; a wrong one is withdrawn and entered again.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "evidence/ledger.hpp"
#include "plans/content/entries.hpp"
#include "storage/store.hpp"

namespace coverage {

constexpr std::size_t method_characters_max = 500, document_characters_max = 200;
constexpr double design_effect_of_clusters = 2;  // what a survey in clusters costs in precision

struct Survey {
    double share = 0, low = 0, high = 0;  // of 1
    int confidence = 95;                  // percent
    std::int64_t asked = 0;
};

struct Incidents {
    std::int64_t all = 0, unaware = 0;     // unaware: whose root cause is people's unawareness
    std::int64_t reported = 0, asked = 0;  // agencies that reported, of those that had to
};

struct Typed {
    std::int64_t place = 0;
    std::string kind;  // survey, incidents, item, unit
    base::Day from, last;
    std::optional<Survey> survey;
    std::optional<Incidents> incidents;
    std::int64_t member = 0;  // item or unit: its number
    std::string method, document;
    base::Day document_day;
    std::string by;
    base::Milliseconds at = 0;
    bool withdrawn = false;
};

// Of one target, the latest first, also what was withdrawn.
std::vector<Typed> typed_for(storage::Reader& reader, std::int64_t entry);

// What a form has to say; `today` is the last possible day.
base::Problems check(const Typed& wanted, base::Day today);

// The interval of Wilson for a share among `asked`, widened by the design effect of the sample (1: people
// drawn one by one). `confidence` 90, 95 or 99.
Survey with_interval(Survey survey, double design_effect);

// Says it on the ledger. Refused{forbidden} for whoever does not own the plan.
std::int64_t type_in(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                     const plans::content::Entry& target, const Typed& wanted, base::Milliseconds now);
// Refused{not_found} when it is none of this target.
void take_back(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const plans::content::Entry& target, std::int64_t place, const std::string& reason,
               base::Milliseconds now);

}  // namespace coverage
