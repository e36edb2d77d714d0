// Whatever is late, of all plans that somebody has charge of: forms, tasks with a day of their own, ad-hoc
// reports past their hour, plans that agencies owe; one row an agency, with what the ladder has done.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/actor.hpp"
#include "obligations/chasing/history.hpp"

namespace obligations::overdue {

enum class Kind { form, task, adhoc, plan };
constexpr std::size_t kinds_count = 4;
inline constexpr const char* kind_names[kinds_count] = {"form", "task", "adhoc", "plan"};
using Counts = std::array<std::int64_t, kinds_count>;

constexpr int agencies_on_page = 20;

struct LateOf {  // one agency
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;
    Counts counts{};
    std::int64_t days = 0;  // working days behind the earliest deadline
    std::int64_t steps = 0, calls = 0;
    std::optional<chasing::Step> step;            // the last one
    base::Milliseconds step_at = 0, call_at = 0;  // 0: never
    std::vector<Body> bodies;                     // that forms are late for which go to several
    base::Milliseconds last() const;              // when anything was done; 0: never
    std::int64_t of(Kind kind) const { return counts[static_cast<std::size_t>(kind)]; }
    std::int64_t all() const;
};

struct Wish {
    std::string search, plan, kind,
        sort =
            "late";  // kind: form, task, adhoc, plan, quiet (nothing was done); sort: late, most, name, quiet
    int page = 1;
};
struct Overdue {
    std::vector<LateOf> rows;  // of the page
    int found = 0, pages = 1;
    Counts agencies{};  // that owe something of a kind
    int late = 0, quiet = 0;
    std::vector<std::pair<std::string, int>> late_for;       // forms that go to several: how many for each
    std::vector<std::pair<std::string, std::string>> plans;  // that the actor has charge of: id, label
};
Overdue load_overdue(storage::Reader& reader, const base::Actor& actor, const Wish& wish,
                     base::Milliseconds now, bool all_pages = false);

// One thing that an agency owes.
struct Thing {
    Kind kind = Kind::form;
    std::string title, address, plan, plan_label;  // plan: UUID; of an ad-hoc report empty
    base::Day due;
    std::int64_t days = 0, obligation = 0;  // obligation 0: none
    std::string chased;                     // address of the page of its steps; empty: none
    std::vector<chasing::PastStep> steps;
    std::vector<chasing::Call> calls;
    std::vector<std::string> bodies;  // of a form that is due to several, each with its own day
    std::string reminded;             // of a plan: when and how last
};
struct Things {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;
    std::vector<Thing> all;  // the latest first
};
// Refused{not_found} for an agency that owes nothing that the actor has charge of.
Things things_of(storage::Reader& reader, const base::Actor& actor, const web::Page& page,
                 agencies::AgencyId agency, base::Milliseconds now);

}  // namespace obligations::overdue
