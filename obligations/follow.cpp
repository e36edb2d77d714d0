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
#include "obligations/last_chase.hpp"
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

// The plan as it stands, with all that says whom it means.
struct Followed {
    std::int64_t number = 0;
    base::Day since, today;
    int year = 0;       // of today
    int kept_year = 0;  // whose obligations are there; 0: none yet
    bool asks = false;  // confirmed and not closed
    std::vector<Entry> entries;
    std::vector<plans::content::NameMeaning> names;
    agencies::DirectoryPtr directory;
    plans::content::Frame frame;
    int first = 0, last = 0;
};

Followed load(storage::Reader& reader, const std::string& plan, base::Milliseconds now) {
    Followed all;
    all.today = base::day_at(now);
    all.year = base::year_of(all.today);
    all.asks = plans::content::is_confirmed(reader, plan) && !plans::content::is_closed(reader, plan);
    all.since = all.today;
    if (const auto row = reader.one(sql::find_followed, plan)) {
        all.number = row->integer(0);
        all.since = base::Day{row->integer(1)};
        all.kept_year = static_cast<int>(row->integer(2));
    }
    all.directory = agencies::directory_now(reader);
    all.entries = plans::content::entries_of(reader, plan);
    all.names = plans::content::names_of(reader, plan);
    all.frame.written = plans::content::named_as_of(reader, plan, all.entries, all.today);
    all.frame.within = plans::content::province_of(all.directory, all.entries, all.frame.written);
    all.first = base::year_of(all.since);
    all.last = all.year;
    if (!all.entries.empty() && all.entries[0].kind() == plans::content::EntryKind::document) {
        const auto& document = std::get<plans::reading::Document>(all.entries[0].said);
        if (document.period_from) all.first = std::max(all.first, *document.period_from);
        if (document.period_to) all.last = std::min(all.last, *document.period_to);
    }
    return all;
}

// A plan is followed from now on, or into another year; the next year has its job.
void begin(storage::Writer& writer, const std::string& plan, Followed& all, base::Milliseconds now) {
    if (all.number == 0 && all.asks)
        all.number =
            writer.one(sql::add_followed, plan, all.since.number, std::int64_t{all.year})->integer(0);
    else if (all.number != 0 && all.kept_year < all.year)
        writer.run(sql::raise_year, std::int64_t{all.year}, all.number);
    if (!all.asks || all.kept_year >= all.year) return;
    const auto next = base::day_of(all.year + 1, 1, 1);
    constexpr base::Milliseconds a_day = 24LL * 60 * 60 * 1000, ahead_of_utc = 7LL * 60 * 60 * 1000;
    jobs::enqueue(writer, now, new_year_job, plan, next->number * a_day - ahead_of_utc);
}

// To whom reports go where the plan names nobody: the plan's own agency, else who has charge of the subject.
AgencyId standing_of(storage::Reader& reader, const Followed& all, const std::string& plan) {
    if (const auto owner = plans::agency_of_plan(reader, plan)) return *owner;
    const auto holders = agencies::holders_on(*all.directory, "attt", all.frame.within, all.today);
    return holders.size() == 1 ? holders.front() : agencies::no_agency;
}

std::vector<Period> wanted_periods(storage::Reader& reader, const Followed& all, const std::string& plan,
                                   const std::vector<Period>& before) {
    const auto resolve = [&](const std::string& printed) -> AgencyId {
        if (printed.empty() || all.directory->all().empty()) return agencies::no_agency;
        const auto matcher = agencies::matcher_of(all.directory);
        auto match = matcher->match(printed, all.frame.within, all.frame.written);
        if (!match.clear())  // a ministry is not under the province
            match = matcher->match(printed, agencies::no_agency, all.frame.written);
        if (!match.clear()) return agencies::no_agency;
        const AgencyId found = match.candidates.front().agency;
        const auto heirs = agencies::heirs_on(*all.directory, found, "attt", all.today);
        return heirs.agencies.empty() ? found : heirs.agencies.front().agency;
    };
    const auto assigned =
        plans::content::assign(*all.directory, all.entries, all.names, all.frame, all.today);
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

// What has to change so that the periods are as the plan says; those that people corrected stay.
struct PeriodChanges {
    std::vector<Period> added, changed, ended;
    bool empty() const { return added.empty() && changed.empty() && ended.empty(); }
};
PeriodChanges period_changes(storage::Reader& reader, const Followed& all, const std::string& plan) {
    PeriodChanges changes;
    if (!all.asks) return changes;
    const std::vector<Period> before = load_periods(reader, all.number);
    const auto with_slot = [](const std::vector<Period>& periods, std::int64_t slot) {
        return std::find_if(periods.begin(), periods.end(),
                            [&](const Period& one) { return one.slot == slot; });
    };
    const std::vector<Period> wanted = wanted_periods(reader, all, plan, before);
    for (const Period& want : wanted) {
        const auto have = with_slot(before, want.slot);
        if (have == before.end()) {
            changes.added.push_back(want);
        } else if (!have->corrected && (have->ended || !same_days(*have, want))) {
            changes.changed.push_back(want);
            changes.changed.back().id = have->id;
        }
    }
    for (const Period& have : before) {
        if (with_slot(wanted, have.slot) == wanted.end() && !have.ended && !have.corrected)
            changes.ended.push_back(have);
    }
    return changes;
}

void write_periods(storage::Writer& writer, std::int64_t plan, const PeriodChanges& changes,
                   base::Milliseconds now) {
    const auto flag = [](bool on) { return std::int64_t{on ? 1 : 0}; };
    for (const Period& one : changes.added) {
        const auto row = writer.one(sql::add_period, base::new_uuid(now), plan, one.slot, one.from.number,
                                    one.last.number, one.cutoff.number, one.due.number, flag(one.proposed));
        write_hops(writer, row->integer(0), one.hops);
    }
    for (const Period& one : changes.changed) {
        writer.run(sql::change_period, one.from.number, one.last.number, one.cutoff.number, one.due.number,
                   flag(one.proposed), flag(false), one.id);
        write_hops(writer, one.id, one.hops);
    }
    for (const Period& one : changes.ended)
        writer.run(sql::change_period, one.from.number, one.last.number, one.cutoff.number, one.due.number,
                   flag(one.proposed), flag(true), one.id);
}

constexpr std::int64_t no_day = -1;  // as list_kept says it
std::optional<base::Day> day_or_none(std::int64_t number) {
    return number == no_day ? std::nullopt : std::optional(base::Day{number});
}

std::vector<Kept> load_kept(storage::Reader& reader, std::int64_t plan) {
    constexpr std::size_t columns = 12;
    std::vector<Kept> kept;
    reader.scan(sql::list_kept, {plan}, columns, [&](const storage::Numbers& numbers) {
        for (std::size_t at = 0; at + columns <= numbers.size(); at += columns) {
            const std::int64_t* row = numbers.data() + at;
            Kept one;
            one.id = row[0];
            one.state = static_cast<State>(row[1]);
            one.is = {static_cast<Asked>(row[2]),
                      row[3],
                      row[4],
                      row[5],
                      row[6],
                      row[7],
                      static_cast<int>(row[8]),
                      day_or_none(row[9]),
                      day_or_none(row[10]),
                      row[11]};
            kept.push_back(std::move(one));
        }
    });
    return kept;
}

// The number of the first; the others follow.
std::int64_t write_added(storage::Writer& writer, std::int64_t plan, const std::vector<Owed>& added) {
    if (added.empty()) return 0;
    std::int64_t id = writer.one(sql::last_obligation)->integer(0);
    const std::int64_t first = id + 1;
    std::vector<std::vector<storage::Value>> rows;
    rows.reserve(added.size());
    for (const Owed& one : added)
        rows.push_back({++id, plan, static_cast<std::int64_t>(one.asked), one.entry, one.slot, one.period,
                        one.agency, one.given, std::int64_t{one.part}, day_or_null(one.due),
                        day_or_null(one.due_first), one.quantity});
    writer.insert_all(sql::add_obligation, rows);
    return first;
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
    writer.run(sql::note_changed, base::new_uuid(now), all.number);
    // Rows that end or move make room first.
    for (const End& one : changes.ended) {
        writer.run(sql::end_obligation, one.id);
        note(one.id, "ended", all.asks ? "" : "closed", one.heir);
    }
    std::vector<std::int64_t> taken_over;
    for (const Change& one : changes.changed) {
        const Owed& to = one.to;
        writer.run(sql::change_obligation, to.period, to.agency, to.given, std::int64_t{to.part},
                   day_or_null(to.due), day_or_null(to.due_first), to.quantity,
                   std::int64_t{one.revive ? 1 : 0}, one.id);
        if (one.revive) note(one.id, "revived", "", agencies::no_agency);
        if (one.from == agencies::no_agency) continue;
        note(one.id, "taken_over", reason_of(all, one.from, to.agency), one.from);
        taken_over.push_back(one.id);
    }
    recount_chased(writer, taken_over);
    std::int64_t id = write_added(writer, all.number, changes.added);
    for (const Owed& one : changes.added) {
        if (one.given != agencies::no_agency &&
            one.asked != Asked::on_form)  // those stand on a form that says it
            note(id, "taken_over", reason_of(all, one.given, one.agency), one.given);
        ++id;
    }
}

Changes obligation_changes(storage::Reader& reader, const Followed& all, const std::vector<Period>& periods) {
    std::vector<Owed> wanted;
    if (all.asks)
        wanted = owed_of({*all.directory, all.entries, all.names, all.frame, periods, all.since, all.today,
                          all.first, all.last});
    const auto acts = deadline_acts_of(reader, all.number);
    const IsMember is_member = members_by(*all.directory, all.frame.within, all.today);
    for (Owed& one : wanted) one.due = due_on(one, acts, all.today, is_member);
    return reconcile(load_kept(reader, all.number), wanted, heirs_by(*all.directory, all.entries, all.today));
}

}  // namespace

std::int64_t followed(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_followed, plan);
    return row ? row->integer(0) : 0;
}

AgencyId province_of_plan(storage::Reader& reader, const std::string& plan, base::Day today) {
    const auto entries = plans::content::entries_of(reader, plan);
    return plans::content::province_of(agencies::directory_now(reader), entries,
                                       plans::content::named_as_of(reader, plan, entries, today));
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

bool would_change(storage::Reader& reader, const std::string& plan, base::Milliseconds now) {
    const Followed all = load(reader, plan, now);
    if (all.number == 0) return all.asks;
    if (all.kept_year < all.year || !period_changes(reader, all, plan).empty()) return true;
    return !obligation_changes(reader, all, load_periods(reader, all.number)).empty();
}

void follow_plan(storage::Writer& writer, const std::string& plan, base::Milliseconds now) {
    Followed all = load(writer, plan, now);
    begin(writer, plan, all, now);
    if (all.number == 0) return;
    write_periods(writer, all.number, period_changes(writer, all, plan), now);
    const Changes changes = obligation_changes(writer, all, load_periods(writer, all.number));
    if (!changes.empty()) write_changes(writer, all, changes, now);
}

void follow_plan(storage::Store& store, const std::string& plan, const base::Clock& clock) {
    const bool needed =
        store.read([&](storage::Reader& reader) { return would_change(reader, plan, clock.now()); });
    if (needed) store.write([&](storage::Writer& writer) { follow_plan(writer, plan, clock.now()); });
}

}  // namespace obligations
