// A handover moves all duties on its day, without a gap, and can be undone until then; on both engines.
#include "people/handovers.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "people/two_people.hpp"
#include "tests/engines.hpp"

using namespace people;
using base::Right;

namespace {

Account another(const People& people, const char* name, const char* login) {
    return people.store.write([&](storage::Writer& writer) {
        return create_account(writer, people.actor(people.first), {name, login, "", false},
                              people.clock.now());
    });
}

}  // namespace

TEST_CASE("a handover moves every role on its day, keeps their ends, and can be undone until then") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const base::Day today = people.today(), day{today.number + 10}, end{today.number + 100};
        const Account third = another(people, "Cường", "cuong@tinh.gov.vn");
        people.give(people.second, {Role::focal_point, police, today, end, "phân công"});
        people.give(people.second, {Role::leader, {}, today, std::nullopt, "phân công"});
        people.give(people.second, {Role::auditor, {}, today, day, "đến ngày đó là hết"});
        people.give(third.id, {Role::leader, {}, today, std::nullopt, "đã có"});
        const auto account = [&](std::int64_t id) {
            return store.read([&](storage::Reader& reader) { return *account_of(reader, id); });
        };
        const auto make = [&](std::int64_t by, std::int64_t to) {
            return store.write([&](storage::Writer& writer) {
                return hand_over(writer, people.actor(by), account(people.second), account(to), day,
                                 "luân chuyển", {{7, "Công an tỉnh"}}, clock.now());
            });
        };
        const auto undo = [&](const std::string& id) {
            store.write([&](storage::Writer& writer) {
                undo_handover(writer, people.actor(people.first), id, "nhầm", clock.now());
            });
        };
        CHECK_THROWS_AS(make(people.second, third.id), base::Refused);
        CHECK_THROWS_AS(make(people.first, people.second), base::Refused);
        CHECK(store.read([&](storage::Reader& reader) { return duties_of(reader, people.second, day); })
                  .roles.size() == 2);
        const std::string id = make(people.first, third.id);
        CHECK(people.actor(people.second).may_at(Right::report, 7));
        CHECK_FALSE(people.actor(third.id).may_at(Right::report, 7));
        CHECK_THROWS_AS(make(people.first, third.id), base::Refused);  // nothing is left to move
        undo(id);
        CHECK_THROWS_AS(undo(id), base::Refused);
        const auto restored =
            store.read([&](storage::Reader& reader) { return duties_of(reader, people.second, day).roles; });
        REQUIRE(restored.size() == 2);
        for (const Given& one : restored) CHECK((one.role == Role::leader ? !one.until : one.until == end));
        clock.advance(1000);
        const std::string again = make(people.first, third.id);
        store.read([&](storage::Reader& reader) {
            const Handover receipt = handover_of(reader, again);
            CHECK(receipt.duties.roles.size() == 2);
            CHECK(receipt.to.name == "Cường");
            CHECK_FALSE(receipt.undone());
            CHECK(handovers_with(reader, third.id).size() == 2);
        });
        clock.advance(10 * one_day);
        CHECK_THROWS_AS(undo(again), base::Refused);
        CHECK_FALSE(people.actor(people.second).may(Right::report));
        CHECK_FALSE(people.actor(people.second).may(Right::decide));
        CHECK(people.actor(third.id).may_at(Right::report, 7));
        CHECK(people.actor(third.id).may(Right::decide));
        CHECK_FALSE(people.actor(third.id).may(Right::read_trail));
        clock.advance(90 * one_day);
        CHECK_FALSE(people.actor(third.id).may(Right::report));
    });
}

TEST_CASE("a handover whose roles were changed since is not undone half") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const base::Day day{people.today().number + 10};
        people.give(people.second, {Role::focal_point, police, people.today(), std::nullopt, "phân công"});
        const std::string id = store.write([&](storage::Writer& writer) {
            return hand_over(writer, people.actor(people.first), *account_of(writer, people.second),
                             *account_of(writer, people.first), day, "luân chuyển", {}, clock.now());
        });
        const auto mine = store.read([&](storage::Reader& reader) { return roles_of(reader, people.first); });
        const auto given = std::find_if(mine.begin(), mine.end(),
                                        [](const Given& one) { return one.role == Role::focal_point; });
        REQUIRE(given != mine.end());
        people.end(people.first, given->id, day);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            undo_handover(writer, people.actor(people.first), id, "nhầm", clock.now());
        }),
                        base::Refused);
        const auto hers =
            store.read([&](storage::Reader& reader) { return roles_of(reader, people.second); });
        CHECK(hers.front().until == day);
        CHECK_FALSE(store.read([&](storage::Reader& reader) { return handover_of(reader, id); }).undone());
    });
}

TEST_CASE("whoever receives holds a duty without a gap, also who held it for a part of the time") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const base::Day today = people.today(), day{today.number + 10};
        people.give(people.second, {Role::focal_point, police, today, base::Day{today.number + 100}, "giao"});
        people.give(people.first, {Role::focal_point, police, base::Day{today.number + 20},
                                   base::Day{today.number + 30}, "giúp mười ngày"});
        people.give(people.first, {Role::focal_point, {8, "uuid-8", "Sở khác"}, today, std::nullopt, "khác"});
        const std::string id = store.write([&](storage::Writer& writer) {
            return hand_over(writer, people.actor(people.first), *account_of(writer, people.second),
                             *account_of(writer, people.first), day, "luân chuyển", {}, clock.now());
        });
        const auto holds = [&](int later) {
            const auto all =
                store.read([&](storage::Reader& reader) { return roles_of(reader, people.first); });
            return std::count_if(all.begin(), all.end(), [&](const Given& one) {
                return one.role == Role::focal_point && one.agency == 7 &&
                       one.holds(base::Day{today.number + later});
            });
        };
        for (const int later : {10, 19, 20, 29, 30, 99}) CHECK(holds(later) == 1);
        for (const int later : {0, 9, 100}) CHECK(holds(later) == 0);
        store.write([&](storage::Writer& writer) {
            undo_handover(writer, people.actor(people.first), id, "nhầm", clock.now());
        });
        CHECK(holds(25) == 1);
        for (const int later : {10, 19, 30, 99}) CHECK(holds(later) == 0);
    });
}

TEST_CASE("when the only administrator hands over, the receiver cannot be locked before the day comes") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        store.write([&](storage::Writer& writer) {
            hand_over(writer, people.actor(people.first), *account_of(writer, people.first),
                      *account_of(writer, people.second), base::Day{people.today().number + 1}, "nghỉ hưu",
                      {}, clock.now());
        });
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            lock_account(writer, people.actor(people.first), *account_of(writer, people.second), "nhầm",
                         clock.now());
        }),
                        base::Refused);
        clock.advance(one_day);
        CHECK_FALSE(people.actor(people.first).may(Right::administer));
        CHECK(people.actor(people.second).may(Right::administer));
    });
}
