// Who reports to whom, as plans print it: one receiver, two of them, one that stands between.
#include "obligations/periods.hpp"

#include <doctest/doctest.h>

using namespace obligations;
using plans::content::Part;

namespace {

enum : agencies::AgencyId { province = 1, communication = 2, police = 3, ministry = 4 };

agencies::AgencyId resolve(const std::string& printed) {
    return printed == "UBND tỉnh"                      ? province
           : printed == "Sở Thông tin và Truyền thông" ? communication
           : printed == "Công an tỉnh"                 ? police
           : printed == "Bộ Thông tin và Truyền thông" ? ministry
                                                       : agencies::no_agency;
}

// The steps of a plan with this one duty of one agency (no_agency: of a group).
std::vector<Hop> steps(const std::string& to, const std::string& via, agencies::AgencyId who) {
    const agencies::Directory directory{{}};
    plans::reading::Reporting duty;
    duty.to = to;
    duty.via = via;
    duty.due = "12-15";
    duty.recurrence = plans::reading::Recurrence::annual;
    plans::content::Entry entry;
    entry.said = duty;
    plans::content::Assigned assigned;
    plans::content::Share share;
    share.part = Part::report;
    share.of_group = who == agencies::no_agency;
    assigned.agencies = {{who, {share}}};
    const std::vector<plans::content::Entry> entries{entry};
    const auto periods = periods_of({directory, entries, assigned, communication, resolve}, 2026, 2026, {});
    REQUIRE(periods.size() == 1);
    return periods[0].hops;
}

const base::Day due = *base::day_of(2026, 12, 15);

}  // namespace

TEST_CASE("a report that a plan sends to two bodies has a step to each") {
    CHECK(steps("UBND tỉnh, Bộ Thông tin và Truyền thông", "", communication) ==
          std::vector<Hop>{{Whose::everybody, 0, communication, due},
                           {Whose::one, communication, province, due},
                           {Whose::one, communication, ministry, due}});
    CHECK(steps("UBND tỉnh, Bộ Y tế", "", communication).size() == 2);  // whom nobody knows gets none
}

TEST_CASE("what everybody reports goes to one, and from each that stands between to all above") {
    CHECK(steps("UBND tỉnh", "Sở Thông tin và Truyền thông", agencies::no_agency) ==
          std::vector<Hop>{{Whose::everybody, 0, communication, due},
                           {Whose::one, communication, province, due}});
    CHECK(steps("UBND tỉnh", "Công an tỉnh, Sở Thông tin và Truyền thông", agencies::no_agency) ==
          std::vector<Hop>{{Whose::everybody, 0, police, due},
                           {Whose::one, police, province, due},
                           {Whose::one, communication, province, due}});
    const auto to_itself = steps("Công an tỉnh", "", police);
    REQUIRE(to_itself.size() == 1);
    CHECK(to_itself[0].whose == Whose::everybody);
}
