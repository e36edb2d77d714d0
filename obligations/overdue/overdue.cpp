// Few thousand groups are read, never each obligation: of 600 agencies a plan may have a hundred thousand.
#include "obligations/overdue/overdue.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "obligations/adhoc/requests.hpp"
#include "obligations/bodies.hpp"
#include "obligations/follow.hpp"
#include "obligations/last_chase.hpp"
#include "obligations/overdue/sql.hpp"
#include "obligations/sight.hpp"
#include "plans/content/rights.hpp"
#include "plans/links/children.hpp"
#include "text/unicode.hpp"

namespace obligations::overdue {
namespace {

struct OwnPlan {
    std::int64_t number = 0;
    std::string id, label;
};

std::vector<OwnPlan> own_plans(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now) {
    std::vector<OwnPlan> own;
    for (const storage::Row& row : reader.all(sql::list_overdue_plans))
        if (plans::may(reader, actor, row.text(1), base::Right::own_plans, now))
            own.push_back({row.integer(0), row.text(1), row.text(3).empty() ? row.text(2) : row.text(3)});
    return own;
}

// How late a deadline is today, counted once for the many that have it.
class Lateness {
  public:
    Lateness(const Calendar& calendar, base::Day today) : calendar_(calendar), today_(today) {}
    std::int64_t of(base::Day due) {
        const auto [known, added] = days_.try_emplace(due.number);
        if (added) known->second = calendar_.late(due, today_);
        return known->second;
    }

  private:
    const Calendar& calendar_;
    base::Day today_;
    std::map<std::int64_t, std::int64_t> days_;
};

using Rows = std::map<agencies::AgencyId, LateOf>;

LateOf& put(Rows& rows, agencies::AgencyId agency, Kind kind, std::int64_t count, std::int64_t days) {
    LateOf& row = rows[agency];
    row.agency = agency;
    row.counts[static_cast<std::size_t>(kind)] += count;
    row.days = std::max(row.days, days);
    return row;
}

void put_obligations(storage::Reader& reader, const OwnPlan& plan, Lateness& lateness, base::Day today,
                     Rows& rows) {
    for (const storage::Row& row : reader.all(sql::list_overdue, plan.number, today.number)) {
        const std::int64_t days = lateness.of(base::Day{row.integer(2)});
        const bool form = static_cast<Asked>(row.integer(1)) == Asked::form;
        if (days <= 0) continue;
        LateOf& of = put(rows, row.integer(0), form ? Kind::form : Kind::task, row.integer(3), days);
        of.steps += row.integer(4);
        const auto last = unpacked(row.integer(5));
        if (!last || last->at < of.step_at) continue;
        const chasing::Step step{chasing::step_kinds[last->kind], last->days};
        if (last->at > of.step_at || !of.step || of.step->days < step.days) of.step = step;
        of.step_at = last->at;
    }
    for (const storage::Row& row : reader.all(sql::list_overdue_calls, plan.number, today.number))
        if (const auto found = rows.find(row.integer(0)); found != rows.end()) {
            found->second.calls += row.integer(1);
            found->second.call_at = std::max(found->second.call_at, row.integer(2));
        }
}

// Of forms that go to several bodies: for which of them they are late.
void put_bodies(storage::Reader& reader, const OwnPlan& plan, BodiesOf& bodies, Lateness& lateness,
                base::Day today, LateByBody& late, Rows& rows) {
    for (const storage::Row& row : reader.all(sql::list_overdue_forms, plan.number, today.number)) {
        const auto found = rows.find(row.integer(1));
        if (found == rows.end()) continue;
        Item item;
        item.id = row.integer(0);
        item.is.asked = Asked::form;
        item.is.agency = row.integer(1);
        item.is.period = row.integer(2);
        item.is.due = base::Day{row.integer(3)};
        if (const auto first = row.maybe_integer(4)) item.is.due_first = base::Day{*first};
        item.late = lateness.of(*item.is.due);
        item.bodies = bodies.of(item);
        late.add(item);
        for (Body& one : late_for(item.bodies)) found->second.bodies.push_back(std::move(one));
    }
}

std::vector<plans::links::Owed> plans_missing(storage::Reader& reader, const base::Actor& actor,
                                              const std::string& plan, base::Milliseconds now) {
    if (plans::links::rules_of(reader, plan).empty()) return {};
    auto owed = plans::links::children_of_plan(reader, actor, plan, {}, now).owed;
    std::erase_if(owed, [](const auto& one) { return one.has != plans::links::Has::missing; });
    return owed;
}

struct Unanswered {
    std::string uuid, title;
    base::Day due;
    agencies::AgencyId agency = agencies::no_agency;
};
std::vector<Unanswered> unanswered(storage::Reader& reader, const base::Actor& actor,
                                   base::Milliseconds now) {
    std::set<std::string> kept;
    for (const adhoc::Listed& one : adhoc::kept_by(reader, actor)) kept.insert(one.uuid);
    std::vector<Unanswered> all;
    for (const storage::Row& row : reader.all(sql::list_unanswered, now))
        if (kept.count(row.text(0)) != 0)
            all.push_back({row.text(0), row.text(1), base::day_at(row.integer(2)), row.integer(3)});
    return all;
}

bool shown(const LateOf& row, const Wish& wish, const std::string& words) {
    if (!words.empty() && text::fold(text::nfc(row.name)).find(words) == std::string::npos) return false;
    if (wish.kind == "quiet") return row.last() == 0;
    for (std::size_t i = 0; i < kinds_count; ++i)
        if (wish.kind == kind_names[i]) return row.counts[i] > 0;
    return true;
}

// Ordered by name before.
void sort(std::vector<LateOf>& rows, const std::string& by) {
    const auto key = [&](const LateOf& row) {
        return by == "quiet" ? row.last() : by == "most" ? -row.all() : by == "name" ? 0 : -row.days;
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const LateOf& a, const LateOf& b) { return key(a) < key(b); });
}

std::vector<LateOf> by_name(storage::Reader& reader, Rows& rows, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::vector<agencies::AgencyId> order;
    for (const auto& [agency, row] : rows)
        if (directory->find(agency) != nullptr) order.push_back(agency);
    agencies::sort_by_name(*directory, order, today);
    std::vector<LateOf> all;
    for (const agencies::AgencyId agency : order) {
        all.push_back(std::move(rows[agency]));
        all.back().name = agencies::name_on(*directory, agency, today);
    }
    return all;
}

void put_things(storage::Reader& reader, const web::Page& page, const std::vector<OwnPlan>& own,
                base::Milliseconds now, Things& things) {
    const base::Day today = base::day_at(now);
    auto steps = chasing::steps_in(reader, reader.all(sql::list_agency_steps, things.agency), now);
    std::map<std::int64_t, std::vector<chasing::Call>> calls;
    for (const storage::Row& row : reader.all(sql::list_agency_calls, things.agency))
        calls[row.integer(0)].push_back({row.text(1), row.text(3), row.text(4), row.integer(2)});
    std::map<std::int64_t, std::string> periods;
    for (const OwnPlan& plan : own)
        for (const Period& period : load_periods(reader, plan.number)) periods[period.id] = period.uuid;
    for (const Item& item : load_work(reader, things.agency, today)) {
        const auto plan =
            std::find_if(own.begin(), own.end(), [&](const OwnPlan& one) { return one.id == item.plan; });
        if (item.group != Group::late || plan == own.end()) continue;
        Thing thing;
        thing.kind = item.is.asked == Asked::form ? Kind::form : Kind::task;
        thing.title = (item.number.empty() ? "" : item.number + " ") + item_title(page, item);
        thing.address = "/obligations/" + std::to_string(item.id);
        thing.plan = plan->id;
        thing.plan_label = plan->label;
        thing.due = *item.is.due;
        thing.days = item.late;
        thing.obligation = item.id;
        for (const Body& body : item.bodies) thing.bodies.push_back(body_words(page, item, body, today));
        if (thing.kind == Kind::form)
            thing.chased = "/plans/" + plan->id + "/periods/" + periods[item.is.period] + "/chasing/" +
                           std::to_string(item.id);
        thing.steps = std::move(steps[{item.id, things.agency}]);
        thing.calls = std::move(calls[item.id]);
        things.all.push_back(std::move(thing));
    }
}

}  // namespace

base::Milliseconds LateOf::last() const {
    return std::max(step_at, call_at);
}

std::int64_t LateOf::all() const {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

Overdue load_overdue(storage::Reader& reader, const base::Actor& actor, const Wish& wish,
                     base::Milliseconds now, bool all_pages) {
    const base::Day today = base::day_at(now);
    const Calendar calendar = calendar_now(reader);
    Lateness lateness(calendar, today);
    BodiesOf bodies(reader, calendar, today);
    LateByBody late;
    Overdue overdue;
    Rows rows;
    for (const OwnPlan& plan : own_plans(reader, actor, now)) {
        overdue.plans.emplace_back(plan.id, plan.label);
        if (!wish.plan.empty() && wish.plan != plan.id) continue;
        put_obligations(reader, plan, lateness, today, rows);
        put_bodies(reader, plan, bodies, lateness, today, late, rows);
        for (const auto& owed : plans_missing(reader, actor, plan.id, now))
            put(rows, owed.agency, Kind::plan, 1, lateness.of(owed.due));
    }
    if (wish.plan.empty())
        for (const Unanswered& one : unanswered(reader, actor, now))
            put(rows, one.agency, Kind::adhoc, 1, lateness.of(one.due));
    std::vector<LateOf> all = by_name(reader, rows, today);
    for (const LateOf& row : all) {
        for (std::size_t i = 0; i < kinds_count; ++i) overdue.agencies[i] += row.counts[i] > 0;
        overdue.quiet += row.last() == 0;
    }
    overdue.late = static_cast<int>(all.size());
    overdue.late_for = late.take();
    const std::string words = text::fold(text::nfc(text::squeeze(wish.search)));
    std::erase_if(all, [&](const LateOf& row) { return !shown(row, wish, words); });
    sort(all, wish.sort);
    overdue.found = static_cast<int>(all.size());
    overdue.pages = std::max(1, (overdue.found + agencies_on_page - 1) / agencies_on_page);
    const int page = std::clamp(wish.page, 1, overdue.pages);
    const std::size_t begin = all_pages ? 0 : static_cast<std::size_t>((page - 1) * agencies_on_page);
    const std::size_t end = all_pages ? all.size() : std::min(all.size(), begin + agencies_on_page);
    for (std::size_t i = begin; i < end; ++i) overdue.rows.push_back(std::move(all[i]));
    return overdue;
}

Things things_of(storage::Reader& reader, const base::Actor& actor, const web::Page& page,
                 agencies::AgencyId agency, base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    const Calendar calendar = calendar_now(reader);
    const auto directory = agencies::directory_now(reader);
    if (directory->find(agency) == nullptr) refuse_unknown();
    Things things;
    things.agency = agency;
    things.name = agencies::name_on(*directory, agency, today);
    const auto own = own_plans(reader, actor, now);
    put_things(reader, page, own, now, things);
    const auto add = [&](Kind kind, const std::string& title, const std::string& address,
                         base::Day due) -> Thing& {
        Thing thing;
        thing.kind = kind;
        thing.title = title;
        thing.address = address;
        thing.due = due;
        thing.days = calendar.late(due, today);
        things.all.push_back(std::move(thing));
        return things.all.back();
    };
    for (const Unanswered& one : unanswered(reader, actor, now))
        if (one.agency == agency) add(Kind::adhoc, one.title, "/adhoc/" + one.uuid, one.due);
    for (const OwnPlan& plan : own)
        for (const auto& owed : plans_missing(reader, actor, plan.id, now)) {
            if (owed.agency != agency) continue;
            Thing& thing = add(Kind::plan, page.plain(texts::Id("overdue_plan_missing")),
                               "/plans/" + plan.id + "/children", owed.due);
            thing.plan = plan.id;
            thing.plan_label = plan.label;
            thing.reminded = owed.reminded;
        }
    if (things.all.empty()) refuse_unknown();
    std::stable_sort(things.all.begin(), things.all.end(),
                     [](const Thing& a, const Thing& b) { return a.days > b.days; });
    return things;
}

}  // namespace obligations::overdue
