// Few hundred rows; sight is asked once an agency.
#include "obligations/board.hpp"

#include <algorithm>
#include <set>

#include "obligations/bodies.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

BoardRow row_from(const storage::Row& row, const Period& period, const Calendar& calendar, BodiesOf& bodies,
                  base::Day today) {
    BoardRow out;
    out.obligation = out.item.id = row.integer(0);
    out.item.state = static_cast<State>(row.integer(1));
    out.agency = out.item.is.agency = row.integer(2);
    out.item.is.given = row.integer(3);
    out.item.is.asked = Asked::form;
    out.item.is.period = period.id;
    if (const auto due = row.maybe_integer(4)) out.item.is.due = base::Day{*due};
    if (const auto first = row.maybe_integer(5)) out.item.is.due_first = base::Day{*first};
    if (const auto settled = row.maybe_integer(6)) out.item.settled = base::Day{*settled};
    out.item.late = row.integer(7);
    out.item.is.slot = row.integer(8);
    out.version = static_cast<int>(row.integer(9));
    out.sent_at = row.integer(10);
    if (out.item.is.due) {
        out.item.ends = calendar.working_from(*out.item.is.due);
        if (!out.item.settled) out.item.late = calendar.late(*out.item.is.due, today);
    }
    out.item.bodies = bodies.of(out.item);
    out.item.group = group_of(out.item, today);
    return out;
}

constexpr std::uint32_t receiving = static_cast<std::uint32_t>(base::Right::report) |
                                    static_cast<std::uint32_t>(base::Right::approve) |
                                    static_cast<std::uint32_t>(base::Right::own_plans);

// Which consolidation somebody who receives forms writes: of all, or of an agency between.
std::string consolidation_of(const base::Actor& actor, const Period& period, bool owner) {
    if (owner) return "all";
    std::string between;
    for (const base::Membership& one : actor.memberships) {
        if (one.agency == agencies::no_agency || (one.rights & receiving) == 0) continue;
        for (const Hop& hop : period.hops) {
            if (hop.receiver != one.agency) continue;
            if (hop.whose == Whose::everybody) return "all";
            if (between.empty()) between = std::to_string(one.agency);
        }
    }
    return between;
}

// To whom an agency of this period reports.
bool receives(const base::Actor& actor, const Period& period, const agencies::Directory& directory,
              agencies::AgencyId agency, base::Day today) {
    const auto hops = hops_for(period.hops, directory, agency, today);
    return std::any_of(hops.begin(), hops.end(), [&](const Hop* hop) {
        return hop->receiver != agencies::no_agency &&
               std::any_of(actor.memberships.begin(), actor.memberships.end(),
                           [&](const base::Membership& one) {
                               return one.agency == hop->receiver && (one.rights & receiving) != 0;
                           });
    });
}

}  // namespace

void load_board(storage::Reader& reader, const base::Actor& actor, BoardView& view, base::Milliseconds now,
                bool all_pages) {
    view.today = base::day_at(now);
    const bool owner = view.owner = plans::may(reader, actor, view.plan.id, base::Right::own_plans, now);
    const auto directory = agencies::directory_now(reader);
    const Calendar calendar = calendar_now(reader);
    const std::int64_t plan = followed(reader, view.plan.id);
    BodiesOf bodies(reader, calendar, view.today);
    bodies.read_sent_in(plan, view.period.id);
    LateByBody late;
    const std::string words = text::fold(text::nfc(text::squeeze(view.search)));
    std::map<agencies::AgencyId, BoardRow> by_agency;
    std::vector<agencies::AgencyId> order;
    for (const storage::Row& row : reader.all(sql::list_board, plan, view.period.id)) {
        BoardRow one = row_from(row, view.period, calendar, bodies, view.today);
        if (directory->find(one.agency) == nullptr) continue;
        const bool received = owner || receives(actor, view.period, *directory, one.agency, view.today);
        if (!received && !may_see(reader, actor, one.agency, now)) continue;
        view.receives = view.receives || received;
        if (received && one.item.state == State::sent) view.waiting.push_back(one.obligation);
        one.name = agencies::name_on(*directory, one.agency, view.today);
        if (directory->find(one.item.is.given) != nullptr)
            one.given = agencies::name_on(*directory, one.item.is.given, view.today);
        ++view.counts[one.item.group];
        late.add(one.item);
        if (!view.group.empty() && view.group != name_of(one.item.group)) continue;
        if (!words.empty() && text::fold(text::nfc(one.name)).find(words) == std::string::npos) continue;
        order.push_back(one.agency);
        by_agency.emplace(one.agency, std::move(one));
    }
    view.late_for = late.take();
    agencies::sort_by_name(*directory, order, view.today);
    std::stable_sort(order.begin(), order.end(), [&](agencies::AgencyId a, agencies::AgencyId b) {
        return by_agency.at(a).item.group < by_agency.at(b).item.group;
    });
    if (view.receives) view.consolidation = consolidation_of(actor, view.period, owner);
    view.found = static_cast<int>(order.size());
    view.pages = std::max(1, (view.found + board_on_page - 1) / board_on_page);
    view.page = std::clamp(view.page, 1, view.pages);
    std::size_t begin = 0, end = order.size();
    if (!all_pages) {
        begin = std::min(end, static_cast<std::size_t>((view.page - 1) * board_on_page));
        end = std::min(end, begin + board_on_page);
    }
    for (std::size_t i = begin; i < end; ++i) view.rows.push_back(std::move(by_agency.at(order[i])));
}

}  // namespace obligations
