// Who owes what of a plan on a day: the printed names as decided, carried through reorganisations, groups as
// their members of that day. Pure functions of the entries, the decisions and the directory.
#pragma once
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/day.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/names.hpp"

namespace plans::content {

enum class Part { lead, coordinating, duty, report };

struct Share {
    std::size_t entry = 0;  // index into the entries
    Part part = Part::lead;
    std::size_t printed = 0;                           // which of the printed names
    agencies::AgencyId through = agencies::no_agency;  // whom the plan names, where another one answers now
    bool of_group = false;                             // as a member of a group
};

struct AgencyShares {
    agencies::AgencyId agency = agencies::no_agency;
    std::vector<Share> shares;  // by entry
};

enum class Open {
    undecided,   // nobody has said what the name means
    unresolved,  // the agency ended and nobody is entered as going on with this
    no_members,  // a group of which the directory knows nobody
    no_level,    // a level that has ended and that nobody has inherited yet
    vague,       // "các cơ quan có liên quan": somebody has to choose
};

struct OpenName {
    std::string name;
    Open why = Open::undecided;
    int entries = 0;  // in how many it stands
};

struct Assigned {
    std::vector<AgencyShares> agencies;  // by name on that day
    std::vector<std::string> printed;    // the names as the plan prints them
    std::vector<OpenName> open;
};

// Where and when a plan names agencies.
struct Frame {
    agencies::AgencyId within = agencies::no_agency;  // the province whose plan it is; no_agency: all
    base::Day written;                                // named_as_of
};

Assigned assign(const agencies::Directory& directory, const std::vector<Entry>& entries,
                const std::vector<NameMeaning>& names, const Frame& frame, base::Day day);

// Of that only the names that wait for an heir (unresolved, no_level), on a page that needs nothing else.
std::vector<OpenName> waiting_for_heirs(const agencies::Directory& directory,
                                        const std::vector<Entry>& entries,
                                        const std::vector<NameMeaning>& names, const Frame& frame,
                                        base::Day day);

// Which function of an agency a task asks for ("press" for a broadcast); the functions are those of
// agencies/.
std::string function_of(const Said& said);

// The province of a plan: the topmost agency above its issuer; no_agency where the issuer is not in the
// directory.
agencies::AgencyId province_of(const agencies::DirectoryPtr& directory, const std::vector<Entry>& entries,
                               base::Day day);
// The day that a plan itself gives: that of its document, else the first of its period, else `otherwise`.
// Once it is confirmed another one may hold (named_as_of).
base::Day day_of_plan(const std::vector<Entry>& entries, base::Day otherwise);

}  // namespace plans::content
