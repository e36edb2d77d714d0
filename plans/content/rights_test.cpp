// Who sees and changes which plan; on both engines, with a small directory of agencies.
#include "plans/content/rights.hpp"

#include <doctest/doctest.h>

#include <deque>

#include "base/day.hpp"
#include "base/refused.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "tests/engines.hpp"

namespace {

constexpr base::Milliseconds now = 1'800'000'000'000;
const std::string ours = "0198a000-0000-7000-8000-00000000000a";      // of the standing agency
const std::string of_first = "0198a000-0000-7000-8000-00000000000b";  // of agency 1
constexpr std::int64_t first = 1, second = 2, heir = 3, above = 4, fifth = 5, sixth = 6;

void run(storage::Store& store, const std::string& text) {
    store.write([&](storage::Writer& writer) {
        static std::deque<storage::Query>
            queries;  // a store keeps prepared statements by their name or address
        writer.change(
            queries.emplace_back(storage::Query{"test." + std::to_string(queries.size()), "", text, text}),
            {});
    });
}

std::string agency(std::int64_t id) {
    return "INSERT INTO agencies (id, uuid, from_day, until_day, row_version) VALUES (" + std::to_string(id) +
           ", 'u" + std::to_string(id) + "', 0, NULL, 1)";
}

std::string reach(std::int64_t over, std::int64_t under, std::int64_t through,
                  const std::string& function = "") {
    return "INSERT INTO agency_reach (over_agency, under_agency, function, from_day, until_day, through) "
           "VALUES (" +
           std::to_string(over) + ", " + std::to_string(under) + ", '" + function + "', 0, NULL, " +
           std::to_string(through) + ")";
}

std::string plan(const std::string& id, const std::string& agency) {
    return "INSERT INTO plans (id, name, name_by, name_folded, name_order, note, agency, row_version, "
           "created_by, created_at) "
           "VALUES ('" +
           id + "', 'x', 'file', 'x', '', '', " + agency + ", 1, 1, 0)";
}

// Somebody with one role only.
base::Actor with_role(storage::Store& store, base::Role role, std::int64_t agency) {
    return store.write([&](storage::Writer& writer) {
        const base::Actor giver = people::actor_of(writer, 1, now);
        const std::string login = "u" + std::to_string(static_cast<int>(role)) + "." + std::to_string(agency);
        const auto account = people::create_account(writer, giver, {"Bình", login + "@tinh.gov.vn"}, now);
        people::NewRole given{role, {agency, "", ""}, base::day_at(now), std::nullopt, "x"};
        people::give_role(writer, giver, account.id, given, now);
        return people::actor_of(writer, account.id, now);
    });
}

void with_directory(const std::function<void(storage::Store&)>& test) {
    tests::for_each_engine([&](storage::Store& store) {
        const base::TestClock clock(now);
        const auto link = people::first_run_link(store, clock);
        store.write([&](storage::Writer& writer) {
            people::create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An",
                                               "an@tinh.gov.vn", "x", now);
        });
        for (const std::int64_t id : {first, second, heir, above, fifth, sixth}) {
            run(store, agency(id));
            run(store, reach(id, id, 0));
        }
        run(store, reach(above, first, 0));
        run(store, reach(heir, first, first));
        run(store, plan(ours, "NULL"));
        run(store, plan(of_first, std::to_string(first)));
        test(store);
    });
}

}  // namespace

TEST_CASE(
    "an agency sees its own plans, not those of another, and not an unconfirmed plan of the standing "
    "agency") {
    with_directory([](storage::Store& store) {
        const auto sees = [&](const base::Actor& actor, const std::string& id) {
            return store.read(
                [&](storage::Reader& reader) { return plans::may_see(reader, actor, id, now); });
        };
        const auto one = with_role(store, base::Role::focal_point, first);
        const auto other = with_role(store, base::Role::focal_point, second);
        CHECK(sees(one, of_first));
        CHECK_FALSE(sees(other, of_first));
        CHECK_FALSE(sees(one, ours));
        CHECK(sees(with_role(store, base::Role::leader, above), of_first));
        CHECK(sees(with_role(store, base::Role::leader, 0), ours));
        CHECK_FALSE(sees(with_role(store, base::Role::auditor, 0), ours));
        CHECK_FALSE(sees(base::Actor(), ours));
        CHECK_FALSE(sees(with_role(store, base::Role::plan_owner, 0), "no-such-plan"));
        CHECK_THROWS_AS(
            store.read([&](storage::Reader& reader) { plans::require_sight(reader, other, of_first, now); }),
            base::Refused);
    });
}

TEST_CASE("a plan that gives something to an agency is seen by it, by who stands above it and by its heir") {
    with_directory([](storage::Store& store) {
        run(store, "INSERT INTO plan_shares (plan, agency) VALUES ('" + ours + "', 1)");
        for (const auto& [agency, seen] :
             {std::pair(first, true), {above, true}, {heir, true}, {second, false}}) {
            const auto actor = with_role(store, base::Role::focal_point, agency);
            CAPTURE(agency);
            store.read([&](storage::Reader& reader) {
                CHECK(plans::may_see(reader, actor, ours, now) == seen);
                const auto visible = plans::visible_plans(reader, actor, now);
                REQUIRE(visible);
                CHECK((visible->count(ours) == 1) == seen);
                CHECK_FALSE(plans::may(reader, actor, ours, base::Right::own_plans, now));
            });
        }
        CHECK_FALSE(store.read([&](storage::Reader& reader) {
            return plans::visible_plans(reader, with_role(store, base::Role::plan_owner, 0), now).has_value();
        }));
    });
}

TEST_CASE("an heir changes what it inherited, for the function of plans alone") {
    with_directory([](storage::Store& store) {
        const auto owner = with_role(store, base::Role::plan_owner, first);
        const auto later = with_role(store, base::Role::plan_owner, heir);
        const auto looker = with_role(store, base::Role::leader, heir);
        run(store, reach(fifth, first, 0, "attt"));
        run(store, reach(sixth, first, 0, "press"));
        const auto security = with_role(store, base::Role::plan_owner, fifth);
        const auto press = with_role(store, base::Role::plan_owner, sixth);
        store.read([&](storage::Reader& reader) {
            plans::require_owner(reader, owner, of_first, now);
            CHECK(plans::may_see(reader, later, of_first, now));
            plans::require_owner(reader, later, of_first, now);
            plans::require_confirmer(reader, later, of_first, now);
            plans::require_owner(reader, security, of_first, now);
            CHECK_FALSE(plans::may_see(reader, press, of_first, now));
            CHECK_FALSE(plans::may(reader, looker, of_first, base::Right::own_plans, now));
            CHECK_THROWS_AS(plans::require_owner(reader, looker, of_first, now), base::Refused);
        });
        CHECK(plans::agency_of_new_plan(owner) == first);
        CHECK_FALSE(plans::agency_of_new_plan(with_role(store, base::Role::plan_owner, 0)));
    });
}
