// Campaigns, nil answers and partners; on both engines.
#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "plans/activities/campaigns.hpp"
#include "plans/activities/list.hpp"
#include "plans/activities/nothing.hpp"
#include "plans/activities/partners.hpp"
#include "plans/activities/sight.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

using namespace plans::activities;
using evidence::Known;
using tests::WrittenPlans;

namespace {

struct Desk {
    explicit Desk(WrittenPlans& plans)
        : desk(plans), agencies(plans.store, plans.actor, samples::day(2004, 1, 1)) {
        REQUIRE(agencies.add(samples::province("T", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        police = person("ca@thutre.gov.vn", base::Role::focal_point, agencies["T.ca"]);
        health = person("yt@thutre.gov.vn", base::Role::focal_point, agencies["T.yt"]);
        leader = person("ld@thutre.gov.vn", base::Role::leader, agencies["T"]);
    }
    base::Actor person(const std::string& login, base::Role role, std::int64_t agency) {
        return desk.act([&](storage::Writer& writer) {
            const auto now = desk.clock.now();
            const auto account = people::create_account(writer, desk.actor, {"Bình", login}, now);
            const people::NewRole given{
                role, {agency, "", "x"}, base::day_at(now), std::nullopt, "phân công"};
            people::give_role(writer, desk.actor, account.id, given, now);
            return people::actor_of(writer, account.id, now);
        });
    }
    base::Day today() const { return base::day_at(desk.clock.now()); }
    NewActivity done(const char* key, const char* kind, std::int64_t people, Known known) const {
        NewActivity one;
        one.is.kind = kind;
        one.is.title = "Việc đã làm";
        one.is.agency = agencies[key];
        one.is.from = one.is.last = today();
        one.counted = {people, known, "", std::nullopt};
        if (known == Known::kept_list) one.counted = {people, known, "45/DS", today()};
        return one;
    }
    template <class F>
    auto act(F&& f) {
        return desk.act(std::forward<F>(f));
    }
    base::Milliseconds now() const { return desk.clock.now(); }
    TaskRef confirmed_task() {
        const std::string plan = desk.drop(tests::written(
            "12/KH-UBND", "ngày 01 tháng 02 năm 2025", "", "1. 100% cán bộ được tuyên truyền.",
            "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin.\n\n- Cơ quan chủ trì: Công an tỉnh."));
        act([&](storage::Writer& writer) {
            plans::content::NameMeaning meaning;
            meaning.name = "Công an tỉnh";
            meaning.meaning = "agency";
            meaning.agency = agencies["T.ca"];
            plans::content::decide_name(writer, desk.actor, plan, meaning, 0, "", now());
            REQUIRE(plans::content::confirm(
                writer, desk.actor, plan,
                {"12/KH-UBND", base::day_of(2025, 2, 1), plans::content::digest_of(writer, plan)}, now()));
        });
        return desk
            .look([&](storage::Reader& reader) { return tasks_of_agency(reader, agencies["T.ca"], today()); })
            .at(0)
            .ref;
    }

    WrittenPlans& desk;
    samples::Entered agencies;
    base::Actor police, health, leader;
};

void with_desk(const std::function<void(Desk&)>& test) {
    tests::with_written_plans([&](WrittenPlans& plans) {
        Desk desk(plans);
        test(desk);
    });
}

evidence::CampaignFacts month(const Desk& desk) {
    evidence::CampaignFacts facts;
    facts.title = "Tháng hành động vì an toàn trên mạng";
    facts.agency = desk.agencies["T.ca"];
    facts.from = base::Day{desk.today().number - 10};
    facts.last = base::Day{desk.today().number + 20};
    facts.document = "77/KH-CAT";
    return facts;
}

}  // namespace

TEST_CASE("a campaign's sheet sums what its standing activities came to, declared and proven apart") {
    with_desk([](Desk& desk) {
        const std::string id = desk.act([&](storage::Writer& writer) {
            return launch_campaign(writer, desk.police, month(desk), desk.now());
        });
        const auto add = [&](const base::Actor& who, NewActivity one) {
            one.is.campaign = id;
            return desk.act(
                [&](storage::Writer& writer) { return record_activity(writer, who, one, desk.now()).uuid; });
        };
        add(desk.police, desk.done("T.ca", "class", 30, Known::kept_list));
        NewActivity proven = desk.done("T.ca", "class", 12, Known::estimate);
        proven.proofs = {{"link", "", std::nullopt, "https://thutre.gov.vn/1", desk.today()}};
        add(desk.police, proven);
        NewActivity heard = desk.done("T.yt", "broadcast", 4000, Known::estimate);
        heard.is.times = 12;
        add(desk.health, heard);
        const std::string wrong = add(desk.police, desk.done("T.ca", "class", 500, Known::estimate));
        desk.act([&](storage::Writer& writer) {
            withdraw_activity(writer, desk.police, wrong, "nhầm", desk.now());
        });
        const auto results = [&](const base::Actor& who) {
            return desk.desk.look(
                [&](storage::Reader& reader) { return results_of(reader, who, id, desk.now()); });
        };
        const auto all = results(desk.leader);
        REQUIRE(all.size() == 2);
        CHECK(all[0].kind == "broadcast");
        CHECK(all[0].times == 12);
        CHECK(all[0].reached == 4000);
        CHECK(all[0].declared == 0);
        CHECK(all[1].activities == 2);
        CHECK(all[1].kept == 30);
        CHECK(all[1].declared == 12);
        CHECK(all[1].proven == 1);
        CHECK(all[1].agencies == 1);
        CHECK(sum_of(all).activities == 3);
        CHECK(results(desk.health).size() == 1);
        CHECK(results(desk.police).size() == 1);
    });
}

TEST_CASE("a campaign is launched and corrected by who reports for its agency, and found by its words") {
    with_desk([](Desk& desk) {
        const auto launch = [&](const base::Actor& who) {
            return desk.act([&](storage::Writer& writer) {
                return launch_campaign(writer, who, month(desk), desk.now());
            });
        };
        CHECK_THROWS_AS(launch(desk.health), base::Refused);
        const std::string id = launch(desk.police);
        auto other = month(desk);
        other.title = "Tuần lễ an toàn";
        const auto correct = [&](const base::Actor& who, std::int64_t seen) {
            return desk.act([&](storage::Writer& writer) {
                return correct_campaign(writer, who, id, seen, other, desk.now());
            });
        };
        CHECK_THROWS_AS(correct(desk.health, 1), base::Refused);
        CHECK(correct(desk.police, 1));
        CHECK_FALSE(correct(desk.police, 1));
        const auto found = [&](const char* words) {
            return desk.desk
                .look([&](storage::Reader& reader) { return evidence::list_campaigns(reader, words); })
                .size();
        };
        CHECK(found("tuan le") == 1);
        CHECK(found("thang hanh dong") == 0);
        evidence::CampaignFacts bad;
        bad.from = base::Day{5};
        CHECK(evidence::check(bad).size() == 3);
    });
}

TEST_CASE(
    "nothing happened is an answer for tasks and a period, unless something did, and can be withdrawn") {
    with_desk([](Desk& desk) {
        const TaskRef task = desk.confirmed_task();
        NewNothing wanted{
            desk.agencies["T.ca"], base::Day{desk.today().number - 30}, desk.today(), "", {task}};
        const auto answer = [&](const base::Actor& who) {
            return desk.act(
                [&](storage::Writer& writer) { return answer_nothing(writer, who, wanted, desk.now()); });
        };
        CHECK_THROWS_AS(answer(desk.health), base::Refused);
        const std::string id = answer(desk.police);
        const auto answers = [&] {
            return desk.desk.look(
                [&](storage::Reader& reader) { return nothing_of(reader, desk.agencies["T.ca"]); });
        };
        REQUIRE(answers().size() == 1);
        CHECK(answers()[0].tasks.size() == 1);
        const auto line = desk.desk.look(
            [&](storage::Reader& reader) { return *evidence::line_at(reader, answers()[0].place); });
        CHECK(line.verb == evidence::Verb::did_nothing);
        CHECK(line.agency == desk.agencies["T.ca"]);
        const auto withdraw = [&](const base::Actor& who, const char* reason) {
            desk.act([&](storage::Writer& writer) { withdraw_nothing(writer, who, id, reason, desk.now()); });
        };
        CHECK_THROWS_AS(withdraw(desk.health, "x"), base::Refused);
        CHECK_THROWS_AS(withdraw(desk.police, ""), base::Refused);
        withdraw(desk.police, "có làm");
        CHECK_THROWS_AS(withdraw(desk.police, "lần nữa"), base::Refused);
        CHECK(answers()[0].withdrawn == "có làm");
        NewActivity one = desk.done("T.ca", "contest", 0, Known::estimate);
        one.tasks = {task};
        desk.act([&](storage::Writer& writer) { record_activity(writer, desk.police, one, desk.now()); });
        CHECK_THROWS_AS(answer(desk.police), base::Refused);
        wanted.last = base::Day{desk.today().number - 1};
        CHECK_NOTHROW(answer(desk.police));
        CHECK(check(NewNothing{}, desk.today()).size() == 2);
        wanted.last = base::Day{desk.today().number + 1};
        CHECK(check(wanted, desk.today()).size() == 1);
    });
}

TEST_CASE("a partner enters through a link as often as it allows, and the agency answers once") {
    with_desk([](Desk& desk) {
        const auto make = [&](const base::Actor& who) {
            return desk.act([&](storage::Writer& writer) {
                return make_partner_link(writer, who, {desk.agencies["T.ca"], "Hội Phụ nữ", 30, 2},
                                         desk.now());
            });
        };
        CHECK_THROWS_AS(make(desk.health), base::Refused);
        const std::string path = make(desk.police);
        const std::string token = path.substr(path.rfind('/') + 1);
        const auto offer = [&](std::string_view with) {
            return desk.act([&](storage::Writer& writer) {
                return offer_activity(writer, with, desk.done("T.yt", "class", 20, Known::estimate),
                                      desk.now())
                    .uuid;
            });
        };
        CHECK_THROWS_AS(offer("no such token"), base::Refused);
        const std::string first = offer(token), second = offer(token);
        CHECK_THROWS_AS(offer(token), base::Refused);
        const auto get = [&](const std::string& id) {
            return desk.desk.look(
                [&](storage::Reader& reader) { return *evidence::find_activity(reader, id); });
        };
        CHECK(get(first).is.agency == desk.agencies["T.ca"]);
        CHECK(get(first).waits);
        const auto accept = [&](const base::Actor& who, const std::string& id) {
            desk.act([&](storage::Writer& writer) { accept_activity(writer, who, id, desk.now()); });
        };
        CHECK_THROWS_AS(accept(desk.health, first), base::Refused);
        CHECK_THROWS_AS(accept(desk.leader, first), base::Refused);
        accept(desk.police, first);
        CHECK_THROWS_AS(accept(desk.police, first), base::Refused);
        CHECK(get(first).counts());
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            refuse_activity(writer, desk.police, second, "", desk.now());
        }),
                        base::Refused);
        desk.act([&](storage::Writer& writer) {
            refuse_activity(writer, desk.police, second, "trùng", desk.now());
        });
        CHECK_FALSE(get(second).counts());
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return list_activities(reader, desk.police, {}, desk.now()).found;
        }) == 1);
        const auto links = desk.desk.look([&](storage::Reader& reader) {
            return people::links_of(reader, uuid_of_agency(reader, desk.agencies["T.ca"]));
        });
        REQUIRE(links.size() == 1);
        const auto revoke = [&](const base::Actor& who) {
            desk.act([&](storage::Writer& writer) {
                revoke_partner_link(writer, who, desk.agencies["T.ca"], links[0].id, desk.now());
            });
        };
        CHECK_THROWS_AS(revoke(desk.health), base::Refused);
        revoke(desk.police);
        CHECK_THROWS_AS(revoke(desk.police), base::Refused);
    });
}

TEST_CASE("a partner's link needs an agency and somebody to give it to") {
    CHECK(check(NewPartnerLink{}).size() == 2);
}
