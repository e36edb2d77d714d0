// Shares out of the entries, the decided names and the directory.
#include "plans/content/shares.hpp"

#include <algorithm>
#include <set>

#include "jobs/queue.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/duties.hpp"
#include "plans/content/sql.hpp"

namespace plans::content {
namespace {

// The days on which the answer may be another one. Between them people come and go one by one; whoever ended
// before today hands on to a successor, who reaches what the last day before gave.
std::set<base::Day> days_that_differ(const agencies::Directory& directory, base::Day written,
                                     base::Day today) {
    std::set<base::Day> days{written, today};
    const auto reorganised = [&](base::Day day) {
        for (const base::Day one : {base::Day{day.number - 1}, day})
            if (written < one) days.insert(one);
    };
    for (const agencies::Succession& one : directory.successions()) reorganised(one.day);
    for (const agencies::LevelHeir& one : directory.level_heirs()) reorganised(one.day);
    const auto begins = [&](const auto& facts) {
        for (const auto& one : facts)
            if (today < one.during.from) days.insert(one.during.from);
    };
    for (const agencies::Facts& one : directory.all()) {
        begins(one.names);
        begins(one.kinds);
        begins(one.parents);
        begins(one.duties);
    }
    return days;
}

std::set<agencies::AgencyId> sharing(storage::Reader& reader, const std::string& plan, base::Day today) {
    std::set<agencies::AgencyId> all;
    if (!is_confirmed(reader, plan)) return all;
    const auto entries = entries_of(reader, plan);
    const auto names = names_of(reader, plan);
    const auto directory = agencies::directory_now(reader);
    const base::Day written = named_as_of(reader, plan, entries, today);
    const Frame frame{province_of(directory, entries, written), written};
    for (const base::Day day : days_that_differ(*directory, written, today))
        for (const AgencyShares& one : assign(*directory, entries, names, frame, day).agencies)
            all.insert(one.agency);
    return all;
}

}  // namespace

void write_shares(storage::Writer& writer, const std::string& plan, base::Milliseconds now) {
    std::set<agencies::AgencyId> before;
    for (const storage::Row& row : writer.all(sql::list_shares, plan)) before.insert(row.integer(0));
    const std::set<agencies::AgencyId> after = sharing(writer, plan, base::day_at(now));
    for (const agencies::AgencyId agency : before)
        if (after.count(agency) == 0) writer.run(sql::forget_share, plan, agency);
    for (const agencies::AgencyId agency : after)
        if (before.count(agency) == 0) writer.run(sql::add_share, plan, agency);
    if (!before.empty() || !after.empty()) jobs::enqueue(writer, now, plan_changed, plan);
}

void follow_directory(storage::Store& store, const base::Clock& clock, const std::string& token) {
    const auto plans = store.read([](storage::Reader& reader) { return reader.all(sql::list_confirmed); });
    for (const storage::Row& row : plans) {
        const bool current = store.write([&](storage::Writer& writer) {
            if (agencies::directory_now(writer)->token() != token) return false;
            write_shares(writer, row.text(0), clock.now());
            return true;
        });
        if (!current) return;
    }
}

}  // namespace plans::content
