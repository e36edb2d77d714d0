// A leader reads a confirmed plan behind a link, for its time, until it is revoked; on both engines.
#include "plans/leader.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "tests/written_plans.hpp"

using namespace plans;

namespace {

constexpr auto plan_read = people::LinkPurpose::plan_read;
constexpr base::Milliseconds one_day = 24LL * 3600 * 1000;

std::string drop_plan(tests::WrittenPlans& desk) {
    return desk.drop(tests::written("118/KH-UBND", "ngày 12 tháng 3 năm 2026", "",
                                    "1. Ít nhất 80% cán bộ được tập huấn.",
                                    "1. Mở lớp tập huấn.\n\n- Đơn vị chủ trì: Công an tỉnh.\n\n"
                                    "2. Đăng tin, bài.\n\n- Đơn vị chủ trì: Báo tỉnh.\n\n"
                                    "3. Kiểm tra việc thực hiện Kế hoạch ở các xã.\n\n- Đơn vị chủ trì: Công an tỉnh."));
}

void confirm(tests::WrittenPlans& desk, const std::string& plan) {
    const bool done = desk.act([&](storage::Writer& writer) {
        return content::confirm(
            writer, desk.actor, plan,
            {"118/KH-UBND", base::parse_day("12/03/2026"), content::digest_of(writer, plan)},
            desk.clock.now());
    });
    REQUIRE(done);
}

std::string token_of(tests::WrittenPlans& desk, const std::string& plan, const NewLeaderLink& wanted) {
    const std::string path = desk.act([&](storage::Writer& writer) {
        return make_leader_link(writer, desk.actor, plan, wanted, desk.clock.now());
    });
    CHECK(path.rfind("/leader/", 0) == 0);
    return path.substr(8);
}

}  // namespace

TEST_CASE("a leader's link says to whom, for how many days and openings") {
    CHECK(check({"Chủ tịch", 14, 100}).empty());
    CHECK(check({"", 0, 0}).size() == 3);
    CHECK(check({"Chủ tịch", leader_days_max + 1, leader_openings_max + 1}).size() == 2);
    CHECK(check({std::string(200, 'x'), 1, 1}).size() == 1);
}

TEST_CASE("a leader's page shows targets, tasks and who leads them, once the plan is confirmed") {
    tests::with_written_plans([](tests::WrittenPlans& desk) {
        const std::string plan = drop_plan(desk);
        CHECK_THROWS_AS(token_of(desk, plan, {"Chủ tịch", 1, 2}), base::Refused);  // nothing is confirmed yet
        confirm(desk, plan);
        const std::string token = token_of(desk, plan, {"Chủ tịch", 1, 2});
        const auto page = desk.act([&](storage::Writer& writer) {
            return leader_page_of(writer, people::use_link(writer, plan_read, token, desk.clock.now()));
        });
        CHECK(page.link.note == "Chủ tịch");
        CHECK(page.link.about == "118/KH-UBND");
        CHECK(page.targets.size() == 1);
        REQUIRE(page.tasks.size() == 3);
        REQUIRE(page.leads.size() == 2);
        CHECK(page.leads[0].first == "Công an tỉnh");
        CHECK(page.leads[0].second == std::vector<std::size_t>{0, 2});
        CHECK(page.confirmation.number == "118/KH-UBND");
    });
}

TEST_CASE(
    "a leader's link ends with its time, its openings and its revocation, and rests with the confirmation") {
    tests::with_written_plans([](tests::WrittenPlans& desk) {
        const std::string plan = drop_plan(desk);
        confirm(desk, plan);
        const auto open = [&](const std::string& token) {
            return desk.look([&](storage::Reader& reader) {
                return people::open_link(reader, plan_read, token, desk.clock.now());
            });
        };
        const std::string first = token_of(desk, plan, {"Chủ tịch", 1, 1});
        CHECK(open(first).has_value());
        desk.act(
            [&](storage::Writer& writer) { people::use_link(writer, plan_read, first, desk.clock.now()); });
        CHECK_FALSE(open(first).has_value());
        const std::string second = token_of(desk, plan, {"Phó Chủ tịch", 2, 50});
        const auto link = open(second);
        REQUIRE(link.has_value());
        desk.act([&](storage::Writer& writer) {
            content::withdraw_confirmation(writer, desk.actor, plan, "sửa", desk.clock.now());
            CHECK_THROWS_AS(leader_page_of(writer, *link), base::Refused);
        });
        confirm(desk, plan);
        CHECK(desk.look(
                  [&](storage::Reader& reader) { return leader_page_of(reader, *link).tasks.size(); }) == 3);
        desk.act([&](storage::Writer& writer) {
            CHECK(people::revoke_link(writer, desk.actor, plan, link->id, desk.clock.now()));
        });
        CHECK_FALSE(open(second).has_value());
        const std::string third = token_of(desk, plan, {"Chánh Văn phòng", 2, 50});
        desk.clock.advance(2 * one_day);
        CHECK_FALSE(open(third).has_value());
    });
}

TEST_CASE("who may only look at a plan sends it to nobody") {
    tests::with_written_plans([](tests::WrittenPlans& desk) {
        const std::string plan = drop_plan(desk);
        confirm(desk, plan);
        const auto stranger = desk.act([&](storage::Writer& writer) {
            const auto account =
                people::create_account(writer, desk.actor, {"Bình", "binh@tinh.gov.vn"}, desk.clock.now());
            people::give_role(writer, desk.actor, account.id,
                              {base::Role::leader, {}, base::day_at(desk.clock.now()), std::nullopt, "x"},
                              desk.clock.now());
            return people::actor_of(writer, account.id, desk.clock.now());
        });
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            make_leader_link(writer, stranger, plan, {"ai đó", 1, 1}, desk.clock.now());
        }),
                        base::Refused);
    });
}
