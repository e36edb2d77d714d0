// Who owes a plan of its own, who has one, who is late, and the letters that remind; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "mail/outbox.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/links/children.hpp"
#include "plans/links/reminders.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

using namespace plans::links;
namespace content = plans::content;
using samples::day;
using tests::with_written_plans;
using tests::written;
using tests::WrittenPlans;

namespace {

const std::string departments = "các sở, ban, ngành cấp tỉnh";

// The province's plan; every department owes one, says its target.
std::string upper_plan() {
    return written("10/KH-UBND", "ngày 01 tháng 02 năm 2021", "",
                   "1. 100% các sở, ban, ngành cấp tỉnh xây dựng và triển khai kế hoạch bảo đảm an toàn "
                   "thông tin.",
                   "1. Tổ chức cuộc thi trực tuyến tìm hiểu an toàn thông tin cho học sinh.");
}

std::string own_plan(const std::string& issuer, const std::string& number, const std::string& when) {
    std::string text =
        written(number, when, "Thực hiện Kế hoạch số 10/KH-UBND ngày 01/02/2021 của Ủy ban nhân dân tỉnh.",
                "1. 100% cán bộ của đơn vị được tuyên truyền về an toàn thông tin.",
                "1. Tổ chức tập huấn cho cán bộ của đơn vị về an toàn thông tin.");
    return text.replace(0, text.find('\n'), issuer);
}

struct Province {
    explicit Province(WrittenPlans& at) : desk(at), agencies(at.store, at.actor, day(2004, 1, 1)) {
        REQUIRE(agencies.add(samples::province("HL", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
    }
    Children children(const std::string& plan, const base::Actor& who) {
        return desk.look([&](storage::Reader& reader) {
            return children_of_plan(reader, who, plan, papers_for(reader, who, desk.clock.now()),
                                    desk.clock.now());
        });
    }
    Children children(const std::string& plan) { return children(plan, desk.actor); }
    void rule(const std::string& plan, base::Day due, const std::string& phrase = departments) {
        desk.act([&](storage::Writer& writer) {
            add_rule(writer, desk.actor, plan, phrase, due, "", desk.clock.now());
        });
    }
    void own(const std::string& child, const std::string& plan, const std::string& agency) {
        desk.act([&](storage::Writer& writer) {
            decide_link(writer, desk.actor, {child, "child_of", plan, true, agencies[agency], ""},
                        desk.clock.now());
        });
    }
    base::Actor person(const std::string& login, base::Role role, const std::string& agency) {
        return desk.act([&](storage::Writer& writer) {
            const auto account =
                people::create_account(writer, desk.actor, {"Bình", login}, desk.clock.now());
            const people::NewRole given{role,
                                        {agencies[agency], "", agency},
                                        base::day_at(desk.clock.now()),
                                        std::nullopt,
                                        "phân công"};
            people::give_role(writer, desk.actor, account.id, given, desk.clock.now());
            return people::actor_of(writer, account.id, desk.clock.now());
        });
    }
    WrittenPlans& desk;
    samples::Entered agencies;
};

const Owed* of(const Children& all, std::int64_t agency) {
    const auto found =
        std::find_if(all.owed.begin(), all.owed.end(), [&](const Owed& one) { return one.agency == agency; });
    return found == all.owed.end() ? nullptr : &*found;
}

void confirm(WrittenPlans& desk, const std::string& plan) {
    desk.act([&](storage::Writer& writer) {
        return content::confirm(writer, desk.actor, plan,
                                {"10/KH-UBND", day(2021, 2, 1), content::digest_of(writer, plan)},
                                desk.clock.now());
    });
}

}  // namespace

TEST_CASE("a target that says who makes plans of their own proposes a group, and a rule answers it") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        const std::string plan = desk.drop(upper_plan());
        Children all = province.children(plan);
        REQUIRE(all.proposed.size() == 1);
        CHECK(all.proposed[0].phrase == departments);
        CHECK(all.owed.empty());
        province.rule(plan, day(2021, 6, 30));
        CHECK_THROWS_AS(province.rule(plan, day(2021, 7, 30), "Các sở, ban, ngành cấp tỉnh"), base::Refused);
        CHECK_THROWS_AS(province.rule(plan, day(2021, 7, 30), "mọi người tốt bụng"), base::Refused);
        all = province.children(plan);
        CHECK(all.proposed.empty());
        CHECK(all.owed.size() == 14);
        CHECK(all.count(Has::missing) == 14);
        CHECK(all.absent.empty());
        province.rule(plan, day(2021, 6, 30), "UBND các huyện, thị xã, thành phố");
        CHECK(province.children(plan).absent.size() == 1);
        CHECK(province.children(plan).not_resolved.empty());
        desk.act([&](storage::Writer& writer) {
            end_rule(writer, desk.actor, plan, all.rules.at(0).id, desk.clock.now());
        });
        CHECK(province.children(plan).owed.empty());
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            end_rule(writer, desk.actor, plan, all.rules.at(0).id, desk.clock.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("one named agency owes a plan too, under its name of the plan's day, and its successor answers") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        const std::string plan = desk.drop(upper_plan());
        province.rule(plan, day(2021, 6, 30), "Sở TT&TT");
        Children all = province.children(plan);
        REQUIRE(all.owed.size() == 1);
        CHECK(all.owed[0].agency == province.agencies["HL.tttt"]);
        CHECK(all.owed[0].has == Has::missing);
        CHECK(all.not_resolved.empty());
        CHECK(all.proposed.size() == 1);
        CHECK_THROWS_AS(province.rule(plan, day(2021, 7, 30), "Sở Thông tin và Truyền thông"), base::Refused);
        CHECK_THROWS_AS(province.rule(plan, day(2021, 7, 30), "Sở Ngoại giao nhân dân"), base::Refused);
        auto split = samples::act(agencies::ReorganisationKind::split, "Chia", day(2025, 3, 1),
                                  {province.agencies["HL.tttt"]});
        split.shares = {{"attt", province.agencies["HL.ca"]}, {"", province.agencies["HL.khcn"]}};
        REQUIRE(province.agencies.act(split).problems.empty());
        all = province.children(plan);
        REQUIRE(all.owed.size() == 1);
        CHECK(all.owed[0].name.find("nay là Công an tỉnh") != std::string::npos);
        province.rule(plan, day(2021, 8, 30));
        CHECK(province.children(plan).owed.size() == 14);
        CHECK(of(province.children(plan), province.agencies["HL.tttt"])->due == day(2021, 6, 30));
    });
}

TEST_CASE("a duty of one agency that says so proposes that agency") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        std::string text = upper_plan();
        text += "\n2. Sở Y tế\n\n- Xây dựng kế hoạch triển khai trong toàn ngành.\n";
        const std::string plan = desk.drop(text);
        const Children all = province.children(plan);
        REQUIRE(all.proposed.size() == 2);
        CHECK(all.proposed[1].phrase == "Sở Y tế");
        CHECK(all.proposed[1].text == "Xây dựng kế hoạch triển khai trong toàn ngành.");
    });
}

TEST_CASE("an agency's plan is found by its issuer, and counts as in time or late by its own date") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        const std::string plan = desk.drop(upper_plan());
        const std::string police =
            desk.drop(own_plan("CÔNG AN TỈNH", "5/KH-CAT", "ngày 15 tháng 6 năm 2021"));
        const std::string health = desk.drop(own_plan("SỞ Y TẾ", "6/KH-SYT", "ngày 15 tháng 9 năm 2021"));
        province.rule(plan, day(2021, 6, 30));
        Children all = province.children(plan);
        const auto found = std::find_if(all.found.begin(), all.found.end(),
                                        [&](const ChildProposal& one) { return one.plan == police; });
        REQUIRE(found != all.found.end());
        CHECK(found->agency == province.agencies["HL.ca"]);
        province.own(police, plan, "HL.ca");
        province.own(health, plan, "HL.yt");
        all = province.children(plan);
        CHECK(of(all, province.agencies["HL.ca"])->has == Has::in_time);
        CHECK(of(all, province.agencies["HL.ca"])->plan == police);
        CHECK(of(all, province.agencies["HL.yt"])->has == Has::late);
        CHECK(of(all, province.agencies["HL.nv"])->has == Has::missing);
        CHECK(all.found.empty());
        const std::string text = chasing_text(all, "Kế hoạch 10/KH-UBND", base::day_at(desk.clock.now()));
        CHECK(text.find("Sở Nội vụ (hạn 30/06/2021, đã quá hạn") != std::string::npos);
        CHECK(text.find("Công an tỉnh") == std::string::npos);
    });
}

TEST_CASE("a successor answers for the plan that its predecessor owed, and has the one that it made") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        const std::string plan = desk.drop(upper_plan());
        province.rule(plan, day(2021, 6, 30));
        auto split = samples::act(agencies::ReorganisationKind::split, "Chia", day(2025, 3, 1),
                                  {province.agencies["HL.tttt"]});
        split.shares = {{"attt", province.agencies["HL.ca"]}, {"digital", province.agencies["HL.khcn"]}};
        REQUIRE(province.agencies.act(split).problems.empty());
        const Children all = province.children(plan);
        const Owed* former = of(all, province.agencies["HL.tttt"]);
        REQUIRE(former != nullptr);
        CHECK(former->name.find("Công an tỉnh") != std::string::npos);
        CHECK(former->has == Has::missing);
        const std::string before =
            desk.drop(own_plan("CÔNG AN TỈNH", "5/KH-CAT", "ngày 15 tháng 6 năm 2021"));
        province.own(before, plan, "HL.ca");
        CHECK(of(province.children(plan), province.agencies["HL.tttt"])->has == Has::missing);
        CHECK(of(province.children(plan), province.agencies["HL.ca"])->has == Has::in_time);
        const std::string since = desk.drop(own_plan("CÔNG AN TỈNH", "7/KH-CAT", "ngày 15 tháng 6 năm 2025"));
        province.own(since, plan, "HL.ca");
        const Children later = province.children(plan);
        CHECK(of(later, province.agencies["HL.tttt"])->has == Has::late);
        CHECK(of(later, province.agencies["HL.tttt"])->plan == since);
    });
}

TEST_CASE("a reminder is one letter to each focal point with an address, of a confirmed plan only") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        const std::string plan = desk.drop(upper_plan());
        province.rule(plan, day(2021, 6, 30));
        const auto focal = province.person("dau.moi@thutre.gov.vn", base::Role::focal_point, "HL.yt");
        province.person("0912345678", base::Role::focal_point, "HL.nv");
        province.person("truong@thutre.gov.vn", base::Role::approver, "HL.ca");
        const auto locked = province.person("khoa@thutre.gov.vn", base::Role::focal_point, "HL.ca");
        desk.act([&](storage::Writer& writer) {
            people::Account who;
            who.id = locked.account;
            people::lock_account(writer, desk.actor, who, "nghỉ việc", desk.clock.now());
        });
        const std::set<agencies::AgencyId> all = {province.agencies["HL.yt"], province.agencies["HL.nv"],
                                                  province.agencies["HL.ca"]};
        const auto send = [&](const base::Actor& who, const std::set<agencies::AgencyId>& chosen) {
            return desk.act(
                [&](storage::Writer& writer) { return remind(writer, who, plan, chosen, desk.clock.now()); });
        };
        CHECK_THROWS_AS(send(desk.actor, all), base::Refused);
        confirm(desk, plan);
        CHECK_THROWS_AS(send(focal, all), base::Refused);
        CHECK_THROWS_AS(send(desk.actor, {}), base::Refused);
        CHECK(send(desk.actor, all) == 1);
        const auto letters = desk.look([](storage::Reader& reader) { return mail::latest(reader); });
        REQUIRE(letters.size() == 1);
        CHECK(letters[0].to == "dau.moi@thutre.gov.vn");
        const Children after = province.children(plan);
        CHECK(of(after, province.agencies["HL.yt"])->reminded == "09/10/2025 (1 thư)");
        CHECK(of(after, province.agencies["HL.nv"])->reminded.empty());
        const std::string words = reminder_text(*of(after, province.agencies["HL.yt"]),
                                                "Kế hoạch số 10/KH-UBND", "An", day(2021, 7, 2));
        CHECK(words.find("Kính gửi: Sở Y tế") == 0);
        CHECK(words.find("quá hạn 2 ngày") != std::string::npos);
    });
}

TEST_CASE("an agency sees what it owes itself, and not who else is late") {
    with_written_plans([](WrittenPlans& desk) {
        Province province(desk);
        const std::string plan = desk.drop(upper_plan());
        province.rule(plan, day(2021, 6, 30));
        const auto focal = province.person("dau.moi@thutre.gov.vn", base::Role::focal_point, "HL.yt");
        const Children theirs = province.children(plan, focal);
        REQUIRE(theirs.owed.size() == 1);
        CHECK(theirs.owed[0].agency == province.agencies["HL.yt"]);
    });
}

TEST_CASE("a plan over several years that asks for yearly plans shows of which years there is none") {
    content::Entry head;
    plans::reading::Document document;
    document.period_from = 2025;
    document.period_to = 2028;
    head.said = document;
    content::Entry duty;
    plans::reading::Responsibility police;
    police.agency = "Công an tỉnh";
    police.items = {"Hằng năm, tham mưu xây dựng kế hoạch triển khai."};
    duty.said = police;
    const std::vector<Paper> known = {
        {"a", "A", "1/KH-UBND", "Kế hoạch tuyên truyền năm 2026", "2025-12-20"},
        {"b", "B", "2/KH-UBND", "Tuyên truyền giai đoạn 2026 - 2027", "2025-02-20"}};
    Link yearly;
    yearly.kind = "yearly_of";
    yearly.plan = "a";
    Link first = yearly;
    first.plan = "b";
    const auto today = day(2027, 1, 15);
    Years all = years_of({head, duty}, {yearly, first}, known, today);
    REQUIRE(all.years.size() == 4);
    CHECK(all.said == "Công an tỉnh: Hằng năm, tham mưu xây dựng kế hoạch triển khai.");
    CHECK(all.years[0].plan == "b");
    CHECK(all.years[1].plan == "a");
    CHECK(all.years[2].has == Has::missing);
    CHECK(all.years[3].has == Has::awaited);
    CHECK(years_of({head}, {}, known, today).years.empty());
    CHECK(years_of({head}, {yearly}, known, today).years.size() == 4);
    document.period_to = 2025;
    head.said = document;
    CHECK(years_of({head, duty}, {yearly}, known, today).years.empty());
}
