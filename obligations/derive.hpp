// What each agency owes: a pure function of what the plan says, of whom its names mean on a day, and of the
// reporting periods; and what has to change so that what is kept becomes that. The same given twice changes
// nothing the second time.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "agencies/directory.hpp"
#include "base/day.hpp"
#include "obligations/periods.hpp"
#include "obligations/slots.hpp"
#include "plans/content/duties.hpp"

namespace obligations {

enum class State { open = 1, sent = 2, asked_back = 3, done = 4, ended = 5 };

struct Owed {
    Asked asked = Asked::form;
    std::int64_t entry = 0;  // number of the task; 0: the form
    std::int64_t slot = 0;
    std::int64_t period = 0;  // number of the period; 0: asked by itself
    agencies::AgencyId agency = agencies::no_agency;
    agencies::AgencyId given = agencies::no_agency;  // to whom it was given, where another one took over
    int part = 0;                                    // 1 leads, 2 coordinates, 0 the form
    std::optional<base::Day> due;                    // none: hangs on an event
    std::optional<base::Day> due_first;              // as the plan gave it
    std::int64_t quantity = 0;
    bool operator==(const Owed&) const = default;
};

struct Facts {
    const agencies::Directory& directory;
    const std::vector<plans::content::Entry>& entries;
    const std::vector<plans::content::NameMeaning>& names;
    plans::content::Frame frame;
    const std::vector<Period>& periods;  // with their numbers
    base::Day since;                     // what was due before is asked of nobody
    base::Day today;
    int first = 0, last = 0;  // years whose tasks are asked
};
// By asked, entry, slot, agency; each once.
std::vector<Owed> owed_of(const Facts& facts);

// What is kept of one.
struct Kept {
    std::int64_t id = 0;
    State state = State::open;
    Owed is;
};

struct Change {
    std::int64_t id = 0;
    Owed to;
    bool revive = false;                            // it had ended
    agencies::AgencyId from = agencies::no_agency;  // taken over from
};
struct End {
    std::int64_t id = 0;
    agencies::AgencyId heir =
        agencies::no_agency;  // who has its own and goes on; none: the plan asks no longer
};
struct Changes {
    std::vector<Owed> added;
    std::vector<Change> changed;
    std::vector<End> ended;
    bool empty() const { return added.empty() && changed.empty() && ended.empty(); }
};

// Who goes on for an agency with what a task (0: the form) is about; empty: it goes on itself, or nobody
// does.
using HeirsOf = std::function<std::vector<agencies::AgencyId>(agencies::AgencyId, std::int64_t entry)>;

// What was done stays with who did it; what is open goes to the heirs.
Changes reconcile(const std::vector<Kept>& kept, const std::vector<Owed>& wanted, const HeirsOf& heirs);

// By the directory, as of a day.
HeirsOf heirs_by(const agencies::Directory& directory, const std::vector<plans::content::Entry>& entries,
                 base::Day today);

}  // namespace obligations
