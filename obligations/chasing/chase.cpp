// Few thousand rows are open around a deadline: they are read once, and grouped into letters.
#include "obligations/chasing/chase.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "agencies/directory.hpp"
#include "base/ids.hpp"
#include "jobs/queue.hpp"
#include "mail/outbox.hpp"
#include "obligations/bodies.hpp"
#include "obligations/chasing/ladder.hpp"
#include "obligations/chasing/sql.hpp"
#include "obligations/chasing/wording.hpp"
#include "obligations/follow.hpp"
#include "obligations/last_chase.hpp"
#include "obligations/work.hpp"
#include "plans/content/rights.hpp"
#include "storage/portions.hpp"
#include "trail/record.hpp"

namespace obligations::chasing {
namespace {

using agencies::AgencyId;

constexpr base::Milliseconds hour = 3'600'000, ahead_of_utc = 7 * hour;
constexpr std::int64_t looked_ahead_days = 150;  // farther than the earliest step lies before a deadline

struct Wanted {
    std::int64_t obligation = 0, period = 0;
    AgencyId agency = agencies::no_agency;
    std::string plan;
    base::Day due;
    AgencyId body = agencies::no_agency;  // of a form that goes to several, whose day it is; none: the first
    std::string body_name;
    Step step;
    bool passed = false;
};

bool to_agency(const std::string& kind) {
    return kind == "focal" || kind == "head";
}

// By obligation, who owed it, and the body whose day it was.
using Done = std::map<std::tuple<std::int64_t, AgencyId, AgencyId>, std::set<Step>>;

void put_done(Done& done, const storage::Row& row) {
    done[{row.integer(0), row.integer(1), row.integer(2)}].insert(
        {row.text(3), static_cast<int>(row.integer(4))});
}

std::vector<std::int64_t> obligations_of(const std::vector<Wanted>& all) {
    std::vector<std::int64_t> obligations;
    for (const Wanted& one : all) obligations.push_back(one.obligation);
    return obligations;
}

// A row of list_open, as far as its bodies are found by it.
Item form_from(const storage::Row& row) {
    Item item;
    item.id = row.integer(0);
    item.is.asked = static_cast<Asked>(row.integer(1));
    item.is.agency = row.integer(2);
    item.is.due = base::Day{row.integer(3)};
    item.is.period = row.integer(5);
    if (const auto first = row.maybe_integer(8)) item.is.due_first = base::Day{*first};
    return item;
}

std::vector<Wanted> wanted_now(storage::Reader& reader, base::Milliseconds now) {
    const Ladder ladder = ladder_now(reader);
    std::vector<Wanted> all;
    if (ladder.steps.empty()) return all;
    const base::Day today = base::day_at(now);
    const std::int64_t first = today.number - chased_days_max - 30, last = today.number + looked_ahead_days;
    Done done;
    for (const storage::Row& row : reader.all(sql::list_done_steps, first, last)) put_done(done, row);
    const Calendar calendar = calendar_now(reader);
    BodiesOf bodies(reader, calendar, today);
    for (const storage::Row& row : reader.all(sql::list_open, first, last)) {
        Wanted wanted{row.integer(0),
                      row.integer(5),
                      row.integer(2),
                      row.text(6),
                      base::Day{row.integer(3)},
                      agencies::no_agency,
                      "",
                      {},
                      false};
        const auto put_steps = [&] {
            const auto& before = done[{wanted.obligation, wanted.agency, wanted.body}];
            for (const DueStep& one : due_steps(ladder.steps, calendar, wanted.due, before, today)) {
                wanted.step = one.step;
                wanted.passed = one.passed;
                all.push_back(wanted);
            }
        };
        const auto further = bodies.of(form_from(row));
        if (!further.empty()) wanted.body_name = further.front().name;
        put_steps();
        for (const Body& body : further) {
            // Of those with one day the first speaks for all; who is not known waits for nothing.
            if (body.due <= wanted.due || body.agency == agencies::no_agency) continue;
            wanted.due = body.due;
            wanted.body = body.agency;
            wanted.body_name = body.name;
            put_steps();
        }
    }
    return all;
}

// Where the letters of a role at an agency go today.
using People = std::map<std::pair<AgencyId, std::string>, std::set<std::string>>;

People people_on(storage::Reader& reader, base::Day today) {
    People people;
    for (const storage::Row& row : reader.all(sql::list_people, today.number))
        if (mail::is_address(row.text(2))) people[{row.integer(0), row.text(1)}].insert(row.text(2));
    return people;
}

std::set<std::string> addresses(const People& people, AgencyId agency,
                                std::initializer_list<const char*> roles) {
    std::set<std::string> all;
    for (const char* role : roles)
        if (const auto found = people.find({agency, role}); found != people.end())
            all.insert(found->second.begin(), found->second.end());
    return all;
}

// Who has charge of the plan, and the leaders above it.
std::set<std::string> standing_addresses(storage::Reader& reader, const People& people,
                                         const std::string& plan, const std::string& kind, base::Day today) {
    const AgencyId owner = plans::agency_of_plan(reader, plan).value_or(agencies::no_agency);
    if (kind != "leader") return addresses(people, owner, {"plan_owner"});
    auto all = addresses(people, owner, {"leader"});
    all.merge(addresses(people, province_of_plan(reader, plan, today), {"leader"}));
    return all;
}

// One letter to everybody concerned, for all the obligations of one group.
struct Group {
    std::vector<Wanted> of;
    std::string subject, text;
    std::set<std::string> to;
};

Group agency_group(const agencies::Directory& directory, const Calendar& calendar, const People& people,
                   const std::map<std::int64_t, Item>& items, const std::vector<Wanted>& of,
                   const std::string& base_url, base::Day today) {
    const AgencyId agency = of.front().agency;
    Group group{of, "", "", {}};
    group.to = of.front().step.kind == "focal" ? addresses(people, agency, {"focal_point"})
                                               : addresses(people, agency, {"approver", "leader"});
    std::vector<OwedLine> lines;
    std::set<std::int64_t> said;  // a form for two of its bodies at once: its line names both
    for (const Wanted& one : of)
        if (said.insert(one.obligation).second)
            lines.push_back(owed_line(items.at(one.obligation), calendar, today));
    const std::string name = agencies::name_on(directory, agency, today);
    group.subject = reminder_subject(lines);
    group.text =
        reminder_text(name, lines, base_url + "/obligations?agency=" + std::to_string(agency), today);
    return group;
}

// About a form: who has not sent it. About tasks that stand by themselves: who owes how many of them.
Group standing_group(storage::Reader& reader, const Calendar& calendar, const People& people,
                     const std::vector<Wanted>& of, const std::string& base_url, base::Day today) {
    const Wanted& first = of.front();
    const auto directory = agencies::directory_now(reader);
    Group group{of, "", "", standing_addresses(reader, people, first.plan, first.step.kind, today)};
    std::map<AgencyId, LateAgency> late;
    for (const Wanted& one : of) {
        LateAgency& agency = late[one.agency];
        if (++agency.items == 1) {
            agency.name = agencies::name_on(*directory, one.agency, today);
            agency.due = one.due;
            agency.body = one.body_name;
        }
        agency.due = std::min(agency.due, one.due);
        agency.late = calendar.late(agency.due, today);
    }
    std::vector<LateAgency> lines;
    for (auto& [agency, line] : late) lines.push_back(std::move(line));
    std::stable_sort(lines.begin(), lines.end(),
                     [](const LateAgency& a, const LateAgency& b) { return a.late > b.late; });
    const Item item = item_of(reader, first.obligation, today);
    std::string address = base_url + "/overdue?plan=" + first.plan;
    for (const Period& one : load_periods(reader, followed(reader, first.plan)))
        if (one.id == first.period)
            address = base_url + "/plans/" + first.plan + "/periods/" + one.uuid + "/chasing";
    group.subject = standing_subject(first.step.kind, item);
    if (first.body != agencies::no_agency) group.subject += ", gửi " + first.body_name;
    group.text = standing_text(first.step.kind, item, lines, address, today);
    return group;
}

std::vector<Group> groups_of(storage::Reader& reader, const std::vector<Wanted>& wanted,
                             const std::string& base_url, base::Day today) {
    std::map<std::tuple<AgencyId, std::string, std::string, std::int64_t, AgencyId>, std::vector<Wanted>> by;
    std::set<std::int64_t> told;  // to the agencies, one by one
    for (const Wanted& one : wanted) {
        if (one.passed) continue;
        if (to_agency(one.step.kind)) {
            by[{one.agency, one.step.kind, "", 0, agencies::no_agency}].push_back(one);
            told.insert(one.obligation);
        } else {
            by[{agencies::no_agency, one.step.kind, one.plan, one.period, one.body}].push_back(one);
        }
    }
    const Calendar calendar = calendar_now(reader);
    const People people = people_on(reader, today);
    const auto directory = agencies::directory_now(reader);
    std::map<std::int64_t, Item> items;
    for (Item& item : items_of(reader, {told.begin(), told.end()}, today))
        items.emplace(item.id, std::move(item));
    std::vector<Group> groups;
    for (const auto& [key, of] : by)
        groups.push_back(to_agency(of.front().step.kind)
                             ? agency_group(*directory, calendar, people, items, of, base_url, today)
                             : standing_group(reader, calendar, people, of, base_url, today));
    return groups;
}

// Returns the ids of what nobody has done meanwhile.
std::vector<std::string> add_acts(storage::Writer& writer, const std::vector<Wanted>& all,
                                  base::Milliseconds now) {
    Done done;
    for (const auto& portion : storage::portions_of(obligations_of(all)))
        for (const storage::Row& row : writer.rows(sql::list_done_about, portion)) put_done(done, row);
    std::vector<std::vector<storage::Value>> rows;
    std::vector<std::string> ids;
    for (const Wanted& one : all) {
        if (!done[{one.obligation, one.agency, one.body}].insert(one.step).second) continue;
        ids.push_back(base::new_uuid(now));
        rows.push_back({ids.back(), one.obligation, one.agency, one.body, one.step.kind,
                        std::int64_t{one.step.days}, one.due.number, std::int64_t{one.passed ? 1 : 0}, now});
    }
    writer.insert_all(sql::add_chase, rows);
    return ids;
}

// Of forms that go to several bodies: about whose day a step is, and which day that is.
std::string days_of(const std::vector<Wanted>& of) {
    std::set<std::pair<base::Day, std::string>> days;
    for (const Wanted& one : of)
        if (!one.body_name.empty()) days.insert({one.due, one.body_name});
    std::string said;
    for (const auto& [due, name] : days)
        said += (said.empty() ? "" : "; ") + name + ", " + base::written(due);
    return said;
}

void do_group(storage::Writer& writer, const Group& group, Chased& chased, base::Milliseconds now) {
    const std::vector<std::string> acts = add_acts(writer, group.of, now);
    if (acts.empty()) return;
    recount_chased(writer, obligations_of(group.of));
    for (const std::string& to : group.to) {
        const std::string letter = mail::queue(writer, {to, group.subject, group.text}, now);
        std::vector<std::vector<storage::Value>> letters;
        for (const std::string& act : acts) letters.push_back({act, letter});
        writer.insert_all(sql::add_chase_letter, letters);
        ++chased.letters;
    }
    chased.steps += static_cast<int>(acts.size());
    const Wanted& first = group.of.front();
    const bool one_agency = to_agency(first.step.kind);
    std::set<AgencyId> agencies;
    for (const Wanted& one : group.of) agencies.insert(one.agency);
    std::vector<trail::Value> told{{"ladder", "", first.step.kind + " " + std::to_string(first.step.days)},
                                   {"agencies", "", std::to_string(agencies.size())}};
    if (std::string days = days_of(group.of); !days.empty())
        told.push_back({"days_of_bodies", "", std::move(days)});
    trail::record(writer, {},
                  {"chase.step", first.plan,
                   one_agency ? agencies::directory_now(writer)->at(first.agency).uuid : "", "", told},
                  now);
}

// What is to be done, found without holding the writer.
struct Round {
    std::vector<Wanted> passed;
    std::vector<Group> groups;
};
Round round_of(storage::Reader& reader, const std::string& base_url, base::Milliseconds now) {
    Round round;
    std::vector<Wanted> wanted = wanted_now(reader, now);
    round.groups = groups_of(reader, wanted, base_url, base::day_at(now));
    std::erase_if(wanted, [](const Wanted& one) { return !one.passed; });
    round.passed = std::move(wanted);
    return round;
}

constexpr std::size_t acts_a_write = 500;  // others write between

}  // namespace

Chased chase(storage::Writer& writer, const std::string& base_url, base::Milliseconds now) {
    Chased chased;
    const Round round = round_of(writer, base_url, now);
    add_acts(writer, round.passed, now);
    for (const Group& group : round.groups) do_group(writer, group, chased, now);
    return chased;
}

void set_next_morning(storage::Writer& writer, base::Milliseconds now) {
    const std::int64_t tomorrow = base::day_at(now).number + 1;
    if (writer.run(sql::add_day, tomorrow) == 1)
        jobs::enqueue(writer, now, chase_job, "", tomorrow * 24 * hour - ahead_of_utc + morning_hour * hour);
}

void chase(storage::Store& store, const base::Clock& clock, const std::string& base_url) {
    // One instant for all: of several steps of a morning the highest counts as the last.
    const base::Milliseconds now = clock.now();
    store.write([&](storage::Writer& writer) { set_next_morning(writer, now); });
    const Round round = store.read([&](storage::Reader& reader) { return round_of(reader, base_url, now); });
    for (auto from = round.passed.begin(); from != round.passed.end();) {
        const auto end = from + std::min<std::ptrdiff_t>(acts_a_write, round.passed.end() - from);
        store.write([&](storage::Writer& writer) { add_acts(writer, {from, end}, now); });
        from = end;
    }
    Chased chased;
    for (std::size_t next = 0; next < round.groups.size();) {
        store.write([&](storage::Writer& writer) {
            for (std::size_t acts = 0; next < round.groups.size() && acts < acts_a_write; ++next) {
                acts += round.groups[next].of.size();
                do_group(writer, round.groups[next], chased, now);
            }
        });
    }
}

}  // namespace obligations::chasing
