// Shares out of the entries, the decided names and the directory.
#include "plans/content/shares.hpp"

#include <set>

#include "plans/content/confirmation.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/sql.hpp"

namespace plans::content {

void write_shares(storage::Writer& writer, const std::string& plan, base::Milliseconds now) {
    writer.run(sql::forget_shares, plan);
    if (!is_confirmed(writer, plan)) return;
    const auto entries = entries_of(writer, plan);
    const auto names = names_of(writer, plan);
    const auto directory = agencies::directory_now(writer);
    const base::Day today = base::day_at(now);
    const base::Day written = day_of_plan(entries, today);
    const auto within = province_of(directory, entries, written);
    std::set<agencies::AgencyId> sharing;
    for (const base::Day day : {written, today}) {
        for (const AgencyShares& one : assign(*directory, entries, names, within, day).agencies)
            sharing.insert(one.agency);
    }
    for (const agencies::AgencyId agency : sharing) writer.run(sql::add_share, plan, agency);
}

}  // namespace plans::content
