// Links open their own purpose for a time, are kept as digests, and end; on both engines.
#include "people/links.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "people/handovers.hpp"
#include "people/two_people.hpp"
#include "tests/busy_writer.hpp"
#include "tests/engines.hpp"

using namespace people;

namespace {

constexpr auto reading = LinkPurpose::plan_read;
constexpr auto password = LinkPurpose::account_password;
const std::string subject = "0190c0de-0000-7000-8000-000000000001";

NewLink wish(base::Milliseconds until, int uses) {
    return {reading, subject, "118/KH-UBND", "", "Chủ tịch", until, uses};
}

}  // namespace

TEST_CASE("a link opens its own purpose, for its time, as often as it may, until it is revoked") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const base::Actor actor{1, "An"};
        store.write([&](storage::Writer& writer) {
            const std::string token = make_link(writer, actor, wish(clock.now() + one_day, 2), clock.now());
            CHECK(open_link(writer, reading, token, clock.now())->subject == subject);
            CHECK_FALSE(open_link(writer, password, token, clock.now()).has_value());
            CHECK_FALSE(open_link(writer, reading, token + "x", clock.now()).has_value());
            CHECK_FALSE(open_link(writer, reading, token, clock.now() + one_day).has_value());
            CHECK(use_link(writer, reading, token, clock.now()).uses == 1);
            CHECK(use_link(writer, reading, token, clock.now()).uses == 2);
            CHECK_THROWS_AS(use_link(writer, reading, token, clock.now()), base::Refused);
            clock.advance(1000);
            const std::string other = make_link(writer, actor, wish(clock.now() + one_day, 2), clock.now());
            const auto all = links_of(writer, subject);
            REQUIRE(all.size() == 2);
            CHECK(all[0].about == "118/KH-UBND");
            CHECK(all[0].open(clock.now()));
            CHECK_FALSE(all[1].open(clock.now()));
            CHECK_FALSE(revoke_link(writer, actor, "another subject", all[0].id, clock.now()));
            CHECK(revoke_link(writer, actor, subject, all[0].id, clock.now()));
            CHECK_FALSE(revoke_link(writer, actor, subject, all[0].id, clock.now()));
            CHECK_FALSE(open_link(writer, reading, other, clock.now()).has_value());
            CHECK_THROWS_AS(use_link(writer, reading, other, clock.now()), base::Refused);
        });
        static const storage::Query kept{"test.links", "test", "SELECT token_hash FROM signed_links",
                                         "SELECT token_hash FROM signed_links"};
        store.read([](storage::Reader& reader) {
            for (const auto& row : reader.all(kept)) CHECK(row.text(0).size() == 64);
        });
    });
}

TEST_CASE("who opens a page behind a link waits for no write, and opens it no more often than it allows") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(start);
        constexpr int openings = 3;
        const std::string token = store.write([&](storage::Writer& writer) {
            return make_link(writer, {1, "An"}, wish(clock.now() + one_day, openings), clock.now());
        });
        const auto open = [&] {
            web::Request request;
            request.store = &store;
            request.clock = &clock;
            request.segments["token"] = token;
            return opened_link_of(request, reading).uses;
        };
        {
            const tests::BusyWriter busy(store);
            for (int i = 0; i < openings; ++i) CHECK(open() == 1);  // none is counted yet
        }
        CHECK_THROWS_AS(open(), base::Refused);
        store.write([](storage::Writer&) {});
        CHECK(store.read([](storage::Reader& reader) { return links_of(reader, subject).front().uses; }) ==
              openings);
        CHECK_THROWS_AS(open(), base::Refused);
    });
}

TEST_CASE(
    "the list of live links holds what still opens something, and only an administrator ends any of it") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const base::Actor first = people.actor(people.first), second = people.actor(people.second);
        const auto live = [&](std::int64_t maker) {
            return store.read(
                [&](storage::Reader& reader) { return live_links(reader, maker, clock.now()); });
        };
        const std::string used = store.write([&](storage::Writer& writer) {
            make_link(writer, first, wish(clock.now() + 1, 1), clock.now());
            make_link(writer, second, wish(clock.now() + one_day, 1), clock.now());
            return make_link(writer, first, wish(clock.now() + one_day, 1), clock.now());
        });
        CHECK(live(0).size() == 3);
        store.write([&](storage::Writer& writer) { use_link(writer, reading, used, clock.now()); });
        clock.advance(10);
        const auto left = live(0);
        REQUIRE(left.size() == 1);
        CHECK(left[0].made_by == "Bình");
        CHECK(live(people.first).empty());
        const auto revoke = [&](const base::Actor& by, const std::string& id) {
            store.write([&](storage::Writer& writer) { revoke_any_link(writer, by, id, clock.now()); });
        };
        CHECK_THROWS_AS(revoke(second, left[0].id), base::Refused);
        CHECK_THROWS_AS(revoke(first, "nothing"), base::Refused);
        revoke(first, left[0].id);
        CHECK(live(0).empty());
    });
}

TEST_CASE("whoever is locked leaves no link behind") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        const std::string theirs = store.write([&](storage::Writer& writer) {
            make_link(writer, people.actor(people.first), wish(clock.now() + one_day, 1), clock.now());
            return make_link(writer, people.actor(people.second), wish(clock.now() + one_day, 9),
                             clock.now());
        });
        store.write([&](storage::Writer& writer) {
            lock_account(writer, people.actor(people.first), *account_of(writer, people.second), "mất máy",
                         clock.now());
            CHECK_FALSE(open_link(writer, reading, theirs, clock.now()).has_value());
            CHECK(live_links(writer, 0, clock.now()).size() == 1);
        });
    });
}

TEST_CASE("links go along with a handover: whoever left may be locked, whoever took over answers for them") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(start);
        const People people = two_people(store, clock);
        people.give(people.second, {Role::focal_point, police, people.today(), std::nullopt, "phân công"});
        const auto account = [&](std::int64_t id) {
            return store.read([&](storage::Reader& reader) { return *account_of(reader, id); });
        };
        const Account third = store.write([&](storage::Writer& writer) {
            return create_account(writer, people.actor(people.first),
                                  {"Cường", "cuong@tinh.gov.vn", "", false}, clock.now());
        });
        const auto make = [&](std::int64_t by) {
            return store.write([&](storage::Writer& writer) {
                return make_link(writer, people.actor(by), wish(clock.now() + 30 * one_day, 9), clock.now());
            });
        };
        const auto opens = [&](const std::string& token) {
            return store.read([&](storage::Reader& reader) {
                return open_link(reader, reading, token, clock.now()).has_value();
            });
        };
        const auto lock = [&](std::int64_t who, bool locked) {
            store.write([&](storage::Writer& writer) {
                locked ? lock_account(writer, people.actor(people.first), account(who), "nghỉ", clock.now())
                       : unlock_account(writer, people.actor(people.first), account(who), "về", clock.now());
            });
        };
        const std::string before = make(people.second);
        clock.advance(one_day);
        const std::string lost = make(people.second);
        store.write([&](storage::Writer& writer) {
            hand_over(writer, people.actor(people.first), account(people.second), account(third.id),
                      base::Day{people.today().number + 2}, "nghỉ hưu", {}, clock.now());
        });
        lock(people.second, true);  // before the day: still the leaver's
        CHECK_FALSE(opens(before));
        CHECK_FALSE(opens(lost));
        lock(people.second, false);
        const std::string theirs = make(people.second);
        clock.advance(3 * one_day);
        const std::string later = make(people.second);
        lock(people.second, true);
        CHECK(opens(theirs));
        CHECK_FALSE(opens(later));  // after the handover it was the leaver's own again
        lock(third.id, true);
        CHECK_FALSE(opens(theirs));
    });
}
