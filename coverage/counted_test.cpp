// Tallies that are kept follow the ledger and come to the same as tallies built from nothing, bit for bit.
#include "coverage/counted.hpp"

#include <random>

#include "coverage/history.hpp"
#include "coverage/rebuild.hpp"
#include "persons/merges.hpp"
#include "tests/coverage_desk.hpp"

using namespace coverage;
using evidence::Basis, evidence::Verb;
using tests::Desk, tests::with_desk;

namespace {

void check_same(Desk& desk) {
    desk.desk.look([&](storage::Reader& reader) {
        const Counted kept = counted_now(reader, desk.plan, desk.today(), TreeOf::then);
        const Counted anew = count_anew(reader, desk.plan, desk.today(), TreeOf::then);
        CHECK(kept.tallies->digest() == anew.tallies->digest());
        for (std::size_t rule = 0; rule < anew.tallies->rules().size(); ++rule) {
            const Figures one = kept.tallies->figures(rule), other = anew.tallies->figures(rule);
            CHECK(one.proven == other.proven);
            CHECK(one.known == other.known);
            CHECK(one.times == other.times);
            CHECK(one.declared == other.declared);
        }
        CHECK(digest_of_readings(reader).size() > 17);
        const Digests digests = digests_of(reader, desk.plan, desk.today());
        CHECK(digests.followed == digests.counted);
    });
}

void measure_both(Desk& desk) {
    desk.decide(0, desk.of_officials());
    plans::content::TargetMeasure classes;
    classes.unit = "activities";
    classes.depth = "documented";
    classes.basis = "recorded";
    classes.period = "year";
    classes.population = plans::content::Population{"Lớp", "classes", "", "", std::nullopt};
    desk.decide(1, classes);
    desk.confirm();
}

}  // namespace

TEST_CASE("whatever happens, kept tallies are those of a count from nothing") {
    with_desk([](Desk& desk) {
        std::vector<std::int64_t> people;
        for (const char* name : {"An", "Bình", "Chi", "Dũng", "Hiền", "Giang"})
            people.push_back(desk.official(name, people.size() % 2 == 0 ? "T.ca" : "T.yt"));
        measure_both(desk);
        check_same(desk);
        std::mt19937 random(5);
        std::vector<evidence::Activity> held = {desk.lesson(desk.today())};
        std::vector<std::int64_t> places;
        for (int step = 0; step < 40; ++step) {
            const auto which = [&](std::size_t size) { return static_cast<std::size_t>(random() % size); };
            switch (random() % 6) {
                case 0:
                    held.push_back(desk.lesson(desk.today(), random() % 2 == 0 ? "class" : "broadcast", 30));
                    break;
                case 1:
                    desk.desk.act([&](storage::Writer& writer) {
                        const evidence::Activity& one = held[which(held.size())];
                        plans::activities::add_proof(
                            writer, desk.police, one.uuid,
                            {"link", "Bài", std::nullopt, "https://thutre.gov.vn/1", one.is.last},
                            desk.desk.clock.now());
                    });
                    break;
                case 2:
                    desk.desk.act([&](storage::Writer& writer) {
                        const std::int64_t head = evidence::head(writer);
                        const auto line = evidence::line_at(
                            writer,
                            1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(head)));
                        if (line && line->stands())
                            evidence::withdraw(writer, line->place,
                                               plans::activities::source_of(writer, desk.police),
                                               desk.desk.clock.now());
                    });
                    break;
                default:
                    desk.attended(held[which(held.size())], {people[which(people.size())]},
                                  random() % 2 == 0 ? Basis::named_list : Basis::declared);
            }
            if (step % 3 == 0) check_same(desk);
        }
        check_same(desk);
    });
}

TEST_CASE("another membership, and a merge that is taken apart, give other figures at once") {
    with_desk([](Desk& desk) {
        const std::int64_t one = desk.official("An", "T.ca"), other = desk.official("An", "T.yt");
        measure_both(desk);
        desk.attended(desk.lesson(desk.today()), {one, other});
        const auto proven = [&] { return desk.figures().targets[0].periods.at(0).proven; };
        CHECK(proven() == 2);
        const std::int64_t merge = desk.desk.act([&](storage::Writer& writer) {
            const auto kept = *persons::person_of(writer, one), merged = *persons::person_of(writer, other);
            return persons::merge_persons(writer, desk.desk.actor, kept, merged, kept.details, "một người",
                                          desk.desk.clock.now());
        });
        CHECK(proven() == 1);
        CHECK(desk.proven_under(desk.figures(), "T.yt") == 1);
        check_same(desk);
        desk.desk.act([&](storage::Writer& writer) {
            persons::undo_merge(writer, desk.desk.actor, merge, "nhầm", desk.desk.clock.now());
        });
        CHECK(proven() == 2);
        check_same(desk);
    });
}

TEST_CASE("whoever reads tallies keeps what it reads while others follow") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.ca");
        measure_both(desk);
        const PlanCoverage before = desk.figures();
        desk.attended(desk.lesson(desk.today()), {person});
        const PlanCoverage after = desk.figures();
        CHECK(before.tallies->figures(0).proven[0] == 0);
        CHECK(after.tallies->figures(0).proven[0] == 1);
    });
}

TEST_CASE("a history says in which month each was reached first, and too little says nothing about the end") {
    with_desk([](Desk& desk) {
        std::vector<std::int64_t> people;
        for (int i = 0; i < 30; ++i) people.push_back(desk.official("Người " + std::to_string(i), "T.ca"));
        measure_both(desk);
        const auto history = [&] {
            const PlanCoverage all = desk.figures();
            return desk.desk.look([&](storage::Reader& reader) {
                return history_now(reader, all, desk.plan, all.targets[0], all.targets[0].periods.at(0));
            });
        };
        CHECK(history().too_little);
        for (int month = 1; month <= 8; ++month)
            desk.attended(desk.lesson(samples::day(2025, month, 10)),
                          {people.begin(), people.begin() + static_cast<std::ptrdiff_t>(month) * 3});
        const History made = history();
        REQUIRE(made.points.size() >= 9);
        CHECK(made.points[0].reached == 3);
        CHECK(made.points[7].reached == 24);
        CHECK_FALSE(made.too_little);
        REQUIRE_FALSE(made.ahead.empty());
        CHECK(made.ahead.back().day == samples::day(2025, 12, 31));
        CHECK(made.ahead.back().low >= 24);
        CHECK(made.ahead.back().middle <= made.ahead.back().high);
        CHECK(made.ahead.back().high <= 30);
    });
}
