// What finance needs to find its work: the plans whose money somebody appraises or compiles, by year, with
// what waits to be appraised; and the note about it on the page of a finance agency's work.
#pragma once
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"
#include "web/services.hpp"

namespace budget {

struct PlanYear {
    std::string plan, number, name;  // plan: UUID
    int year = 0;
    std::int64_t lines = 0, waiting = 0;  // waiting: compiled, neither appraised nor approved
};

// The latest year first.
std::vector<PlanYear> money_of_plans(storage::Reader& reader, const base::Actor& actor,
                                     base::Milliseconds now);

// One, for an agency that has charge of finance while lines of plans of its province wait for it.
std::vector<web::AgencyNote> notes_of_finance(storage::Reader& reader, const web::Page& page,
                                              agencies::AgencyId agency, base::Milliseconds now);

}  // namespace budget
