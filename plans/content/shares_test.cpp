// Who sees a confirmed plan follows the directory: new members of its groups, levels that stand for others,
// days that are still to come; on both engines.
#include "plans/content/shares.hpp"

#include <doctest/doctest.h>

#include "people/accounts.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "plans/content/rights.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace plans::content;
namespace reading = plans::reading;
using samples::day;

namespace {

const std::string plan_id = "0198a000-0000-7000-8000-000000000001";
const std::string reading_id = "0198a000-0000-7000-8000-000000000002";
const std::string departments = "các sở, ban, ngành cấp tỉnh";
const std::string districts = "UBND các huyện, thị xã, thành phố";
const std::string localities = "Các cơ quan, đơn vị, địa phương";

constexpr std::string_view plan_row =
    "INSERT INTO plans (id, name, name_by, name_folded, name_order, note, row_version, created_by, "
    "created_at) VALUES ($1, 'x', 'file', 'x', '', '', 1, $2, 0)";
constexpr std::string_view reading_row =
    "INSERT INTO plan_readings (id, plan, asked_by, asked_at, done, total, step, number, targets, tasks, "
    "uncertain) VALUES ($1, $2, $3, 0, 0, 0, '', '', 0, 0, 0)";
const storage::Query add_plan = {"test.shared_plan", "", plan_row, plan_row};
const storage::Query add_reading = {"test.shared_reading", "", reading_row, reading_row};

// A province whose plan of 2021 gives one task to two groups and a report to a third, and is confirmed.
struct Confirmed {
    explicit Confirmed(storage::Store& at)
        : store(at), agencies(at, samples::administrator(at, clock), day(2016, 1, 1)) {
        REQUIRE(agencies.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        REQUIRE(agencies.add(samples::districts("HL", 2, 2, 0)).problems.empty());
        reading::Reading read;
        read.document.number = "12/KH-UBND";
        read.document.date = "2021-03-24";
        read.document.issuer = "UBND tỉnh Hòa Lạc";
        reading::Task task;
        task.ref = "II.1";
        task.text = "Tổ chức tuyên truyền";
        task.lead = {departments};
        task.coordinating = {districts};
        read.tasks.push_back(task);
        reading::Reporting report;
        report.who = localities;
        report.text = "Các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện";
        read.reporting.push_back(report);
        store.write([&](storage::Writer& writer) {
            const base::Actor& actor = agencies.actor();
            writer.run(add_plan, plan_id, actor.account);
            writer.run(add_reading, reading_id, plan_id, actor.account);
            take_reading(writer, actor.account, plan_id, reading_id, read, clock.now());
            for (const std::string& group : {departments, districts, localities}) {
                NameMeaning meaning;
                meaning.name = meaning.members = group;
                meaning.meaning = "group";
                REQUIRE(decide_name(writer, actor, plan_id, meaning, 0, "", clock.now()));
            }
            REQUIRE(confirm(writer, actor, plan_id,
                            {"12/KH-UBND", day(2021, 3, 24), digest_of(writer, plan_id)}, clock.now()));
        });
    }
    // As the job that a change of the directory leaves behind.
    void follow() {
        clock.advance(1000);
        follow_directory(store, clock, agencies.now()->token());
    }
    bool shared_with(const std::string& key) {
        base::Membership member;
        member.agency = agencies[key];
        member.rights = static_cast<std::uint32_t>(base::Right::read_plans);
        base::Actor actor;
        actor.memberships = {member};
        return store.read(
            [&](storage::Reader& reader) { return plans::may_see(reader, actor, plan_id, clock.now()); });
    }
    storage::Store& store;
    base::TestClock clock{samples::at};
    samples::Entered agencies;
};

void with_confirmed(const std::function<void(Confirmed&)>& test) {
    tests::for_each_engine([&](storage::Store& store) {
        Confirmed desk(store);
        test(desk);
    });
}

}  // namespace

TEST_CASE(
    "a department that is entered after the confirmation sees the plan, once the directory is followed") {
    with_confirmed([](Confirmed& desk) {
        CHECK(desk.shared_with("HL.yt"));
        CHECK_FALSE(desk.shared_with("HL.vnpt"));
        desk.agencies.add({{"HL.nn", "Sở Ngoại vụ", "department", agencies::Level::province, "HL"}});
        CHECK_FALSE(desk.shared_with("HL.nn"));
        desk.follow();
        CHECK(desk.shared_with("HL.nn"));
        CHECK(desk.shared_with("HL.yt"));
        CHECK_FALSE(desk.shared_with("HL.vnpt"));
    });
}

TEST_CASE("a level sees the plan as soon as an act makes it stand for the one that the plan names") {
    with_confirmed([](Confirmed& desk) {
        const auto act = [&](agencies::ReorganisationKind kind, const std::string& name, base::Day since) {
            REQUIRE(desk.agencies.act(samples::act(kind, name, since, {})).problems.empty());
            desk.follow();
        };
        CHECK(desk.shared_with("HL.h0"));
        CHECK_FALSE(desk.shared_with("HL.h0.x1"));
        act(agencies::ReorganisationKind::abolish_level, "Bỏ cấp huyện", day(2025, 7, 1));
        CHECK_FALSE(desk.shared_with("HL.h0.x1"));
        act(agencies::ReorganisationKind::inherit_level, "Cấp xã", day(2025, 7, 1));
        CHECK(desk.shared_with("HL.h0.x1"));
        CHECK(desk.shared_with("HL.h1.x0"));
    });
}

TEST_CASE("what the directory holds for a day to come is followed before that day") {
    with_confirmed([](Confirmed& desk) {
        desk.store.write([&](storage::Writer& writer) {
            const auto police = agencies::directory_now(writer)->at(desk.agencies["HL.vnpt"]);
            return agencies::set_kind(writer, desk.agencies.actor(), {"agency.kind", "", ""},
                                      {police.id, police.row_version, day(2030, 1, 1)}, "department",
                                      agencies::Level::province, desk.clock.now());
        });
        desk.follow();
        CHECK(desk.shared_with("HL.vnpt"));
    });
}

TEST_CASE("whoever follows a state of the directory that has passed does nothing, the last one everything") {
    with_confirmed([](Confirmed& desk) {
        desk.agencies.add({{"HL.nn", "Sở Ngoại vụ", "department", agencies::Level::province, "HL"}});
        const std::string passed = desk.agencies.now()->token();
        desk.agencies.add({{"HL.dl", "Sở Du lịch", "department", agencies::Level::province, "HL"}});
        follow_directory(desk.store, desk.clock, passed);
        CHECK_FALSE(desk.shared_with("HL.nn"));
        desk.follow();
        CHECK(desk.shared_with("HL.nn"));
        CHECK(desk.shared_with("HL.dl"));
    });
}

TEST_CASE("a plan whose confirmation was taken back is seen by nobody whom it gave something") {
    with_confirmed([](Confirmed& desk) {
        desk.store.write([&](storage::Writer& writer) {
            withdraw_confirmation(writer, desk.agencies.actor(), plan_id, "nhầm số", desk.clock.now());
        });
        CHECK_FALSE(desk.shared_with("HL.yt"));
        desk.agencies.add({{"HL.nn", "Sở Ngoại vụ", "department", agencies::Level::province, "HL"}});
        desk.follow();
        CHECK_FALSE(desk.shared_with("HL.nn"));
    });
}
