// From a confirmed plan, people and what was recorded to the figures of its targets; on both engines.
#include "coverage/targets.hpp"

#include "tests/coverage_desk.hpp"

using namespace coverage;
using evidence::Basis, evidence::Verb;
using tests::Desk, tests::with_desk;

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
            return lines_behind(reader, all, desk.plan, all.targets[0], reached, desk.agencies["T.ca"], 100);
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
