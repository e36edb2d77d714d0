// Who may see what of whom on which day. An agency sees itself and what is under it; for a function that it
// has charge of, everything under the agency above it; and a successor sees what it inherited. What has ended
// stays under who was above it, so that its past can be read. The table agency_reach holds all of it, for
// questions in SQL, and is kept in the transaction that changes the directory.
#pragma once
#include <string_view>
#include <vector>

#include "agencies/directory.hpp"

namespace agencies {

// The check inside a transaction: may `over` see what concerns `under` in `function` on `day`? An empty
// function asks for everything.
bool reaches(storage::Reader& reader, AgencyId over, AgencyId under, std::string_view function,
             base::Day day);

struct Reach {
    AgencyId over = no_agency, under = no_agency;
    std::string function;  // empty: everything
    Period during;
    AgencyId through = no_agency;  // whom it was inherited from; no_agency: its own
};
// Why `over` sees `under` on a day; empty: it does not.
std::vector<Reach> reach_between(storage::Reader& reader, AgencyId over, AgencyId under, base::Day day);

// All reach that a directory gives: a pure function of it. Rows are sorted; those of one (over, under,
// function, through) neither touch nor overlap.
struct ReachRow {
    AgencyId over = no_agency, under = no_agency;
    std::int32_t function = 0;  // 0: everything, else its place in Directory::functions() + 1
    AgencyId through = no_agency;
    std::int64_t from = 0, until = 0;  // days; until: open_end where it has none
    auto operator<=>(const ReachRow&) const = default;
};
constexpr std::int64_t open_end = INT64_MAX;
std::vector<ReachRow> reach_of(const Directory& directory);

// Writes what differs between two states.
void write_reach(storage::Writer& writer, const Directory& before, const Directory& after);

// Everybody above an agency with the days on which they were; what ended stays under its last parent. An
// agency that comes out above itself is a circle in the tree.
struct Above {
    AgencyId agency = no_agency;
    std::int64_t from = 0, until = open_end;
};
std::vector<Above> ever_above(const Directory& directory, AgencyId agency);

}  // namespace agencies
