// Tasks of a yearly plan linked to those of the plan above; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "plans/content/changes.hpp"
#include "plans/links/parts.hpp"
#include "tests/written_plans.hpp"

using namespace plans::links;
namespace content = plans::content;
using tests::earlier_plan;
using tests::with_written_plans;
using tests::written;
using tests::WrittenPlans;

namespace {

std::string yearly_plan() {
    return written("11/KH-UBND", "ngày 05 tháng 01 năm 2022", "",
                   "1. 90% cán bộ, công chức được tuyên truyền về an toàn thông tin.",
                   "1. Phát bản tin cảnh báo lừa đảo trực tuyến trên loa truyền thanh cơ sở hằng tuần.\n\n2. "
                   "Mua sắm máy chủ dự phòng đặt tại trung tâm dữ liệu.");
}

Parts parts(WrittenPlans& desk, const std::string& plan, const std::string& above) {
    return desk.look([&](storage::Reader& reader) { return parts_of(reader, plan, above); });
}

std::optional<int> decide(WrittenPlans& desk, const std::string& plan, const std::string& above,
                          const std::string& seen, const std::vector<Choice>& choices) {
    return desk.act([&](storage::Writer& writer) {
        return decide_parts(writer, desk.actor, plan, above, seen, choices, desk.clock.now());
    });
}

}  // namespace

TEST_CASE("the task above that says nearly the same is offered first, and only one of the same kind") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string above = desk.drop(earlier_plan()), plan = desk.drop(yearly_plan());
        const Parts all = parts(desk, plan, above);
        REQUIRE(all.below.size() == 3);
        REQUIRE(all.offered[0].size() == 1);
        CHECK(all.above[all.offered[0][0].above].kind() == content::EntryKind::target);
        REQUIRE(!all.offered[1].empty());
        CHECK(content::text_of(all.above[all.offered[1][0].above].said).rfind("Phát bản tin", 0) == 0);
        CHECK(all.offered[1][0].likeness >= proposed_from);
        for (const Candidate& one : all.offered[2]) CHECK(one.likeness < proposed_from);
    });
}

TEST_CASE("a link between tasks is decided, changed, left open again, and outlives corrections") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string above = desk.drop(earlier_plan()), plan = desk.drop(yearly_plan());
        Parts all = parts(desk, plan, above);
        const std::string bulletin = all.below[1].uuid, server = all.below[2].uuid;
        const std::string contest_above = all.above[1].uuid, bulletin_above = all.above[2].uuid;
        CHECK(decide(desk, plan, above, all.seen,
                     {{bulletin, bulletin_above}, {server, ""}, {all.below[0].uuid, "", true}}) == 2);
        CHECK(decide(desk, plan, above, all.seen, {{bulletin, contest_above}}) == std::nullopt);
        desk.act([&](storage::Writer& writer) {
            auto edit = content::edit_of(content::entry_of(writer, plan, bulletin));
            std::get<plans::reading::Task>(edit.said).text = "Viết bài trên báo";
            content::apply(writer, desk.actor, plan, "correct", "", {edit}, desk.clock.now());
        });
        all = parts(desk, plan, above);
        CHECK(all.decided.at(bulletin).other == bulletin_above);
        CHECK(all.decided.at(bulletin).by == "An");
        CHECK(all.decided.at(server).other.empty());
        CHECK(all.carried_out_by.at(bulletin_above).size() == 1);
        CHECK(decide(desk, plan, above, all.seen, {{bulletin, bulletin_above}, {server, "", true}}) == 1);
        all = parts(desk, plan, above);
        CHECK(all.decided.count(server) == 0);
        CHECK_THROWS_AS(decide(desk, plan, above, all.seen, {{bulletin, "nowhere"}}), base::Refused);
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            return decide_parts(writer, desk.reader_only, plan, above, all.seen, {}, desk.clock.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("a plan that is linked keeps its entries when it is read again, and so does the one above") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string above = desk.drop(earlier_plan()), plan = desk.drop(yearly_plan());
        const Parts before = parts(desk, plan, above);
        const std::string bulletin = before.below[1].uuid, upper = before.above[2].uuid;
        decide(desk, plan, above, before.seen, {{bulletin, upper}});
        for (const std::string& one : {plan, above}) {
            desk.act([&](storage::Writer& writer) {
                plans::read_again(writer, desk.actor, one, desk.clock.now());
            });
            desk.read(one);
        }
        const Parts after = parts(desk, plan, above);
        REQUIRE(after.decided.count(bulletin) == 1);
        CHECK(after.decided.at(bulletin).other == upper);
        CHECK_FALSE(after.decided.at(bulletin).lost);
    });
}

TEST_CASE("a link to a task that was dropped above is shown as lost, one that was chosen stays on offer") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string above = desk.drop(earlier_plan()), plan = desk.drop(yearly_plan());
        Parts all = parts(desk, plan, above);
        const std::string server = all.below[2].uuid, contest = all.above[1].uuid;
        const bool offered_before =
            std::any_of(all.offered[2].begin(), all.offered[2].end(),
                        [&](const Candidate& one) { return all.above[one.above].uuid == contest; });
        CHECK_FALSE(offered_before);
        decide(desk, plan, above, all.seen, {{server, contest}});
        all = parts(desk, plan, above);
        REQUIRE(!all.offered[2].empty());
        CHECK(all.above[all.offered[2].back().above].uuid == contest);
        desk.act([&](storage::Writer& writer) {
            auto edit = content::edit_of(content::entry_of(writer, above, contest));
            edit.dropped = true;
            content::apply(writer, desk.actor, above, "drop", "", {edit}, desk.clock.now());
        });
        all = parts(desk, plan, above);
        CHECK(all.decided.at(server).lost);
        CHECK(all.carried_out_by.empty());
        CHECK(decide(desk, plan, above, all.seen, {{server, "", true}}) == 1);
    });
}
