// The list of the late of a period, published to its agencies by an act: kept by value, taken back by
// another act, and seen by nobody else before. In the first year of a plan it is a baseline: by name, without
// days and without a rank.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "obligations/periods.hpp"
#include "plans/plans.hpp"
#include "storage/store.hpp"

namespace obligations::chasing {

constexpr std::size_t publication_word_characters_max = 1000;

struct PublishedBody {
    std::string name;
    base::Day due;
    std::int64_t late = 0;
};
struct PublishedLine {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;
    std::int64_t late = 0;
    bool sent = false;
    std::vector<PublishedBody> bodies = {};  // that it is late for, where its form goes to several
};
struct Published {
    std::string id, word, by;
    bool baseline = false;
    base::Milliseconds at = 0;
    std::vector<PublishedLine> lines;  // the latest first; a baseline by name
};
std::optional<Published> published_now(storage::Reader& reader, std::int64_t period);
// Whether the year of a period is the first in which its plan is followed.
bool is_baseline(storage::Reader& reader, const std::string& plan, const Period& period);

// Takes the place of the one before. Refused{forbidden} for who does not own the plan.
void publish(storage::Writer& writer, const base::Actor& actor, const plans::Plan& plan, const Period& period,
             const std::string& word, base::Milliseconds now);
void take_publication_back(storage::Writer& writer, const base::Actor& actor, const plans::Plan& plan,
                           const Period& period, base::Milliseconds now);

// Who owns the plan, and whoever sees the work of an agency that reports in the period.
// Refused{not_found}, also while nothing is published.
Published published_for(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                        const Period& period, base::Milliseconds now);

}  // namespace obligations::chasing
