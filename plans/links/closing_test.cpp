// A plan that has ended: its entries are reviewed, what is open goes on in the successor, and it is reopened.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "plans/content/changes.hpp"
#include "plans/links/closing.hpp"
#include "plans/links/relations.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

using namespace plans::links;
namespace content = plans::content;
using tests::earlier_plan;
using tests::with_written_plans;
using tests::written;
using tests::WrittenPlans;

namespace {

const std::string reason = "Hết thời gian thực hiện";

std::string next_plan() {
    return written("11/KH-UBND", "ngày 05 tháng 01 năm 2026", "",
                   "1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.",
                   "1. Phát bản tin cảnh báo lừa đảo trực tuyến trên hệ thống truyền thanh cơ sở.");
}

Closing closing(WrittenPlans& desk, const std::string& plan) {
    return desk.look([&](storage::Reader& reader) { return closing_of(reader, plan); });
}

bool save(WrittenPlans& desk, const std::string& plan, const std::string& seen,
          const std::map<std::string, Review>& reviews) {
    return desk.act([&](storage::Writer& writer) {
        return save_reviews(writer, desk.actor, plan, seen, reviews, desk.clock.now());
    });
}

void close(WrittenPlans& desk, const std::string& plan, const std::string& successor,
           const std::string& why = reason) {
    desk.act([&](storage::Writer& writer) {
        close_with_successor(writer, desk.actor, plan, successor, why, desk.clock.now());
    });
}

void open_again(WrittenPlans& desk, const std::string& plan) {
    desk.act([&](storage::Writer& writer) {
        reopen(writer, desk.actor, plan, "Gia hạn thêm một năm", desk.clock.now());
    });
}

std::vector<content::Entry> entries(WrittenPlans& desk, const std::string& plan) {
    return desk.look([&](storage::Reader& reader) { return targets_and_tasks(reader, plan); });
}

// Of the first plan: the target is done, the contest goes on and is added, the bulletin goes on in what is
// there.
struct Ended {
    explicit Ended(WrittenPlans& desk) : plan(desk.drop(earlier_plan())), next(desk.drop(next_plan())) {
        const Closing now = closing(desk, plan);
        REQUIRE(now.entries.size() == 3);
        bulletin_there = entries(desk, next).at(1).uuid;
        contest = now.entries[1].uuid;
        REQUIRE(save(desk, plan, now.seen,
                     {{now.entries[0].uuid, {"done", "đạt 100%", ""}},
                      {contest, {"carried", "", ""}},
                      {now.entries[2].uuid, {"carried", "", bulletin_there}}}));
    }
    std::string plan, next, bulletin_there, contest;
};

}  // namespace

TEST_CASE("a plan is closed only when each of its targets and tasks has an outcome, and then not changed") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string plan = desk.drop(earlier_plan());
        const Closing before = closing(desk, plan);
        CHECK(before.open() == 3);
        CHECK_THROWS_AS(close(desk, plan, ""), base::Refused);
        std::map<std::string, Review> done;
        for (const auto& entry : before.entries) done[entry.uuid] = {"done", "", ""};
        CHECK_THROWS_AS(save(desk, plan, before.seen, {{before.entries[0].uuid, {"maybe", "", ""}}}),
                        base::Refused);
        CHECK_THROWS_AS(
            save(desk, plan, before.seen, {{before.entries[0].uuid, {"done", std::string(501, 'x'), ""}}}),
            base::Refused);
        CHECK(save(desk, plan, before.seen, done));
        CHECK_FALSE(save(desk, plan, before.seen, done));
        CHECK(closing(desk, plan).reviewed.at(before.entries[0].uuid).by == "An");
        CHECK_THROWS_AS(close(desk, plan, "", ""), base::Refused);
        close(desk, plan, "");
        CHECK(closing(desk, plan).closure->reason == reason);
        CHECK_THROWS_AS(close(desk, plan, ""), base::Refused);
        CHECK_THROWS_AS(save(desk, plan, closing(desk, plan).seen, done), base::Refused);
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            auto edit = content::edit_of(before.entries[0]);
            edit.dropped = true;
            return content::apply(writer, desk.actor, plan, "drop", "", {edit}, desk.clock.now());
        }),
                        base::Refused);
        open_again(desk, plan);
        CHECK_THROWS_AS(open_again(desk, plan), base::Refused);
        CHECK_FALSE(closing(desk, plan).closure.has_value());
    });
}

TEST_CASE("what is open goes on in the successor: in an entry that is there, or in one that is added") {
    with_written_plans([](WrittenPlans& desk) {
        const Ended ended(desk);
        CHECK_THROWS_AS(close(desk, ended.plan, ""), base::Refused);
        CHECK_THROWS_AS(close(desk, ended.plan, ended.plan), base::Refused);
        close(desk, ended.plan, ended.next);
        const auto there = entries(desk, ended.next);
        REQUIRE(there.size() == 3);
        CHECK(content::text_of(there[2].said).rfind("Tổ chức cuộc thi", 0) == 0);
        CHECK(closing(desk, ended.next).predecessors == std::vector<std::string>{ended.plan});
        CHECK(closing(desk, ended.plan).closure->successor == ended.next);
        open_again(desk, ended.plan);
        CHECK(entries(desk, ended.next).size() == 2);
        CHECK(closing(desk, ended.next).predecessors.empty());
        close(desk, ended.plan, ended.next);
        CHECK(entries(desk, ended.next).size() == 3);
    });
}

TEST_CASE(
    "what was added to the successor and changed there stays when the plan is reopened, and is not doubled") {
    with_written_plans([](WrittenPlans& desk) {
        const Ended ended(desk);
        close(desk, ended.plan, ended.next);
        const auto added = entries(desk, ended.next).at(2);
        desk.act([&](storage::Writer& writer) {
            auto edit = content::edit_of(added);
            std::get<plans::reading::Task>(edit.said).text = "Tổ chức hội thi trực tiếp";
            content::apply(writer, desk.actor, ended.next, "correct", "", {edit}, desk.clock.now());
        });
        open_again(desk, ended.plan);
        CHECK(entries(desk, ended.next).size() == 3);
        CHECK(closing(desk, ended.plan).reviewed.at(ended.contest).continued == added.uuid);
        close(desk, ended.plan, ended.next);
        CHECK(entries(desk, ended.next).size() == 3);
    });
}

TEST_CASE("an entry of a third plan is no place to go on, nor is a closed plan a successor") {
    with_written_plans([](WrittenPlans& desk) {
        const Ended ended(desk);
        const std::string third =
            desk.drop(written("12/KH-UBND", "ngày 05 tháng 01 năm 2026", "",
                              "1. 50% trường học có phòng máy.", "1. Mua sắm máy chủ."));
        CHECK_THROWS_AS(close(desk, ended.plan, third), base::Refused);
        std::map<std::string, Review> done;
        for (const auto& entry : entries(desk, ended.next)) done[entry.uuid] = {"dropped", "", ""};
        CHECK(save(desk, ended.next, closing(desk, ended.next).seen, done));
        close(desk, ended.next, "");
        CHECK_THROWS_AS(close(desk, ended.plan, ended.next), base::Refused);
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            close_with_successor(writer, desk.reader_only, ended.plan, third, reason, desk.clock.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("what goes on in a plan of another agency waits there until its owner takes it in, and is told") {
    with_written_plans([](WrittenPlans& desk) {
        samples::Entered agencies(desk.store, desk.actor, samples::day(2004, 1, 1));
        REQUIRE(agencies.add(samples::province("HL", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        const auto person = [&](const std::vector<std::pair<base::Role, const char*>>& roles) {
            return desk.act([&](storage::Writer& writer) {
                const auto account = people::create_account(
                    writer, desk.actor, {"Bình", base::new_token() + "@tinh.gov.vn"}, desk.clock.now());
                for (const auto& [role, agency] : roles)
                    people::give_role(writer, desk.actor, account.id,
                                      {role,
                                       {agencies[agency], "", agency},
                                       base::day_at(desk.clock.now()),
                                       std::nullopt,
                                       "phân công"},
                                      desk.clock.now());
                return people::actor_of(writer, account.id, desk.clock.now());
            });
        };
        const base::Actor closer = person({{base::Role::plan_owner, "HL.yt"}, {base::Role::leader, "HL.nv"}});
        const base::Actor next_owner =
            person({{base::Role::plan_owner, "HL.nv"}, {base::Role::leader, "HL.yt"}});
        desk.actor = next_owner;
        const std::string next = desk.drop(next_plan());
        desk.actor = closer;
        const std::string plan = desk.drop(earlier_plan());
        const Closing before = closing(desk, plan);
        const std::string bulletin_there = entries(desk, next).at(1).uuid;
        REQUIRE(save(desk, plan, before.seen,
                     {{before.entries[0].uuid, {"done", "", ""}},
                      {before.entries[1].uuid, {"carried", "", ""}},
                      {before.entries[2].uuid, {"carried", "", bulletin_there}}}));
        close(desk, plan, next);
        CHECK(entries(desk, next).size() == 2);
        CHECK(closing(desk, plan).waiting == std::vector<std::string>{before.entries[1].uuid});
        desk.look([&](storage::Reader& reader) { CHECK(content::changed_by_people(reader, next)); });
        const auto take = [&](const base::Actor& who) {
            return desk.act(
                [&](storage::Writer& writer) { return take_in(writer, who, next, plan, desk.clock.now()); });
        };
        CHECK_THROWS_AS(take(closer), base::Refused);
        CHECK(take(next_owner) == 1);
        CHECK(content::text_of(entries(desk, next).at(2).said).rfind("Tổ chức cuộc thi", 0) == 0);
        CHECK(closing(desk, plan).waiting.empty());
        CHECK_THROWS_AS(take(next_owner), base::Refused);
        const int stayed = desk.act([&](storage::Writer& writer) {
            return reopen(writer, closer, plan, "Gia hạn", desk.clock.now());
        });
        CHECK(stayed == 1);
        CHECK(entries(desk, next).size() == 3);
        close(desk, plan, next);
        CHECK(closing(desk, plan).waiting.empty());
        CHECK(entries(desk, next).size() == 3);
    });
}
