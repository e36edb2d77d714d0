// Bodies by the steps of a period, and as they are kept with what was sent.
#include "obligations/bodies.hpp"

#include <algorithm>

#include "obligations/deadlines.hpp"
#include "obligations/periods.hpp"
#include "obligations/sql.hpp"

namespace obligations {
namespace {

// Whether anybody sends a form to bodies with days of their own. The days of a chain, each of another sender,
// are none.
bool has_several_days(const std::vector<Hop>& hops) {
    return std::any_of(hops.begin(), hops.end(), [&](const Hop& one) {
        return std::any_of(hops.begin(), hops.end(), [&](const Hop& other) {
            return one.whose == other.whose && one.agency == other.agency && one.due != other.due;
        });
    });
}

}  // namespace

std::vector<Body> BodiesOf::of(const Item& item) {
    if (item.is.asked != Asked::form || !item.is.due || !item.is.due_first) return {};
    if (item.settled)
        if (auto sent = as_sent(item); !sent.empty()) return sent;
    const std::vector<Hop>& hops = hops_in(item.is.period);
    if (hops.empty()) return {};
    if (!directory_) directory_ = agencies::directory_now(reader_);
    const base::Day day = item.settled.value_or(today_);
    const base::Day due = item.settled ? due_on(reader_, item.id, day).value_or(*item.is.due) : *item.is.due;
    std::vector<Body> bodies;
    for (const Hop& hop :
         days_of_bodies(hops_for(hops, *directory_, item.is.agency, today_), *item.is.due_first, due)) {
        const std::int64_t late = hop.due == due ? item.late : calendar_.late(hop.due, day);
        bodies.push_back(
            {hop.receiver, name_of(hop.receiver), hop.due, calendar_.working_from(hop.due), late});
    }
    return bodies;
}

std::vector<Body> BodiesOf::as_sent(const Item& item) {
    if (!any_sent()) return {};
    if (const auto period = sent_in_.find(item.is.period); period != sent_in_.end()) {
        const auto form = period->second.find(item.id);
        return form == period->second.end() ? std::vector<Body>{} : form->second;
    }
    std::vector<Body> bodies;
    for (const storage::Row& row : reader_.all(sql::list_sent_bodies, item.id))
        bodies.push_back(sent_from(row));
    return bodies;
}

void BodiesOf::read_sent_in(std::int64_t plan, std::int64_t period) {
    auto& forms = sent_in_[period];
    if (!any_sent()) return;
    for (const storage::Row& row : reader_.all(sql::list_sent_bodies_in, plan, period))
        forms[row.integer(3)].push_back(sent_from(row));
}

Body BodiesOf::sent_from(const storage::Row& row) {
    const base::Day due{row.integer(1)};
    return {row.integer(0), name_of(row.integer(0)), due, calendar_.working_from(due), row.integer(2)};
}

bool BodiesOf::any_sent() {
    if (!any_sent_) any_sent_ = reader_.one(sql::any_sent_body).has_value();
    return *any_sent_;
}

std::string BodiesOf::name_of(agencies::AgencyId agency) {
    if (!directory_) directory_ = agencies::directory_now(reader_);
    return directory_->find(agency) == nullptr ? "" : agencies::name_on(*directory_, agency, today_);
}

const std::vector<Hop>& BodiesOf::hops_in(std::int64_t period) {
    const auto [hops, added] = hops_.try_emplace(period);
    if (added)
        for (const storage::Row& row : reader_.all(sql::list_hops_of, period))
            hops->second.push_back({static_cast<Whose>(row.integer(0)), row.integer(1), row.integer(2),
                                    base::Day{row.integer(3)}});
    if (!has_several_days(hops->second)) hops->second.clear();
    return hops->second;
}

void keep_bodies(storage::Writer& writer, std::int64_t submission, const std::vector<Body>& bodies) {
    for (const Body& one : bodies)
        writer.run(sql::add_sent_body, submission, one.agency, one.due.number, one.late);
}

std::vector<Body> late_for(const std::vector<Body>& bodies) {
    std::vector<Body> late = bodies;
    std::erase_if(late, [](const Body& one) { return one.late <= 0; });
    return late;
}

void LateByBody::add(const Item& item) {
    if (item.state != State::open) return;
    for (const Body& one : late_for(item.bodies))
        if (!one.name.empty()) ++counts_[one.name];
}

std::vector<std::pair<std::string, int>> LateByBody::take() const {
    std::vector<std::pair<std::string, int>> all(counts_.begin(), counts_.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return all;
}

}  // namespace obligations
