// January: the lines of the year before are proposed to each agency for the new year, as tasks and forms come
// again by themselves. A proposal only: the agency chooses lines and confirms, or declines with a reason; a
// line that stands already (copied in July, typed) is never proposed, so that nothing doubles. What an agency
// that has ended planned goes to the one that goes on with it.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "budget/budget.hpp"
#include "web/services.hpp"

namespace budget {

struct Proposal {
    std::string plan;
    int year = 0;  // into which
    agencies::AgencyId agency = agencies::no_agency;
};

// To every agency that has lines to take over into this year and was not asked yet. Once a year; may be run
// any number of times.
void propose_new_year(storage::Store& store, const std::string& plan, const base::Clock& clock);
void propose_new_year(storage::Writer& writer, const std::string& plan, base::Milliseconds now);

// Unanswered, and with lines left to take over.
bool is_proposed(storage::Reader& reader, const Proposal& proposal);
// "7d3f….2": a line of a proposal, as forms carry it.
std::string key_of(const Wish& wish);

// The chosen lines become estimates. Refused{invalid} for none, else as copy_last_year.
void take_proposed(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal,
                   const std::set<std::string>& chosen, base::Milliseconds now);
// Refused{conflict} where nothing is proposed any more.
void decline_proposed(storage::Writer& writer, const base::Actor& actor, const Proposal& proposal,
                      const std::string& word, base::Milliseconds now);

// Estimates of the next year are made in July; for a plan that lasts until then.
bool is_july(base::Milliseconds now);
bool goes_on(storage::Reader& reader, const std::string& plan, int year);

// On the page of an agency's work: what is proposed in January; in July that this year's lines may be copied.
std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now);

}  // namespace budget
