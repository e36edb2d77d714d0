// From the plan and the directory as this transaction sees them to rows.
#include "obligations/follow.hpp"

#include <algorithm>
#include <map>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "base/check.hpp"
#include "base/ids.hpp"
#include "jobs/queue.hpp"
#include "obligations/deadlines.hpp"
#include "obligations/derive.hpp"
#include "obligations/sql.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "plans/content/rights.hpp"

namespace obligations {
namespace {

using agencies::AgencyId;
using plans::content::Entry;

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

std::optional<base::Day> maybe_day(const storage::Row& row, std::size_t column) {
    const auto number = row.maybe_integer(column);
    return number ? std::optional(base::Day{*number}) : std::nullopt;
}

// The plan as it stands, with all that says whom it means.
struct Followed {
    std::int64_t number = 0;
    base::Day since, today;
    int year = 0;       // of today
    bool asks = false;  // confirmed and not closed
    std::vector<Entry> entries;
    std::vector<plans::content::NameMeaning> names;
    agencies::DirectoryPtr directory;
    AgencyId within = agencies::no_agency;
    int first = 0, last = 0;
};

Followed load(storage::Writer& writer, const std::string& plan, base::Milliseconds now) {
    Followed all;
    all.today = base::day_at(now);
    all.year = base::year_of(all.today);
    all.asks = plans::content::is_confirmed(writer, plan) && !plans::content::is_closed(writer, plan);
    const auto row = writer.one(sql::find_followed, plan);
    if (row) {
        all.number = row->integer(0);
        all.since = base::Day{row->integer(1)};
        if (row->integer(2) < all.year) writer.run(sql::raise_year, std::int64_t{all.year}, all.number);
    } else if (all.asks) {
        all.since = all.today;
        all.number =
            writer.one(sql::add_followed, plan, all.today.number, std::int64_t{all.year})->integer(0);
    }
    const bool new_year = !row || row->integer(2) < all.year;
    if (all.asks && new_year) {
        const auto next = base::day_of(all.year + 1, 1, 1);
        constexpr base::Milliseconds a_day = 24LL * 60 * 60 * 1000, ahead_of_utc = 7LL * 60 * 60 * 1000;
        jobs::enqueue(writer, now, new_year_job, plan, next->number * a_day - ahead_of_utc);
    }
    if (all.number == 0) return all;
    all.directory = agencies::directory_now(writer);
    all.entries = plans::content::entries_of(writer, plan);
    all.names = plans::content::names_of(writer, plan);
    const base::Day written = plans::content::day_of_plan(all.entries, all.today);
    all.within = plans::content::province_of(all.directory, all.entries, written);
    all.first = base::year_of(all.since);
    all.last = all.year;
    if (!all.entries.empty() && all.entries[0].kind() == plans::content::EntryKind::document) {
        const auto& document = std::get<plans::reading::Document>(all.entries[0].said);
        if (document.period_from) all.first = std::max(all.first, *document.period_from);
        if (document.period_to) all.last = std::min(all.last, *document.period_to);
    }
    return all;
}

// To whom reports go where the plan names nobody: the plan's own agency, else who has charge of the subject.
AgencyId standing_of(storage::Reader& reader, const Followed& all, const std::string& plan) {
    if (const auto owner = plans::agency_of_plan(reader, plan)) return *owner;
    const auto holders = agencies::holders_on(*all.directory, "attt", all.within, all.today);
    return holders.size() == 1 ? holders.front() : agencies::no_agency;
}

std::vector<Period> wanted_periods(storage::Reader& reader, const Followed& all, const std::string& plan,
                                   const std::vector<Period>& before) {
    const base::Day written = plans::content::day_of_plan(all.entries, all.today);
    const auto resolve = [&](const std::string& printed) -> AgencyId {
        if (printed.empty() || all.directory->all().empty()) return agencies::no_agency;
        const auto match = agencies::matcher_of(all.directory)->match(printed, all.within, written);
        if (!match.clear()) return agencies::no_agency;
        const AgencyId found = match.candidates.front().agency;
        const auto heirs = agencies::heirs_on(*all.directory, found, "attt", all.today);
        return heirs.agencies.empty() ? found : heirs.agencies.front().agency;
    };
    const auto assigned =
        plans::content::assign(*all.directory, all.entries, all.names, all.within, all.today);
    return periods_of({*all.directory, all.entries, assigned, standing_of(reader, all, plan), resolve},
                      all.first, all.last, before);
}

void write_hops(storage::Writer& writer, std::int64_t period, const std::vector<Hop>& hops) {
    writer.run(sql::forget_hops, period);
    std::int64_t position = 0;
    for (const Hop& hop : hops)
        writer.run(sql::add_hop, period, position++, static_cast<std::int64_t>(hop.whose), hop.agency,
                   hop.receiver, hop.due.number);
}

bool same_days(const Period& a, const Period& b) {
    return a.from == b.from && a.last == b.last && a.cutoff == b.cutoff && a.due == b.due &&
           a.proposed == b.proposed && a.hops == b.hops;
}

// The periods as they are to be, with their numbers; those that are over keep their days.
std::vector<Period> keep_periods(storage::Writer& writer, const Followed& all, const std::string& plan,
                                 base::Milliseconds now) {
    const std::vector<Period> before = load_periods(writer, all.number);
    const std::vector<Period> wanted = all.asks ? wanted_periods(writer, all, plan, before) : before;
    for (const Period& want : wanted) {
        const auto have = std::find_if(before.begin(), before.end(),
                                       [&](const Period& one) { return one.slot == want.slot; });
        if (have == before.end()) {
            const auto row = writer.one(sql::add_period, base::new_uuid(now), all.number, want.slot,
                                        want.from.number, want.last.number, want.cutoff.number,
                                        want.due.number, std::int64_t{want.proposed ? 1 : 0});
            write_hops(writer, row->integer(0), want.hops);
        } else if (!have->corrected && (have->ended || !same_days(*have, want))) {
            writer.run(sql::change_period, want.from.number, want.last.number, want.cutoff.number,
                       want.due.number, std::int64_t{want.proposed ? 1 : 0}, std::int64_t{0}, have->id);
            write_hops(writer, have->id, want.hops);
        }
    }
    for (const Period& have : before) {
        const bool stays = std::any_of(wanted.begin(), wanted.end(),
                                       [&](const Period& one) { return one.slot == have.slot; });
        if (!stays && !have.ended && !have.corrected)
            writer.run(sql::change_period, have.from.number, have.last.number, have.cutoff.number,
                       have.due.number, std::int64_t{have.proposed ? 1 : 0}, std::int64_t{1}, have.id);
    }
    return load_periods(writer, all.number);
}

std::vector<Kept> load_kept(storage::Reader& reader, std::int64_t plan) {
    std::vector<Kept> kept;
    for (const storage::Row& row : reader.all(sql::list_kept, plan)) {
        Kept one;
        one.id = row.integer(0);
        one.state = static_cast<State>(row.integer(1));
        one.is = {static_cast<Asked>(row.integer(2)),
                  row.integer(3),
                  row.integer(4),
                  row.integer(5),
                  row.integer(6),
                  row.integer(7),
                  static_cast<int>(row.integer(8)),
                  maybe_day(row, 9),
                  maybe_day(row, 10),
                  row.integer(11)};
        kept.push_back(std::move(one));
    }
    return kept;
}

void write_added(storage::Writer& writer, std::int64_t plan, const std::vector<Owed>& added) {
    if (added.empty()) return;
    std::int64_t id = writer.one(sql::last_obligation)->integer(0);
    std::vector<std::vector<storage::Value>> rows;
    rows.reserve(added.size());
    for (const Owed& one : added)
        rows.push_back({++id, plan, static_cast<std::int64_t>(one.asked), one.entry, one.slot, one.period,
                        one.agency, one.given, std::int64_t{one.part}, day_or_null(one.due),
                        day_or_null(one.due_first), one.quantity});
    writer.insert_all(sql::add_obligation, rows);
}

// Why an agency has what another one was given: the reorganisation, as its document says.
std::string reason_of(const Followed& all, AgencyId from, AgencyId to) {
    const auto heirs = agencies::heirs_on(*all.directory, from, "", all.today);
    for (const auto& heir : heirs.agencies) {
        if (heir.agency == to)
            return base::written(heir.since) + (heir.legal_basis.empty() ? "" : ", " + heir.legal_basis);
    }
    return "";
}

void write_changes(storage::Writer& writer, const Followed& all, const Changes& changes,
                   base::Milliseconds now) {
    const auto note = [&](std::int64_t obligation, const char* act, const std::string& word, AgencyId from) {
        writer.run(sql::add_act, base::new_uuid(now), obligation, act, word, all.today.number, from,
                   std::int64_t{0}, now);
    };
    // Rows that end or move make room first.
    for (const End& one : changes.ended) {
        writer.run(sql::end_obligation, one.id);
        note(one.id, "ended", all.asks ? "" : "closed", one.heir);
    }
    for (const Change& one : changes.changed) {
        const Owed& to = one.to;
        writer.run(sql::change_obligation, to.period, to.agency, to.given, std::int64_t{to.part},
                   day_or_null(to.due), day_or_null(to.due_first), to.quantity,
                   std::int64_t{one.revive ? 1 : 0}, one.id);
        if (one.revive) note(one.id, "revived", "", agencies::no_agency);
        if (one.from != agencies::no_agency)
            note(one.id, "taken_over", reason_of(all, one.from, to.agency), one.from);
    }
    write_added(writer, all.number, changes.added);
}

}  // namespace

std::int64_t followed(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_followed, plan);
    return row ? row->integer(0) : 0;
}

AgencyId province_of_plan(storage::Reader& reader, const std::string& plan, base::Day today) {
    const auto entries = plans::content::entries_of(reader, plan);
    return plans::content::province_of(agencies::directory_now(reader), entries,
                                       plans::content::day_of_plan(entries, today));
}

std::vector<Period> load_periods(storage::Reader& reader, std::int64_t plan) {
    std::vector<Period> periods;
    std::map<std::int64_t, std::vector<Hop>> hops;
    for (const storage::Row& row : reader.all(sql::list_hops, plan))
        hops[row.integer(0)].push_back(
            {static_cast<Whose>(row.integer(1)), row.integer(2), row.integer(3), base::Day{row.integer(4)}});
    for (const storage::Row& row : reader.all(sql::list_periods, plan)) {
        Period period;
        period.id = row.integer(0);
        period.uuid = row.text(1);
        period.slot = row.integer(2);
        period.from = base::Day{row.integer(3)};
        period.last = base::Day{row.integer(4)};
        period.cutoff = base::Day{row.integer(5)};
        period.due = base::Day{row.integer(6)};
        period.proposed = row.integer(7) != 0;
        period.corrected = row.integer(8) != 0;
        period.ended = row.integer(9) != 0;
        period.row_version = row.integer(10);
        period.hops = std::move(hops[period.id]);
        periods.push_back(std::move(period));
    }
    return periods;
}

void follow_plan(storage::Writer& writer, const std::string& plan, base::Milliseconds now) {
    const Followed all = load(writer, plan, now);
    if (all.number == 0) return;
    const std::vector<Period> periods = keep_periods(writer, all, plan, now);
    std::vector<Owed> wanted;
    if (all.asks)
        wanted = owed_of({*all.directory, all.entries, all.names, all.within, periods, all.since, all.today,
                          all.first, all.last});
    const auto acts = deadline_acts_of(writer, all.number);
    const IsMember is_member = members_by(*all.directory, all.within, all.today);
    for (Owed& one : wanted) one.due = due_on(one, acts, all.today, is_member);
    const Changes changes =
        reconcile(load_kept(writer, all.number), wanted, heirs_by(*all.directory, all.entries, all.today));
    if (!changes.empty()) write_changes(writer, all, changes, now);
}

void follow_all(storage::Store& store, const base::Clock& clock) {
    const auto plans = store.read([](storage::Reader& reader) { return reader.all(sql::list_to_follow); });
    for (const storage::Row& row : plans)
        store.write([&](storage::Writer& writer) { follow_plan(writer, row.text(0), clock.now()); });
}

}  // namespace obligations
