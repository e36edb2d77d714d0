// The reporting periods of a plan, made from its duties ("báo cáo trước 30/11"): what a report covers, until
// when its figures count, who reports to whom by when. Pure functions of what the plan says and of who its
// names mean.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/day.hpp"
#include "obligations/slots.hpp"
#include "plans/content/duties.hpp"

namespace obligations {

enum class Whose { everybody = 1, one = 2, below = 3 };

// One step of a chain: whose report goes to whom by when.
struct Hop {
    Whose whose = Whose::everybody;
    agencies::AgencyId agency = agencies::no_agency;    // everybody: none
    agencies::AgencyId receiver = agencies::no_agency;  // none: not known yet
    base::Day due;
    bool operator==(const Hop&) const = default;
};

struct Period {
    std::int64_t id = 0;
    std::string uuid;
    std::int64_t slot = 0;
    base::Day from, last, cutoff, due;
    bool proposed = false;   // the plan gives no day for it
    bool corrected = false;  // by a person: the plan does not change it any more
    bool ended = false;
    std::int64_t row_version = 0;
    std::vector<Hop> hops;
};

// The steps that hold for an agency, the one that is due first before the others: one report may go to
// several bodies. Its own steps, else those of everybody under the nearest agency above it, else those of
// everybody. Empty: it reports to nobody, as the one to whom all reports go at last does.
std::vector<const Hop*> hops_for(const std::vector<Hop>& hops, const agencies::Directory& directory,
                                 agencies::AgencyId agency, base::Day day);
// The first of them; null: there is none.
const Hop* hop_for(const std::vector<Hop>& hops, const agencies::Directory& directory,
                   agencies::AgencyId agency, base::Day day);

// What periods are made from.
struct Duties {
    const agencies::Directory& directory;
    const std::vector<plans::content::Entry>& entries;
    const plans::content::Assigned& assigned;           // who its names mean today
    agencies::AgencyId standing = agencies::no_agency;  // to whom reports go where the plan names nobody
    std::function<agencies::AgencyId(const std::string& printed)> resolve;  // a name that is no subject
};
// The periods that the plan asks for in the years `first` to `last`. Those of `before` (the same kind, a year
// earlier) that people corrected give their days and steps to the year after, shifted.
std::vector<Period> periods_of(const Duties& duties, int first, int last, const std::vector<Period>& before);

// What the plan gave as the first day of a form, and the day in force: each body that the report goes to with
// its own day. One that comes later keeps it, unless the form was moved behind it. Empty where all have the
// same day.
std::vector<Hop> days_of_bodies(const std::vector<const Hop*>& hops, base::Day due_first, base::Day due);

// The same day a year later (28/02 for 29/02).
base::Day year_later(base::Day day, int years = 1);

// The same period a year earlier: as it stands among `all`, else its days a year before (id 0: nobody was
// asked for it here).
Period a_year_earlier(const Period& period, const std::vector<Period>& all);

}  // namespace obligations
