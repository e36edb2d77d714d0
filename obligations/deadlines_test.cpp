// Deadlines that move: who is concerned, which holds on which day, extensions; on both engines.
#include "obligations/deadlines.hpp"

#include <random>

#include "base/refused.hpp"
#include "obligations/obstacles.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;

namespace {

NewDeadline moved(const Item& item, base::Day due) {
    NewDeadline wanted;
    wanted.entry = item.is.asked == Asked::by_itself ? item.is.entry : 0;
    wanted.slot = item.is.slot;
    wanted.due = due;
    wanted.document = "Công văn số 45/CAT-PA05";
    return wanted;
}

const IsMember everybody = [](const std::string&, agencies::AgencyId agency) { return agency % 2 == 1; };

}  // namespace

TEST_CASE("a deadline moves for all, for a group and for one agency") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const Item form = desk.one("T.yt", "form", 2025);
        const auto move = [&](const NewDeadline& wanted) {
            desk.desk.act([&](storage::Writer& writer) {
                move_deadline(writer, desk.desk.actor, desk.plan, wanted, desk.desk.clock.now());
            });
        };
        move(moved(form, samples::day(2025, 12, 3)));
        CHECK(base::iso(*desk.one("T.yt", "form", 2025).is.due) == "2025-12-03");
        CHECK(base::iso(*desk.one("T.gddt", "form", 2025).is.due) == "2025-12-03");
        CHECK(base::iso(*desk.one("T.yt", "form", 2025).is.due_first) == "2025-11-30");
        NewDeadline one = moved(form, samples::day(2025, 12, 5));
        one.agency = desk.agencies["T.yt"];
        move(one);
        CHECK(base::iso(*desk.one("T.yt", "form", 2025).is.due) == "2025-12-05");
        CHECK(base::iso(*desk.one("T.gddt", "form", 2025).is.due) == "2025-12-03");
        NewDeadline group = moved(form, samples::day(2025, 12, 8));
        group.members = "các sở, ban, ngành cấp tỉnh";
        move(group);
        CHECK(base::iso(*desk.one("T.gddt", "form", 2025).is.due) == "2025-12-08");
        CHECK_THROWS_AS(desk.desk.act([&](storage::Writer& writer) {
            move_deadline(writer, desk.health, desk.plan, group, desk.desk.clock.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("a deadline is counted from an event in calendar days or in working days") {
    NewDeadline wanted;
    wanted.event = "ngày nhận hướng dẫn";
    wanted.event_day = samples::day(2026, 2, 12);
    wanted.days = 3;
    wanted.document = "Công văn số 45";
    CHECK(check(wanted).empty());
    CHECK(day_of(wanted, Calendar{}) == samples::day(2026, 2, 15));
    wanted.working = true;
    CHECK(day_of(wanted, Calendar{}) == samples::day(2026, 2, 24));  // behind Tết
    wanted.days = -3;                                                // "trước mùa tuyển sinh"
    CHECK(day_of(wanted, Calendar{}) == samples::day(2026, 2, 9));
    wanted.event_day = samples::day(2026, 2, 24);
    CHECK(check(wanted).empty());
    CHECK(day_of(wanted, Calendar{}) == samples::day(2026, 2, 12));  // before Tết
    wanted.working = false;
    CHECK(day_of(wanted, Calendar{}) == samples::day(2026, 2, 21));
    wanted.days = -1001;
    CHECK(check(wanted).size() == 1);
    wanted.days = 0;
    wanted.event.clear();
    CHECK(check(wanted).size() == 1);
    wanted.due = samples::day(2026, 3, 1);
    wanted.members = "xyz";
    CHECK(check(wanted).size() == 1);
}

TEST_CASE("an extension is asked with a reason, granted with one act, and only once at a time") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const Item form = desk.one("T.yt", "form", 2025);
        const auto ask = [&](const base::Actor& who, base::Day wanted, const std::string& reason) {
            desk.desk.act([&](storage::Writer& writer) {
                ask_extension(writer, who, form.id, wanted, reason, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(ask(desk.health, samples::day(2025, 11, 20), "sớm hơn"), base::Refused);
        CHECK_THROWS_AS(ask(desk.police, samples::day(2025, 12, 10), "của người khác"), base::Refused);
        CHECK_THROWS_AS(ask(desk.health, samples::day(2025, 12, 10), ""), base::Refused);
        ask(desk.health, samples::day(2025, 12, 10), "chờ số liệu của các trung tâm");
        CHECK_THROWS_AS(ask(desk.health, samples::day(2025, 12, 11), "nữa"), base::Refused);
        const auto waiting = desk.desk.look(
            [&](storage::Reader& reader) { return waiting_extensions(reader, followed(reader, desk.plan)); });
        REQUIRE(waiting.size() == 1);
        const auto answer = [&](const base::Actor& who, bool granted, const std::string& word) {
            desk.desk.act([&](storage::Writer& writer) {
                answer_extension(writer, who, desk.plan, waiting[0].id, granted, word, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(answer(desk.health, true, ""), base::Refused);
        CHECK_THROWS_AS(answer(desk.desk.actor, false, ""), base::Refused);
        answer(desk.desk.actor, true, "");
        CHECK(base::iso(*desk.one("T.yt", "form", 2025).is.due) == "2025-12-10");
        CHECK(base::iso(*desk.one("T.gddt", "form", 2025).is.due) == "2025-11-30");
        CHECK_THROWS_AS(answer(desk.desk.actor, true, ""), base::Refused);
        const auto past =
            desk.desk.look([&](storage::Reader& reader) { return extensions_of(reader, form.id); });
        REQUIRE(past.size() == 1);
        CHECK(past[0].answer == "granted");
        const auto acts = desk.desk.look(
            [&](storage::Reader& reader) { return deadline_acts_of(reader, followed(reader, desk.plan)); });
        REQUIRE(acts.size() == 1);
        CHECK(acts[0].reason == "chờ số liệu của các trung tâm");
        const auto due = [&](base::Day day) {
            return base::iso(
                *desk.desk.look([&](storage::Reader& reader) { return due_on(reader, form.id, day); }));
        };
        CHECK(due(desk.today()) == "2025-12-10");
        CHECK(due(samples::day(2025, 10, 1)) == "2025-11-30");  // before the act
    });
}

TEST_CASE(
    "which deadline holds on a day depends on no act that was made later, and the last one before it holds") {
    std::mt19937 random(7);
    const auto pick = [&](int count) {
        return static_cast<std::int64_t>(random() % static_cast<unsigned>(count));
    };
    const Calendar calendar;
    for (int round = 0; round < 500; ++round) {
        Owed owed;
        owed.asked = Asked::form;
        owed.slot = 202600;
        owed.agency = pick(4) + 1;
        owed.due_first = base::Day{20'500 + pick(30)};
        std::vector<DeadlineAct> acts;
        for (int i = 0; i < 6; ++i) {
            DeadlineAct act;
            act.slot = pick(5) == 0 ? 202500 : 202600;
            act.agency = pick(2) == 0 ? 0 : pick(4) + 1;
            act.members = act.agency == 0 && pick(2) == 0 ? "nhóm" : "";
            act.due = base::Day{20'500 + pick(60)};
            act.in_force = base::Day{20'490 + i * 5};
            acts.push_back(act);
        }
        for (std::int64_t day = 20'485; day < 20'530; ++day) {
            std::vector<DeadlineAct> until;
            std::optional<base::Day> expected = owed.due_first;
            for (const DeadlineAct& act : acts) {
                if (base::Day{day} < act.in_force) continue;
                until.push_back(act);
                if (concerns(act, owed, everybody)) expected = act.due;
            }
            REQUIRE(due_on(owed, acts, base::Day{day}, everybody) == expected);
            REQUIRE(due_on(owed, until, base::Day{day}, everybody) == expected);
            REQUIRE((calendar.late(*expected, base::Day{day}) == 0) ==
                    (base::Day{day} <= calendar.working_from(*expected)));
        }
    }
}

TEST_CASE("an obstacle is raised by its agency, answered, passed on and closed, and peers do not see it") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const Item item = desk.one("T.yt", "II.1", 2025);
        NewObstacle wanted{desk.agencies["T.yt"], desk.plan,        item.task, "province",
                           "Chưa có kinh phí",    "Bố trí 50 triệu"};
        const auto raise = [&](const base::Actor& who) {
            desk.desk.act(
                [&](storage::Writer& writer) { raise_obstacle(writer, who, wanted, desk.desk.clock.now()); });
        };
        CHECK_THROWS_AS(raise(desk.police), base::Refused);
        raise(desk.health);
        const auto seen = [&](const base::Actor& who) {
            return desk.desk.look([&](storage::Reader& reader) {
                return obstacles_of(reader, who, desk.plan, desk.desk.clock.now());
            });
        };
        REQUIRE(seen(desk.desk.actor).size() == 1);
        CHECK(seen(desk.health).size() == 1);
        CHECK(seen(desk.police).empty());
        const base::Actor above =
            desk.person("vp@thutre.gov.vn", base::Role::focal_point, desk.agencies["T"]);
        CHECK(seen(above).size() == 1);  // whom it reports to sees it
        const std::int64_t id = seen(desk.health)[0].id;
        const auto act = [&](const base::Actor& who, const char* what, const char* level, const char* word) {
            desk.desk.act([&](storage::Writer& writer) {
                act_on_obstacle(writer, who, desk.plan, id, what, level, word, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(act(desk.health, "answered", "", "tự trả lời"), base::Refused);
        CHECK_THROWS_AS(act(desk.police, "closed", "", "của người khác"), base::Refused);
        act(desk.desk.actor, "passed_on", "ministry", "vượt thẩm quyền");
        CHECK(seen(desk.health)[0].level == "ministry");
        CHECK_THROWS_AS(act(desk.desk.actor, "passed_on", "ministry", "chuyển lại chỗ cũ"), base::Refused);
        act(desk.desk.actor, "answered", "", "đã bố trí");
        CHECK(seen(desk.health)[0].state == ObstacleState::answered);
        CHECK_THROWS_AS(act(desk.health, "closed", "", ""), base::Refused);
        act(desk.health, "closed", "", "đã nhận kinh phí");
        CHECK_THROWS_AS(act(desk.desk.actor, "answered", "", "nữa"), base::Refused);
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return count_obstacles(reader, desk.agencies["T.yt"], item.is.entry);
        }) == 0);
        act(desk.health, "reopened", "", "chưa đủ");
        CHECK(seen(desk.health)[0].acts.size() == 4);
        wanted.task = "0198a000-0000-7000-8000-000000000001";
        CHECK_THROWS_AS(raise(desk.health), base::Refused);
    });
}

TEST_CASE("a day of the calendar is entered with its document, and taken out with a reason") {
    with_desk([](Desk& desk) {
        const base::Day made_up = samples::day(2026, 1, 10), off = samples::day(2026, 1, 2);
        const auto set = [&](const base::Actor& who, const NewDay& wanted) {
            desk.desk.act(
                [&](storage::Writer& writer) { set_day(writer, who, wanted, desk.desk.clock.now()); });
        };
        const auto works = [&](base::Day day) {
            return desk.desk.look(
                [&](storage::Reader& reader) { return calendar_now(reader).works_on(day); });
        };
        CHECK_THROWS_AS(set(desk.health, {off, false, "nghỉ", "Thông báo"}), base::Refused);
        CHECK(check({off, false, "nghỉ hoán đổi", ""}).size() == 1);
        set(desk.desk.actor, {made_up, true, "làm bù", "Thông báo số 1"});
        set(desk.desk.actor, {off, false, "nghỉ hoán đổi", "Thông báo số 1"});
        CHECK(works(made_up));
        CHECK_FALSE(works(off));
        const auto forget = [&](const std::string& reason) {
            desk.desk.act([&](storage::Writer& writer) {
                forget_day(writer, desk.desk.actor, off, reason, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(forget(""), base::Refused);
        forget("nhập nhầm năm");
        CHECK(works(off));
        CHECK_THROWS_AS(forget("nữa"), base::Refused);
    });
}
