// What each role gives, from which day until which, and that the last administrator stays; on both engines.
#include "people/roles.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "people/two_people.hpp"
#include "tests/engines.hpp"

using namespace people;
using base::Right;

TEST_CASE("every role has a name of its own, a place and rights; only the administrator administers") {
    for (const RoleRule& rule : role_rules()) {
        CHECK(role_named(rule.name) == rule.role);
        CHECK(rule.rights != 0);
        CHECK(((rule.rights & static_cast<std::uint32_t>(Right::administer)) != 0) ==
              (rule.role == Role::administrator));
        CHECK(((rule.rights & static_cast<std::uint32_t>(Right::read_trail)) != 0) ==
              (rule.role == Role::auditor));
    }
    CHECK_FALSE(role_named("king").has_value());
}

TEST_CASE("a role holds from its first day until the day before its last, at its agency and nowhere else") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        CHECK(people.actor(people.second).rights == static_cast<std::uint32_t>(Right::signed_in));
        const base::Day tomorrow{people.today().number + 1}, after{people.today().number + 3};
        people.give(people.second, {Role::focal_point, police, tomorrow, after, "phân công"});
        CHECK_FALSE(people.actor(people.second).may(Right::report));
        clock.advance(one_day);
        CHECK(people.actor(people.second).may(Right::report));
        CHECK(people.actor(people.second).may_at(Right::report, 7));
        CHECK_FALSE(people.actor(people.second).may_at(Right::report, 8));
        CHECK_FALSE(people.actor(people.second).may_at(Right::approve, 7));
        CHECK(people.actor(people.first).may_at(Right::own_plans, 8));  // of the whole system
        clock.advance(2 * one_day);
        CHECK_FALSE(people.actor(people.second).may(Right::report));
    });
}

TEST_CASE("the same role twice at once is refused, and again after it ended is not") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const NewRole clerk{Role::records_clerk, police, people.today(), std::nullopt, "phân công"};
        const std::string id = people.give(people.second, clerk);
        CHECK_THROWS_AS(people.give(people.second, clerk), base::Refused);
        people.end(people.first, id, people.today());
        CHECK_THROWS_AS(people.end(people.first, id, people.today()), base::Refused);
        clock.advance(1000);
        people.give(people.second, clerk);
        const auto all = store.read([&](storage::Reader& reader) { return roles_of(reader, people.second); });
        REQUIRE(all.size() == 2);
        CHECK(all[1].end_reason == "chuyển công tác");
        CHECK(all[1].ended_by == "An");
        CHECK(all[0].holds(people.today()));
        CHECK_FALSE(all[1].holds(people.today()));
    });
}

TEST_CASE("the last administrator stays, and only administrators give and end roles") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const auto mine = store.read([&](storage::Reader& reader) { return roles_of(reader, people.first); });
        const auto administers = std::find_if(
            mine.begin(), mine.end(), [](const Given& one) { return one.role == Role::administrator; });
        REQUIRE(administers != mine.end());
        CHECK_THROWS_AS(people.end(people.first, administers->id, people.today()), base::Refused);
        CHECK_THROWS_AS(people.end(people.second, administers->id, people.today()), base::Refused);
        people.give(people.second, {Role::administrator, {}, people.today(), std::nullopt, "thay nhau"});
        people.end(people.second, administers->id, people.today());
        CHECK_FALSE(people.actor(people.first).may(Right::administer));
        CHECK_THROWS_AS(people.give(people.first, {Role::auditor, {}, people.today(), std::nullopt, ""}),
                        base::Refused);
    });
}
