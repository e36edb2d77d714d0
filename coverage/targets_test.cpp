// From a confirmed plan, people and what was recorded to the figures of its targets; on both engines.
#include "coverage/targets.hpp"

#include <doctest/doctest.h>

#include "coverage/views.hpp"
#include "persons/persons.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

using namespace coverage;
using evidence::Basis, evidence::Verb;
using tests::WrittenPlans;

namespace {

// A province, and a plan of 2025 whose tasks the police and the health department carry out.
struct Desk {
    explicit Desk(WrittenPlans& plans)
        : desk(plans), agencies(plans.store, plans.actor, samples::day(2004, 1, 1)) {
        REQUIRE(agencies.add(samples::province("T", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        plan = desk.drop(tests::written(
            "12/KH-UBND", "ngày 01 tháng 02 năm 2025", "",
            "1. 100% cán bộ, công chức được tập huấn an toàn thông tin.\n\n2. Tổ chức ít nhất 02 lớp tập "
            "huấn.",
            "1. Tập huấn kỹ năng an toàn thông tin cho cán bộ.\n\n- Cơ quan chủ trì: Công an tỉnh."));
        desk.look([&](storage::Reader& reader) {
            for (const auto& entry : plans::content::entries_of(reader, plan)) {
                if (entry.kind() == plans::content::EntryKind::target) targets.push_back(entry);
                if (entry.kind() == plans::content::EntryKind::task) task = entry.uuid;
            }
        });
        REQUIRE(targets.size() == 2);
        REQUIRE_FALSE(task.empty());
        police = focal_point("T.ca");
    }
    base::Actor focal_point(const std::string& agency) {
        return desk.act([&](storage::Writer& writer) {
            const auto now = desk.clock.now();
            const auto account =
                people::create_account(writer, desk.actor, {"Bình", "ca@thutre.gov.vn"}, now);
            const people::NewRole given{base::Role::focal_point,
                                        {agencies[agency], "", "x"},
                                        base::day_at(now),
                                        std::nullopt,
                                        "phân công"};
            people::give_role(writer, desk.actor, account.id, given, now);
            return people::actor_of(writer, account.id, now);
        });
    }
    void decide(std::size_t target, plans::content::TargetMeasure measure) {
        CHECK(desk.act([&](storage::Writer& writer) {
            return plans::content::decide_measure(writer, desk.actor, plan, targets[target], 0, measure, "",
                                                  desk.clock.now());
        }));
    }
    plans::content::TargetMeasure of_officials() const {
        plans::content::TargetMeasure measure;
        measure.unit = "people";
        measure.depth = "attended";
        measure.basis = "named_list";
        measure.period = "whole";
        measure.population =
            plans::content::Population{"Cán bộ của tỉnh", "officials", "", "danh sách", today()};
        return measure;
    }
    void confirm() {
        desk.act([&](storage::Writer& writer) {
            plans::content::NameMeaning meaning;
            meaning.name = "Công an tỉnh";
            meaning.meaning = "agency";
            meaning.agency = agencies["T.ca"];
            plans::content::decide_name(writer, desk.actor, plan, meaning, 0, "", desk.clock.now());
            REQUIRE(plans::content::confirm(
                writer, desk.actor, plan,
                {"12/KH-UBND", base::day_of(2025, 2, 1), plans::content::digest_of(writer, plan)},
                desk.clock.now()));
        });
    }
    std::int64_t official(const std::string& name, const std::string& agency) {
        return desk.act([&](storage::Writer& writer) {
            persons::Details details;
            details.name = name;
            return persons::create_person(writer, desk.actor, details, at(agency), desk.clock.now());
        });
    }
    persons::NewMembership at(const std::string& agency) {
        persons::NewMembership one;
        one.agency = agencies[agency];
        one.post = "official";
        one.from = samples::day(2020, 1, 1);
        one.source = "danh sách";
        return one;
    }
    // A class of the police for the plan's task, on a day.
    evidence::Activity lesson(base::Day day, const std::string& kind = "class", std::int64_t counted = 0) {
        plans::activities::NewActivity one;
        one.is.kind = kind;
        one.is.title = "Tập huấn";
        one.is.agency = agencies["T.ca"];
        one.is.from = one.is.last = day;
        one.counted.people = counted;
        one.tasks = {{plan, task}};
        return desk.act([&](storage::Writer& writer) {
            return plans::activities::record_activity(writer, police, one, desk.clock.now());
        });
    }
    void attended(const evidence::Activity& activity, const std::vector<std::int64_t>& people,
                  Basis basis = Basis::named_list) {
        desk.act([&](storage::Writer& writer) {
            std::vector<evidence::Statement> said;
            for (const std::int64_t person : people)
                said.push_back({evidence::ActorKind::person, person, Verb::attended, activity.number,
                                activity.is.agency, evidence::instant_of(activity.is), 1, basis,
                                plans::activities::source_of(writer, police)});
            evidence::append(writer, said, desk.clock.now());
        });
    }
    PlanCoverage figures(std::optional<base::Day> as_of = std::nullopt) {
        return desk.look(
            [&](storage::Reader& reader) { return coverage_of(reader, plan, as_of.value_or(today())); });
    }
    base::Day today() const { return base::day_at(desk.clock.now()); }
    std::int64_t proven_under(const PlanCoverage& all, const std::string& agency) {
        for (const UnderAgency& one : by_agency(all, all.targets[0], all.targets[0].periods.at(0)))
            if (one.agency == agencies[agency]) return one.proven;
        return -1;
    }

    WrittenPlans& desk;
    samples::Entered agencies;
    std::string plan, task;
    base::Actor police;
    std::vector<plans::content::Entry> targets;
};

void with_desk(const std::function<void(Desk&)>& test) {
    tests::with_written_plans([&](WrittenPlans& plans) {
        Desk desk(plans);
        test(desk);
    });
}

}  // namespace

TEST_CASE("a target that nobody has decided to measure has no figure") {
    with_desk([](Desk& desk) {
        const PlanCoverage all = desk.figures();
        REQUIRE(all.targets.size() == 2);
        CHECK_FALSE(all.targets[0].measure);
        CHECK(all.targets[0].periods.empty());
    });
}

TEST_CASE("named people move the share, a count and an exposed audience do not") {
    with_desk([](Desk& desk) {
        std::vector<std::int64_t> people;
        for (const char* name : {"An", "Bình", "Chi", "Dũng", "Hiền"})
            people.push_back(desk.official(name, "T.ca"));
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.lesson(desk.today(), "class", 200);
        desk.lesson(desk.today(), "broadcast", 4000);
        PlanCoverage all = desk.figures();
        Reached reached = all.targets[0].periods.at(0);
        CHECK(reached.proven == 0);
        CHECK(reached.reported == 200);
        CHECK(reached.denominator->number == 5);
        CHECK(reached.share == doctest::Approx(0));
        CHECK(reached.verdict == Verdict::under_way);
        desk.attended(desk.lesson(desk.today()), {people[0], people[1], people[2]});
        desk.attended(desk.lesson(desk.today()), {people[0]});
        all = desk.figures();
        reached = all.targets[0].periods.at(0);
        CHECK(reached.proven == 3);
        CHECK(reached.share == doctest::Approx(0.6));
        CHECK(percent(*reached.share) == "60 %");
        CHECK(desk.proven_under(all, "T.ca") == 3);
        CHECK(desk.proven_under(all, "T") == 3);
        const Behind behind = desk.desk.look([&](storage::Reader& reader) {
            return lines_behind(reader, all, desk.plan, reached, desk.agencies["T.ca"], 100);
        });
        CHECK(behind.found == 5);  // four attendances and the count; the broadcast exposes
        CHECK(behind.lines.front().place > behind.lines.back().place);
    });
}

TEST_CASE("somebody in two agencies counts in both and once above, and moves with the day that is asked") {
    with_desk([](Desk& desk) {
        const std::int64_t both = desk.official("An", "T.ca"), moving = desk.official("Bình", "T.ca");
        const base::Day moved = samples::day(2025, 6, 1);
        desk.desk.act([&](storage::Writer& writer) {
            const auto now = desk.desk.clock.now();
            persons::add_membership(writer, desk.desk.actor, *persons::person_of(writer, both),
                                    desk.at("T.yt"), "kiêm nhiệm", now);
            const auto person = *persons::person_of(writer, moving);
            auto to = desk.at("T.yt");
            to.from = moved;
            persons::move_person(writer, desk.desk.actor, person,
                                 persons::memberships_of(writer, moving).at(0), to, "điều động", now);
        });
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(samples::day(2025, 3, 3)), {both, moving});
        const PlanCoverage now = desk.figures();
        CHECK(now.targets[0].periods.at(0).proven == 2);
        CHECK(desk.proven_under(now, "T.ca") == 1);
        CHECK(desk.proven_under(now, "T.yt") == 2);
        CHECK(desk.proven_under(now, "T") == 2);
        const PlanCoverage before = desk.figures(base::Day{moved.number - 1});
        CHECK(desk.proven_under(before, "T.ca") == 2);
        CHECK(desk.proven_under(before, "T.yt") == 1);
        CHECK(desk.figures(samples::day(2025, 3, 2)).targets[0].periods.at(0).proven == 0);
    });
}

TEST_CASE("a denominator with its source and day comes before the lists, and without any there is no share") {
    with_desk([](Desk& desk) {
        auto measure = desk.of_officials();
        desk.decide(0, measure);
        desk.confirm();
        CHECK(desk.figures().targets[0].periods.at(0).verdict == Verdict::no_base);
        CHECK_FALSE(desk.figures().targets[0].periods.at(0).share);
        const std::int64_t person = desk.official("An", "T.ca");
        desk.attended(desk.lesson(desk.today()), {person});
        CHECK(desk.figures().targets[0].periods.at(0).verdict == Verdict::met);
        measure.denominator = 400;
        measure.denominator_source = "Sở Nội vụ";
        measure.denominator_day = samples::day(2025, 6, 30);
        CHECK(desk.desk.act([&](storage::Writer& writer) {
            return plans::content::decide_measure(writer, desk.desk.actor, desk.plan, desk.targets[0], 1,
                                                  measure, "có văn bản", desk.desk.clock.now());
        }));
        const Reached reached = desk.figures().targets[0].periods.at(0);
        CHECK(reached.denominator->number == 400);
        CHECK(reached.denominator->source == "Sở Nội vụ");
        CHECK(reached.share == doctest::Approx(0.0025));
        CHECK(reached.verdict == Verdict::under_way);
    });
}

TEST_CASE("a target of classes counts classes of the year and nothing else") {
    with_desk([](Desk& desk) {
        plans::content::TargetMeasure measure;
        measure.unit = "activities";
        measure.depth = "documented";
        measure.basis = "declared";
        measure.period = "year";
        measure.population = plans::content::Population{"Lớp", "classes", "", "", std::nullopt};
        desk.decide(1, measure);
        desk.confirm();
        desk.lesson(samples::day(2025, 3, 3));
        desk.lesson(samples::day(2025, 3, 4), "broadcast");
        CHECK(desk.figures().targets[1].periods.at(0).proven == 1);
        CHECK(desk.figures().targets[1].periods.at(0).verdict == Verdict::under_way);
        desk.lesson(samples::day(2025, 5, 3));
        CHECK(desk.figures().targets[1].periods.at(0).verdict == Verdict::met);
    });
}

TEST_CASE("percentages are never rounded up to a threshold") {
    CHECK(percent(0.79999) == "79,9 %");
    CHECK(percent(0.8) == "80 %");
    CHECK(percent(1) == "100 %");
    CHECK(number(-1234567) == "-1.234.567");
}
