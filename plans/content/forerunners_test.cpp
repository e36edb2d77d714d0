// Whose it is what an agency did that has ended: task by task, and that it cannot be told is an answer.
#include "plans/content/forerunners.hpp"

#include <doctest/doctest.h>

#include "plans/content/duties.hpp"
#include "tests/agency_facts.hpp"

using namespace plans::content;
using namespace agencies;

namespace {

base::Day day(int year, int month, int number) {
    return *base::day_of(year, month, number);
}

Facts committee(AgencyId id, const std::string& name, Level level, AgencyId parent, Period life) {
    return samples::facts_of(id, name, "committee", level, parent, life);
}

// A province; in March 2025 its department 2 ended: the subject of plans went to 3, everything else to 4. 7
// ended with it, and nobody was entered for what 3 and 4 did not get by name. In July the district 5 ended,
// and its communes 6 and 8 stand for it.
Contents province() {
    const Period always{day(1990, 1, 1), std::nullopt};
    const Period to_march{day(1990, 1, 1), day(2025, 3, 1)}, to_july{day(1990, 1, 1), day(2025, 7, 1)};
    Contents all;
    all.agencies = {committee(1, "UBND tỉnh", Level::province, no_agency, always),
                    committee(2, "Sở Thông tin và Truyền thông", Level::province, 1, to_march),
                    committee(3, "Công an tỉnh", Level::province, 1, always),
                    committee(4, "Sở Khoa học và Công nghệ", Level::province, 1, always),
                    committee(5, "UBND huyện Sơn Hà", Level::district, 1, to_july),
                    committee(6, "UBND xã Đồi Sim", Level::commune, 5, always),
                    committee(7, "Trung tâm Truyền thông", Level::province, 1, to_march),
                    committee(8, "UBND xã Bãi Trầu", Level::commune, 5, always)};
    all.successions = {{1, 2, 3, "attt", day(2025, 3, 1), "NQ", ""},
                       {2, 2, 4, "", day(2025, 3, 1), "NQ", ""},
                       {3, 7, 3, "", day(2025, 3, 1), "NQ", ""},
                       {4, 7, 4, "", day(2025, 3, 1), "NQ", ""}};
    all.level_heirs = {{1, Level::district, Level::commune, day(2025, 7, 1), "NQ", ""}};
    return all;
}

Said task(const std::string& scope) {
    plans::reading::Task task;
    task.scope_hint = scope;
    return task;
}

}  // namespace

TEST_CASE("what was split by function is, task by task, that of who has the function; else nobody's alone") {
    const Directory all(province());
    const base::Day today = day(2026, 1, 1);
    const Forerunners police(all, 3, today), science(all, 4, today);
    CHECK(police.all() == std::vector<AgencyId>{2, 7});
    CHECK(police.goes_on(2, task("")) == GoesOn::alone);
    CHECK(police.goes_on(2, task("press_broadcast")) == GoesOn::no);
    CHECK(science.goes_on(2, task("")) == GoesOn::no);
    CHECK(science.goes_on(2, task("press_broadcast")) == GoesOn::alone);
    CHECK(police.goes_on(2, plans::reading::Target{}) == GoesOn::alone);
    CHECK(police.goes_on(7, task("")) == GoesOn::with_others);
    CHECK(science.goes_on(7, task("press_broadcast")) == GoesOn::with_others);
    CHECK(police.goes_on(5, task("")) == GoesOn::no);
    CHECK(Forerunners(all, 3, day(2025, 2, 1)).all().empty());  // they still existed
    CHECK(Forerunners(all, no_agency, today).all().empty());
}

TEST_CASE("of a level that ended each of those that stand for it has a part that cannot be told") {
    const Directory all(province());
    const Forerunners commune(all, 6, day(2026, 1, 1));
    CHECK(commune.all() == std::vector<AgencyId>{5});
    CHECK(commune.goes_on(5, task("")) == GoesOn::with_others);
    CHECK(Forerunners(all, 6, day(2025, 6, 1)).all().empty());
}

TEST_CASE("a function that was left to nobody goes where the subject of the plan goes") {
    Contents contents = province();
    contents.successions = {{1, 2, 3, "attt", day(2025, 3, 1), "NQ", ""},
                            {2, 2, 4, "digital", day(2025, 3, 1), "NQ", ""}};
    const Directory all(std::move(contents));
    CHECK(Forerunners(all, 3, day(2026, 1, 1)).goes_on(2, task("press_broadcast")) == GoesOn::alone);
    CHECK(Forerunners(all, 4, day(2026, 1, 1)).goes_on(2, task("press_broadcast")) == GoesOn::no);
}

TEST_CASE("who takes over through several steps has what the first one did") {
    Contents contents = province();
    contents.agencies[6].life.until = day(2025, 1, 1);
    contents.successions = {{1, 7, 2, "", day(2025, 1, 1), "NQ", ""},
                            {2, 2, 3, "", day(2025, 3, 1), "NQ", ""}};
    const Directory all(std::move(contents));
    CHECK(Forerunners(all, 2, day(2025, 2, 1)).goes_on(7, task("")) == GoesOn::alone);
    const Forerunners police(all, 3, day(2026, 1, 1));
    CHECK(police.all() == std::vector<AgencyId>{2, 7});
    CHECK(police.goes_on(7, task("press_broadcast")) == GoesOn::alone);
}

TEST_CASE("a name that a sentence begins with is the name in its middle, once among those still open") {
    const Directory all(province());
    plans::reading::Task first, second;
    first.lead = {"Các thôn, khu phố"};
    second.lead = {"các thôn, khu phố"};
    Entry one, two;
    one.said = first;
    two.said = second;
    const Assigned assigned = assign(all, {one, two}, {}, {1, day(2024, 1, 1)}, day(2025, 2, 1));
    REQUIRE(assigned.open.size() == 1);
    CHECK(assigned.open[0].name == "Các thôn, khu phố");
    CHECK(assigned.open[0].entries == 2);
}
