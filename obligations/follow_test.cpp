// Obligations follow the plan, the directory and the years; on both engines.
#include "obligations/follow.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "obligations/correct.hpp"
#include "plans/content/rights.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;
using Lines = std::vector<std::string>;

TEST_CASE("a confirmed plan gives each agency its forms and its tasks with their days") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        CHECK(desk.owes("T.yt") == Lines{"II.1 2025-12-31", "form 2025-11-30"});
        CHECK(desk.owes("T.ca") == Lines{"II.3 2026-06-30", "form 2025-11-30"});
        CHECK(desk.owes("T.tttt") == Lines{"form 2025-12-15"});
        CHECK(desk.owes("T.vnpt").empty());
        const Item form = desk.one("T.yt", "form", 2025);
        CHECK(form.on_form == 1);
        CHECK(form.group == Group::ahead);
        CHECK(desk.one("T.yt", "II.1", 2025).is.quantity == 2);
    });
}

TEST_CASE("following again changes nothing, and a plan that nobody confirmed asks for nothing") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const auto rows = [&] {
            Lines all;
            for (const char* key : {"T.yt", "T.ca", "T.tttt", "T.gddt"})
                for (const Item& item : desk.work(key)) all.push_back(std::to_string(item.id));
            return all;
        };
        const Lines before = rows();
        desk.follow();
        desk.follow();
        CHECK(rows() == before);
        const auto would = [&] {
            return desk.desk.look([&](storage::Reader& reader) {
                return would_change(reader, desk.plan, desk.desk.clock.now());
            });
        };
        CHECK_FALSE(would());
        desk.desk.act([&](storage::Writer& writer) {
            plans::content::withdraw_confirmation(writer, desk.desk.actor, desk.plan, "ban hành lại",
                                                  desk.desk.clock.now());
        });
        CHECK(would());
        desk.follow();
        CHECK(rows().empty());
    });
}

TEST_CASE("a plan that asks for its reports by another day moves the period and its forms") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        CHECK(desk.owes("T.yt") == Lines{"II.1 2025-12-31", "form 2025-11-30"});
        desk.desk.act([&](storage::Writer& writer) {
            for (const auto& entry : plans::content::entries_of(writer, desk.plan)) {
                if (entry.kind() != plans::content::EntryKind::reporting) continue;
                plans::content::Edit edit = plans::content::edit_of(entry);
                auto& duty = std::get<plans::reading::Reporting>(edit.said);
                if (duty.due != "11-30") continue;
                duty.due = "11-20";
                CHECK(plans::content::apply(writer, desk.desk.actor, desk.plan, "correct", "Công văn số 12",
                                            {edit}, desk.desk.clock.now())
                          .applied == plans::content::Applied::done);
            }
        });
        desk.follow();
        CHECK(desk.owes("T.yt") == Lines{"II.1 2025-12-31", "form 2025-11-20"});
        const auto periods = desk.desk.look(
            [&](storage::Reader& reader) { return load_periods(reader, followed(reader, desk.plan)); });
        REQUIRE(periods.size() == 1);
        CHECK(base::iso(periods[0].due) == "2025-11-20");
        CHECK_FALSE(periods[0].corrected);
    });
}

TEST_CASE("in January last year's tasks and forms come again, with their days a year later") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        desk.until(2026, 1, 1);
        desk.follow();
        CHECK(desk.owes("T.yt") ==
              Lines{"II.1 2025-12-31", "II.1 2026-12-31", "form 2025-11-30", "form 2026-11-30"});
        desk.until(2027, 1, 1);  // the plan has ended
        desk.follow();
        CHECK(desk.owes("T.yt").size() == 4);
    });
}

TEST_CASE("the days that somebody set for a period come again next year") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const auto periods = [&] {
            return desk.desk.look(
                [&](storage::Reader& reader) { return load_periods(reader, followed(reader, desk.plan)); });
        };
        REQUIRE(periods().size() == 1);
        const Period period = periods()[0];
        CHECK(base::iso(period.from) == "2024-12-15");
        CHECK(base::iso(period.cutoff) == "2025-11-30");
        REQUIRE(period.hops.size() == 2);
        NewDays days{period.from, period.last,        period.cutoff,
                     period.hops, period.row_version, "Công văn số 45"};
        for (Hop& hop : days.hops)
            if (hop.whose == Whose::everybody) hop.due = samples::day(2025, 11, 20);
        desk.desk.act([&](storage::Writer& writer) {
            CHECK(
                correct_period(writer, desk.desk.actor, desk.plan, period.uuid, days, desk.desk.clock.now()));
        });
        CHECK(desk.owes("T.yt") == Lines{"II.1 2025-12-31", "form 2025-11-20"});
        desk.desk.act([&](storage::Writer& writer) {  // by a form that showed the days before
            CHECK_FALSE(
                correct_period(writer, desk.desk.actor, desk.plan, period.uuid, days, desk.desk.clock.now()));
        });
        CHECK_THROWS_AS(desk.desk.act([&](storage::Writer& writer) {
            correct_period(writer, desk.health, desk.plan, period.uuid, days, desk.desk.clock.now());
        }),
                        base::Refused);
        desk.until(2026, 1, 2);
        desk.follow();
        CHECK(desk.owes("T.yt") ==
              Lines{"II.1 2025-12-31", "II.1 2026-12-31", "form 2025-11-20", "form 2026-11-20"});
    });
}

TEST_CASE("a chain that goes round, and a day outside of the period, are refused") {
    Period period;
    NewDays days{
        samples::day(2025, 1, 1), samples::day(2025, 12, 14), samples::day(2025, 11, 30), {}, 1, "vì"};
    days.hops = {{Whose::one, 1, 2, samples::day(2025, 11, 30)},
                 {Whose::one, 2, 3, samples::day(2025, 12, 5)}};
    CHECK(check(days).empty());
    days.hops.push_back({Whose::one, 3, 1, samples::day(2025, 12, 10)});
    CHECK(check(days).size() == 1);
    days.hops.pop_back();
    days.cutoff = samples::day(2026, 1, 1);
    CHECK(check(days).size() == 1);
}

TEST_CASE("a successor takes over what is open, with the reason, and what is done stays with who did it") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const Item done = desk.one("T.yt", "II.1", 2025);
        desk.desk.act([&](storage::Writer& writer) {
            report_done(writer, desk.health, done.id, {desk.today(), "02 lớp, 86 người"},
                        desk.desk.clock.now());
        });
        const Item form = desk.one("T.yt", "form", 2025);
        REQUIRE(
            desk.agencies
                .act(samples::act(agencies::ReorganisationKind::merge, "Hợp nhất", samples::day(2025, 10, 9),
                                  {desk.agencies["T.yt"]}, desk.agencies["T.ca"]))
                .problems.empty());
        desk.follow();
        CHECK(desk.owes("T.yt") == Lines{"II.1 2025-12-31 done"});
        CHECK(desk.owes("T.ca") == Lines{"II.3 2026-06-30", "form 2025-11-30"});
        const auto acts =
            desk.desk.look([&](storage::Reader& reader) { return acts_of(reader, form.id, desk.today()); });
        REQUIRE(acts.size() == 1);
        CHECK(acts[0].act == "ended");
        CHECK(acts[0].from == "Công an tỉnh");
    });
}

TEST_CASE("who reports goes on for an agency that the plan names") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        REQUIRE(
            desk.agencies
                .act(samples::act(agencies::ReorganisationKind::merge, "Hợp nhất", samples::day(2025, 10, 9),
                                  {desk.agencies["T.yt"]}, desk.agencies["T.nv"]))
                .problems.empty());
        const Item before = desk.one("T.yt", "II.1", 2025);
        desk.follow();
        CHECK(desk.owes("T.yt").empty());
        const Item after = desk.one("T.nv", "II.1", 2025);
        CHECK(after.id == before.id);
        CHECK(after.is.given == desk.agencies["T.yt"]);
        const auto acts =
            desk.desk.look([&](storage::Reader& reader) { return acts_of(reader, after.id, desk.today()); });
        REQUIRE(acts.size() == 1);
        CHECK(acts[0].act == "taken_over");
        CHECK(acts[0].from == "Sở Y tế");
        CHECK(acts[0].word.find("Nghị quyết") != std::string::npos);
        for (const bool away : {false, true}) {
            const auto passed = desk.desk.look([&](storage::Reader& reader) {
                return passed_on(reader, desk.agencies[away ? "T.yt" : "T.nv"], desk.today());
            });
            REQUIRE(passed.size() == 1);
            CHECK(passed[0].away == away);
            CHECK(passed[0].other == (away ? "Sở Nội vụ" : "Sở Y tế"));
            CHECK(passed[0].why.find("09/10/2025, Nghị quyết") == 0);
            // The task went over; the form ended, since the other one has its own.
            const auto ended = [](const Item& item) { return item.state == State::ended; };
            CHECK(std::count_if(passed[0].items.begin(), passed[0].items.end(), ended) == 1);
            CHECK(std::any_of(passed[0].items.begin(), passed[0].items.end(),
                              [&](const Item& item) { return item.id == before.id; }));
        }
    });
}

TEST_CASE("each commune has from its district what was asked of that before it ended, with the reason") {
    with_desk([](Desk& desk) {
        desk.agencies.add(samples::districts("T", 2, 2, 0));
        desk.plan = desk.desk.drop(
            "ỦY BAN NHÂN DÂN TỈNH THỦ TRE\nSố: 14/KH-UBND\n\nThủ Tre, ngày 03 tháng 02 năm 2025\n\nKẾ "
            "HOẠCH\nTuyên truyền an toàn thông tin năm 2025\n\nI. MỤC TIÊU\n\n1. 100% xã có điểm hướng "
            "dẫn.\n\nII. NHIỆM VỤ\n\n1. Mở điểm hướng dẫn người dân.\n\n- Cơ quan chủ trì: UBND các huyện, "
            "thị xã, thành phố.\n\n- Thời gian thực hiện: Thường xuyên.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. UBND "
            "các huyện, thị xã, thành phố\n\n- Báo cáo kết quả thực hiện về Công an tỉnh trước ngày 30 tháng "
            "11 hằng năm.\n");
        desk.desk.act([&](storage::Writer& writer) {
            const auto now = desk.desk.clock.now();
            for (const auto& one :
                 plans::content::printed_names(plans::content::entries_of(writer, desk.plan))) {
                plans::content::NameMeaning meaning;
                meaning.name = one.name;
                meaning.meaning = one.name == "Công an tỉnh" ? "agency" : "group";
                if (meaning.meaning == "agency")
                    meaning.agency = desk.agencies["T.ca"];
                else
                    meaning.members = one.name;
                plans::content::decide_name(writer, desk.desk.actor, desk.plan, meaning, 0, "", now);
            }
            return plans::content::confirm(
                writer, desk.desk.actor, desk.plan,
                {"14/KH-UBND", base::day_of(2025, 2, 3), plans::content::digest_of(writer, desk.plan)}, now);
        });
        desk.follow();
        CHECK(desk.owes("T.h0") == Lines{"form 2025-11-30"});
        CHECK(desk.owes("T.h0.x1").empty());
        for (const auto& [kind, name] :
             {std::pair(agencies::ReorganisationKind::abolish_level, "Bỏ cấp huyện"),
              std::pair(agencies::ReorganisationKind::inherit_level, "Cấp xã thay")})
            REQUIRE(
                desk.agencies.act(samples::act(kind, name, samples::day(2025, 10, 9), {})).problems.empty());
        desk.follow();
        CHECK(desk.owes("T.h0").empty());
        for (const char* commune : {"T.h0.x0", "T.h0.x1", "T.h1.x0"}) {
            const Item form = desk.one(commune, "form", 2025);
            CHECK(form.is.given == desk.agencies[std::string(commune).substr(0, 4)]);
            const auto acts = desk.desk.look(
                [&](storage::Reader& reader) { return acts_of(reader, form.id, desk.today()); });
            REQUIRE(acts.size() == 1);
            CHECK(acts[0].act == "taken_over");
            CHECK(acts[0].word.find("Nghị quyết") != std::string::npos);
        }
        desk.follow();
        CHECK(desk.one("T.h0.x1", "form", 2025).is.given == desk.agencies["T.h0"]);
    });
}

TEST_CASE("a task is done by the word of its agency, once, and not by a peer") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const Item item = desk.one("T.yt", "II.1", 2025);
        const NewDone done{desk.today(), "02 lớp, 86 người"};
        const auto report = [&](const base::Actor& who) {
            desk.desk.act([&](storage::Writer& writer) {
                report_done(writer, who, item.id, done, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(report(desk.police), base::Refused);
        report(desk.health);
        CHECK_THROWS_AS(report(desk.health), base::Refused);
        CHECK(desk.one("T.yt", "II.1", 2025).group == Group::done);
        CHECK(desk.one("T.yt", "II.1", 2025).late == 0);
        desk.desk.act([&](storage::Writer& writer) {
            report_not_done(writer, desk.health, item.id, "nhầm năm", desk.desk.clock.now());
        });
        desk.until(2026, 1, 10);
        CHECK(desk.one("T.yt", "II.1", 2025).group == Group::late);
        CHECK(desk.one("T.yt", "II.1", 2025).late == 6);  // working days: 10/01/2026 is a Saturday
        report(desk.health);
        CHECK(desk.one("T.yt", "II.1", 2025).late == 0);  // it was done in October, said so in January
        CHECK_THROWS_AS(desk.desk.act([&](storage::Writer& writer) {
            report_done(writer, desk.health, desk.one("T.yt", "form", 2025).id, done, desk.desk.clock.now());
        }),
                        base::Refused);
    });
}

TEST_CASE(
    "the list of work is searched, chosen by group, plan and year, and begins with what is asked for first") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        desk.until(2026, 1, 3);
        desk.follow();
        WorkWish wish;
        const auto found = [&] {
            Lines all;
            for (const Item& item : chosen(desk.work("T.yt"), wish).items)
                all.push_back(std::string(name_of(item.group)) + " " + base::iso(*item.is.due));
            return all;
        };
        CHECK(found() == Lines{"late 2025-11-30", "late 2025-12-31", "ahead 2026-11-30", "ahead 2026-12-31"});
        wish.group = "late";
        CHECK(found().size() == 2);
        wish.group.clear();
        wish.year = 2026;
        CHECK(found().size() == 2);
        wish.year = 0;
        wish.search = "tap huan";
        CHECK(found().size() == 2);
        wish.search = "không có chữ này";
        CHECK(found().empty());
        const Work all = chosen(desk.work("T.yt"), {});
        CHECK(all.counts.at(Group::late) == 2);
        REQUIRE(all.next.has_value());
        CHECK(base::iso(*all.next->is.due) == "2025-11-30");
    });
}
