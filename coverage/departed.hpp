// Which agencies a period began with that no longer stand in the tree of a day, by which act, and who counts
// for what was said about them since. Pure functions of the directory.
#pragma once
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "coverage/province.hpp"

namespace coverage {

struct Departed {
    agencies::AgencyId agency = agencies::no_agency;
    agencies::AgencyId heir = agencies::no_agency;  // no_agency: nobody, it counts in the whole alone
};

// Those that ended by one act.
struct Departure {
    base::Day day;
    std::string reorganisation;  // id of the act; empty: it was entered agency by agency
    std::string legal_basis;     // may be empty
    std::vector<Departed> agencies;
};

// Whoever ended after `from` and until the province's day, the latest act first.
std::vector<Departure> departures(const agencies::Directory& directory, const Province& province,
                                  base::Day from);

}  // namespace coverage
