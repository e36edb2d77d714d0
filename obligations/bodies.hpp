// The bodies that a form goes to where each has a day of its own, and how late it is for each: by the days in
// force on the day on which it was sent first, as they were written down then; until it is sent by today's.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agencies/directory.hpp"
#include "obligations/calendar.hpp"
#include "obligations/work.hpp"
#include "storage/store.hpp"

namespace obligations {

// For many forms: what they share is read once.
class BodiesOf {
  public:
    BodiesOf(storage::Reader& reader, const Calendar& calendar, base::Day today)
        : reader_(reader), calendar_(calendar), today_(today) {}
    // Of a form with its period, its days, its lateness and the day on which it was sent; the first day
    // first. Empty where all have the same day.
    std::vector<Body> of(const Item& item);
    // Before the forms of all agencies in one period are asked for: what was sent is then read at once.
    void read_sent_in(std::int64_t plan, std::int64_t period);

  private:
    std::vector<Body> as_sent(const Item& item);
    Body sent_from(const storage::Row& row);
    bool any_sent();
    std::string name_of(agencies::AgencyId agency);
    const std::vector<Hop>& hops_in(std::int64_t period);  // none where nobody has several days

    storage::Reader& reader_;
    const Calendar& calendar_;
    base::Day today_;
    std::map<std::int64_t, std::vector<Hop>> hops_;
    agencies::DirectoryPtr directory_;
    std::optional<bool> any_sent_;  // whether any form went to several: most provinces have none
    std::map<std::int64_t, std::map<std::int64_t, std::vector<Body>>> sent_in_;  // by period, by form
};

// With the first version of a form that is sent.
void keep_bodies(storage::Writer& writer, std::int64_t submission, const std::vector<Body>& bodies);

// Those behind whose day the form is.
std::vector<Body> late_for(const std::vector<Body>& bodies);

// How many of the forms that are not sent are late for each body, by its name; only of those that go to
// several.
class LateByBody {
  public:
    void add(const Item& item);
    std::vector<std::pair<std::string, int>> take() const;  // the most first

  private:
    std::map<std::string, int> counts_;
};

}  // namespace obligations
