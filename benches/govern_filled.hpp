// What a province in its fifth year has besides obligations, for the pages of bench_govern: money of all
// agencies, obstacles, letters of the ladder, an ad-hoc report that all have answered, links; made by the
// functions that people's acts go through.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace benches {

struct Province {
    storage::Store& store;
    base::TestClock& clock;
    base::Actor owner;                  // who has charge of the plan
    agencies::AgencyId whole, finance;  // of the province: it, and its department of finance
    std::vector<agencies::AgencyId> communes;
    std::string plan;
    std::map<agencies::AgencyId, base::Actor> people;  // the focal point of each
    base::Actor standing;                              // who looks at the pages of the standing agency
};

// Nine of ten tasks of the years before were done; everybody is named; the ladder has written about the rest.
void chase_the_late(Province& province);
// Activities, money, obstacles, requests for more time, moved deadlines, a published list.
void fill_year(Province& province, int year, const std::string& period, const std::string& period_before);

struct Pages {
    std::vector<std::string> of_agency, of_owner, of_nobody;
};
// Every page about what is due, with all that was filled; of a period that all have answered, and of the one
// before, for which all are late.
Pages pages_of(const Province& province, const std::string& period, const std::string& period_before);

}  // namespace benches
