// What was done: recorded, joined to tasks, corrected, withdrawn, seen by whom; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "plans/activities/list.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

using namespace plans::activities;
using evidence::Basis;
using evidence::Known;
using evidence::Verb;
using tests::WrittenPlans;

namespace {

// A province with its departments, the police with a focal point, and a confirmed plan that gives the police
// tasks.
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
    NewActivity lesson() const {
        NewActivity one;
        one.is.kind = "class";
        one.is.title = "Tập huấn kỹ năng an toàn thông tin";
        one.is.agency = agencies["T.ca"];
        one.is.from = one.is.last = today();
        one.is.venue = "Hội trường";
        one.counted = {42, Known::kept_list, "45/DS-CAT", today()};
        return one;
    }
    std::string record(const base::Actor& who, const NewActivity& wanted) {
        return desk.act([&](storage::Writer& writer) {
            return record_activity(writer, who, wanted, desk.clock.now()).uuid;
        });
    }
    evidence::Activity get(const std::string& uuid) {
        return desk.look([&](storage::Reader& reader) { return *evidence::find_activity(reader, uuid); });
    }
    std::vector<evidence::Line> standing(const std::string& uuid) {
        return desk.look([&](storage::Reader& reader) {
            return evidence::standing_lines(reader, evidence::find_activity(reader, uuid)->number);
        });
    }
    List list(const base::Actor& who, const ListWish& wish = {}) {
        return desk.look(
            [&](storage::Reader& reader) { return list_activities(reader, who, wish, desk.clock.now()); });
    }
    std::string confirmed_plan() {
        const std::string plan = desk.drop(
            tests::written("12/KH-UBND", "ngày 01 tháng 02 năm 2025", "", "1. 100% cán bộ được tuyên truyền.",
                           "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin.\n\n- Cơ quan chủ trì: "
                           "Công an tỉnh.\n\n2. Tập huấn kỹ năng an toàn thông tin cho cán bộ.\n\n- "
                           "Cơ quan chủ trì: Sở Y tế.\n\n- Cơ quan phối hợp: Công an tỉnh."));
        desk.act([&](storage::Writer& writer) {
            for (const auto& [name, key] :
                 {std::pair("Công an tỉnh", "T.ca"), std::pair("Sở Y tế", "T.yt")}) {
                plans::content::NameMeaning meaning;
                meaning.name = name;
                meaning.meaning = "agency";
                meaning.agency = agencies[key];
                plans::content::decide_name(writer, desk.actor, plan, meaning, 0, "", desk.clock.now());
            }
            REQUIRE(plans::content::confirm(
                writer, desk.actor, plan,
                {"12/KH-UBND", base::day_of(2025, 2, 1), plans::content::digest_of(writer, plan)},
                desk.clock.now()));
        });
        return plan;
    }
    std::vector<Task> offered() {
        return desk.look(
            [&](storage::Reader& reader) { return tasks_of_agency(reader, agencies["T.ca"], today()); });
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

std::vector<std::int64_t> quantities(const std::vector<evidence::Line>& lines) {
    std::vector<std::int64_t> all;
    for (const auto& line : lines) all.push_back(line.quantity);
    return all;
}

using Quantities = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("an activity says that its agency held it and how many people were counted, with the basis") {
    with_desk([](Desk& desk) {
        const std::string id = desk.record(desk.police, desk.lesson());
        const auto lines = desk.standing(id);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].verb == Verb::carried_out);
        CHECK(lines[0].actor == desk.agencies["T.ca"]);
        CHECK(lines[0].actor_kind == evidence::ActorKind::agency);
        CHECK(lines[1].verb == Verb::attended);
        CHECK(lines[1].actor_kind == evidence::ActorKind::audience);
        CHECK(lines[1].basis == Basis::kept_list);
        CHECK(quantities(lines) == Quantities{1, 42});
        CHECK(base::day_at(lines[0].at) == desk.today());
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return evidence::counted_of(reader, desk.get(id).number).document;
        }) == "45/DS-CAT");
    });
}

TEST_CASE("an estimate and a list whose names are still to come are declared, and listeners are exposed") {
    with_desk([](Desk& desk) {
        for (const Known known : {Known::estimate, Known::list_to_come}) {
            NewActivity one = desk.lesson();
            one.is.kind = "broadcast";
            one.is.times = 12;
            one.is.minutes = 96;
            one.counted = {4000, known, "", std::nullopt};
            const auto lines = desk.standing(desk.record(desk.police, one));
            CHECK(quantities(lines) == Quantities{12, 4000});
            CHECK(lines[1].basis == Basis::declared);
            CHECK(lines[1].verb == Verb::was_exposed);
        }
    });
}

TEST_CASE("who does not report for the agency records nothing there") {
    with_desk([](Desk& desk) {
        CHECK_THROWS_AS(desk.record(desk.health, desk.lesson()), base::Refused);
        CHECK_THROWS_AS(desk.record(desk.leader, desk.lesson()), base::Refused);
        CHECK(desk.list(desk.desk.actor).found == 0);
    });
}

TEST_CASE("an agency sees its own activities, who stands above it sees them too, and nobody else") {
    with_desk([](Desk& desk) {
        const std::string id = desk.record(desk.police, desk.lesson());
        for (const auto& [who, sees] : {std::pair(&desk.police, true), std::pair(&desk.leader, true),
                                        std::pair(&desk.desk.actor, true), std::pair(&desk.health, false)}) {
            CHECK(desk.list(*who).found == (sees ? 1 : 0));
            const auto open = [&, actor = who] {
                desk.desk.look([&](storage::Reader& reader) {
                    activity_for(reader, *actor, id, desk.desk.clock.now());
                });
            };
            if (sees)
                CHECK_NOTHROW(open());
            else
                CHECK_THROWS_AS(open(), base::Refused);
        }
    });
}

TEST_CASE("correcting a figure takes the old statement back and makes a new one, and leaves the others") {
    with_desk([](Desk& desk) {
        const std::string id = desk.record(desk.police, desk.lesson());
        const std::int64_t held = desk.standing(id)[0].place;
        NewActivity other = desk.lesson();
        other.counted.people = 40;
        const auto change = [&](std::int64_t seen) {
            return desk.desk.act([&](storage::Writer& writer) {
                return change_activity(writer, desk.police, id, seen, other, desk.desk.clock.now());
            });
        };
        CHECK(change(1));
        CHECK_FALSE(change(1));
        const auto lines = desk.standing(id);
        CHECK(quantities(lines) == Quantities{1, 40});
        CHECK(lines[0].place == held);
        const auto all = desk.desk.look([&](storage::Reader& reader) {
            return evidence::lines_of_activity(reader, desk.get(id).number, 0, 100);
        });
        CHECK(all.size() == 4);
        other.counted.document = "46/DS-CAT";
        CHECK(change(2));
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return evidence::counted_of(reader, desk.get(id).number);
        }) == other.counted);
        CHECK(desk.desk.look([](storage::Reader& reader) { return evidence::faults(reader); }).empty());
    });
}

TEST_CASE("withdrawing an activity takes back all that it says, and putting it back says it again") {
    with_desk([](Desk& desk) {
        const std::string id = desk.record(desk.police, desk.lesson());
        const auto act = [&](auto&& what) { desk.desk.act([&](storage::Writer& writer) { what(writer); }); };
        const auto withdraw = [&](const base::Actor& who, const std::string& reason) {
            act([&](storage::Writer& writer) {
                withdraw_activity(writer, who, id, reason, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(withdraw(desk.health, "nhầm"), base::Refused);
        CHECK_THROWS_AS(withdraw(desk.leader, "nhầm"), base::Refused);
        CHECK_THROWS_AS(withdraw(desk.police, ""), base::Refused);
        withdraw(desk.police, "ghi nhầm");
        CHECK(desk.standing(id).empty());
        CHECK(desk.list(desk.police).found == 0);
        ListWish withdrawn;
        withdrawn.state = "withdrawn";
        CHECK(desk.list(desk.police, withdrawn).found == 1);
        CHECK_THROWS_AS(withdraw(desk.police, "lần nữa"), base::Refused);
        const auto restore = [&] {
            act([&](storage::Writer& writer) {
                restore_activity(writer, desk.police, id, desk.desk.clock.now());
            });
        };
        restore();
        CHECK(quantities(desk.standing(id)) == Quantities{1, 42});
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return evidence::counted_of(reader, desk.get(id).number);
        }) == desk.lesson().counted);
        CHECK_THROWS_AS(restore(), base::Refused);
    });
}

TEST_CASE("tasks that the agency leads or coordinates in confirmed plans are offered, the likeliest first") {
    with_desk([](Desk& desk) {
        CHECK(desk.offered().empty());
        desk.confirmed_plan();
        auto tasks = desk.offered();
        REQUIRE(tasks.size() == 2);
        CHECK(std::count_if(tasks.begin(), tasks.end(), [](const Task& one) { return one.leads; }) == 1);
        sort_by_likelihood(tasks, "class", "Tập huấn cho cán bộ");
        CHECK(tasks[0].text.find("Tập huấn") != std::string::npos);
        sort_by_likelihood(tasks, "contest", "");
        CHECK(tasks[0].text.find("cuộc thi") != std::string::npos);
        CHECK(matching(tasks, "tap huan").size() == 1);
        CHECK(matching(tasks, "không có").empty());
    });
}

TEST_CASE("one activity serves several tasks or none yet, and many are assigned at once") {
    with_desk([](Desk& desk) {
        desk.confirmed_plan();
        const auto tasks = desk.offered();
        NewActivity both = desk.lesson();
        for (const Task& task : tasks) both.tasks.push_back(task.ref);
        const std::string serving = desk.record(desk.police, both);
        const std::string one = desk.record(desk.police, desk.lesson());
        const std::string two = desk.record(desk.police, desk.lesson());
        ListWish unassigned;
        unassigned.state = "unassigned";
        CHECK(desk.list(desk.police, unassigned).found == 2);
        const auto assign = [&](const base::Actor& who) {
            return desk.desk.act([&](storage::Writer& writer) {
                return assign_tasks(writer, who, {serving, one, two}, {tasks[0].ref}, desk.desk.clock.now());
            });
        };
        CHECK_THROWS_AS(assign(desk.health), base::Refused);
        CHECK(assign(desk.police) == 2);
        CHECK(assign(desk.police) == 0);
        CHECK(desk.list(desk.police, unassigned).found == 0);
        ListWish of_task;
        of_task.entry = tasks[1].ref.entry;
        CHECK(desk.list(desk.police, of_task).found == 1);
        desk.desk.act([&](storage::Writer& writer) {
            return change_activity(writer, desk.police, serving, 1, desk.lesson(), desk.desk.clock.now());
        });
        CHECK(desk.list(desk.police, of_task).found == 0);
    });
}

TEST_CASE("no activity serves a task of a plan that is not confirmed or that one does not see") {
    with_desk([](Desk& desk) {
        const std::string plan = desk.desk.drop(
            tests::written("13/KH-UBND", "ngày 01 tháng 02 năm 2025", "", "1. 100% cán bộ được tuyên truyền.",
                           "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin."));
        const auto entries =
            desk.desk.look([&](storage::Reader& reader) { return plans::content::entries_of(reader, plan); });
        const auto task = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
            return entry.kind() == plans::content::EntryKind::task;
        });
        NewActivity one = desk.lesson();
        one.tasks = {{plan, task->uuid}};
        CHECK_THROWS_AS(desk.record(desk.police, one), base::Refused);
        CHECK(desk.list(desk.police).found == 0);
    });
}

TEST_CASE("the list is searched without diacritics, filtered, sorted and paged") {
    with_desk([](Desk& desk) {
        for (int i = 0; i < 30; ++i) {
            NewActivity one = desk.lesson();
            one.is.title = i == 7 ? "Ápphích ở chợ" : "Lớp số " + std::to_string(i);
            one.is.kind = i == 7 ? "visual" : "class";
            one.is.from = one.is.last = base::Day{desk.today().number - i};
            desk.record(desk.police, one);
        }
        CHECK(desk.list(desk.police).found == 30);
        CHECK(desk.list(desk.police).rows.size() == on_page);
        CHECK(desk.list(desk.police).rows.front().activity.is.title == "Lớp số 0");
        ListWish wish;
        wish.search = "apphich o cho";
        CHECK(desk.list(desk.police, wish).found == 1);
        wish = {};
        wish.kind = "visual";
        CHECK(desk.list(desk.police, wish).found == 1);
        wish = {};
        wish.from = base::Day{desk.today().number - 3};
        CHECK(desk.list(desk.police, wish).found == 4);
        wish.until = base::Day{desk.today().number - 2};
        CHECK(desk.list(desk.police, wish).found == 2);
        wish = {};
        wish.sort = "first";
        wish.page = 2;
        CHECK(desk.list(desk.police, wish).rows.size() == 5);
        CHECK(desk.list(desk.police, wish).rows.back().activity.is.title == "Lớp số 0");
        wish = {};
        wish.agency = desk.agencies["T.yt"];
        CHECK(desk.list(desk.leader, wish).found == 0);
        wish.agency = desk.agencies["T"];
        CHECK(desk.list(desk.leader, wish).found == 30);
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return latest_of(reader, desk.agencies["T.ca"]).size();
        }) == 6);
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return earlier_titles(reader, desk.agencies["T.ca"], "visual");
        }) == std::vector<std::string>{"Ápphích ở chợ"});
    });
}

TEST_CASE("what a form of an activity may get wrong is said at its field") {
    const base::Day today = samples::day(2026, 11, 21);
    evidence::ActivityFacts good;
    good.kind = "class";
    good.title = "Lớp";
    good.agency = 1;
    good.from = good.last = today;
    const auto fields = [&](const evidence::ActivityFacts& facts, const evidence::Counted& counted = {}) {
        std::string all;
        for (const auto& one : evidence::check(facts, counted, today)) all += one.field + " ";
        return all;
    };
    CHECK(fields(good).empty());
    evidence::ActivityFacts bad = good;
    bad.kind = "party";
    bad.title = "";
    bad.agency = 0;
    CHECK(fields(bad) == "kind title agency ");
    bad = good;
    bad.from = base::Day{today.number + 1};
    CHECK(fields(bad) == "last from ");
    bad = good;
    bad.times = 0;
    bad.minutes = -1;
    CHECK(fields(bad) == "times minutes ");
    CHECK(fields(good, {-1, Known::estimate, "", std::nullopt}) == "people ");
    CHECK(fields(good, {5, Known::kept_list, "", std::nullopt}) == "document document_day ");
    CHECK(fields(good, {5, Known::kept_list, "1/DS", today}).empty());
}

TEST_CASE(
    "what came through a link says nothing until the agency accepts it, and then on the word of the link") {
    with_desk([](Desk& desk) {
        const auto offer = [&] {
            return desk.desk.act([&](storage::Writer& writer) {
                const std::int64_t link = evidence::number_of(writer, {"link", "0190f000"});
                const NewActivity one = desk.lesson();
                auto activity = evidence::add_activity(writer, one.is, link, 0, true, desk.desk.clock.now());
                evidence::keep_offered_count(writer, activity, one.counted);
                return activity.uuid;
            });
        };
        const std::string taken = offer(), refused = offer();
        CHECK(desk.standing(taken).empty());
        CHECK(desk.list(desk.police).found == 0);
        ListWish waiting;
        waiting.state = "waiting";
        CHECK(desk.list(desk.police, waiting).found == 2);
        const auto answer = [&](const std::string& id, const std::string& reason) {
            desk.desk.act([&](storage::Writer& writer) {
                const auto activity = *evidence::find_activity(writer, id);
                if (reason.empty())
                    evidence::accept_offer(writer, activity, desk.police.account, desk.desk.clock.now());
                else
                    evidence::refuse_offer(writer, activity, reason, desk.police.account,
                                           desk.desk.clock.now());
            });
        };
        answer(taken, "");
        answer(refused, "Không phải của đơn vị");
        CHECK_THROWS_AS(answer(taken, "đổi ý"), base::Refused);
        CHECK_THROWS_AS(answer(refused, ""), base::Refused);
        CHECK(quantities(desk.standing(taken)) == Quantities{1, 42});
        CHECK(desk.standing(refused).empty());
        CHECK(desk.get(refused).refused == "Không phải của đơn vị");
        CHECK(desk.desk.look([&](storage::Reader& reader) {
            return evidence::source_at(reader, desk.standing(taken)[1].source)->kind;
        }) == "link");
        CHECK(desk.list(desk.police, waiting).found == 0);
        CHECK(desk.list(desk.police).found == 1);
    });
}
