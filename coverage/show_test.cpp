// Before and after: somebody who moves, is merged, taken apart or erased, an agency that is split, a rule
// that changes after a figure was frozen, and the same two hundred people told in three ways.
#include <boost/json.hpp>

#include "coverage/departed.hpp"
#include "coverage/figures_json.hpp"
#include "coverage/gap.hpp"
#include "persons/consents.hpp"
#include "persons/merges.hpp"
#include "plans/content/changes.hpp"
#include "tests/coverage_desk.hpp"

using namespace coverage;
using evidence::Basis, evidence::Verb;
using tests::Desk, tests::with_desk;

namespace {

std::int64_t proven_under(const Desk& desk, const PlanCoverage& all, const std::string& agency) {
    for (const UnderAgency& one : by_agency(all, all.targets[0], all.targets[0].periods.at(0)))
        if (one.agency == desk.agencies[agency]) return one.proven;
    return -1;
}

PlanCoverage as_now(Desk& desk) {
    return desk.desk.look(
        [&](storage::Reader& reader) { return coverage_of(reader, desk.plan, desk.today(), TreeOf::now); });
}

}  // namespace

TEST_CASE("two hundred named people move the share, as a count or as listeners they do not") {
    with_desk([](Desk& desk) {
        std::vector<std::int64_t> people;
        for (int i = 0; i < 400; ++i) people.push_back(desk.official("Người " + std::to_string(i), "T.ca"));
        desk.decide(0, desk.of_officials());
        desk.confirm();
        const auto share = [&] { return *desk.figures().targets[0].periods.at(0).share; };
        desk.lesson(desk.today(), "class", 200);
        CHECK(share() == 0);
        desk.lesson(desk.today(), "broadcast", 4000);
        CHECK(share() == 0);
        desk.attended(desk.lesson(desk.today()), {people.begin(), people.begin() + 200});
        CHECK(share() == doctest::Approx(0.5));
    });
}

TEST_CASE("who is named and does not belong to the population is not reported for it either") {
    with_desk([](Desk& desk) {
        const std::int64_t other = desk.desk.act([&](storage::Writer& writer) {
            persons::NewMembership pupil = desk.at("T.ca");
            pupil.post = "pupil";
            persons::Details details;
            details.name = "Bình";
            return persons::create_person(writer, desk.desk.actor, details, pupil, desk.desk.clock.now());
        });
        const std::int64_t member = desk.official("An", "T.ca");
        plans::content::TargetMeasure signed_for = desk.of_officials();
        signed_for.basis = "signed_list";
        desk.decide(0, signed_for);
        desk.confirm();
        desk.attended(desk.lesson(desk.today(), "class", 30), {member, other});
        const Reached reached = desk.figures().targets[0].periods.at(0);
        CHECK(reached.proven == 0);
        CHECK(reached.reported == 31);  // the count, and the one whose name is on a list without a signature
    });
}

TEST_CASE("somebody who moves counts where they are on the day that is asked, and once above") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.ca");
        desk.official("Bình", "T.yt");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(desk.today()), {person});
        const base::Day before = desk.today();
        CHECK(proven_under(desk, desk.figures(), "T.ca") == 1);
        CHECK(proven_under(desk, desk.figures(), "T.yt") == 0);
        desk.desk.clock.advance(30 * 86'400'000LL);
        desk.desk.act([&](storage::Writer& writer) {
            persons::NewMembership next = desk.at("T.yt");
            next.from = desk.today();
            persons::move_person(writer, desk.desk.actor, *persons::person_of(writer, person),
                                 persons::memberships_of(writer, person).at(0), next, "Điều động",
                                 desk.desk.clock.now());
        });
        const PlanCoverage moved = desk.figures();
        CHECK(proven_under(desk, moved, "T.ca") <= 0);
        CHECK(proven_under(desk, moved, "T.yt") == 1);
        CHECK(moved.targets[0].periods.at(0).proven == 1);
        CHECK(proven_under(desk, desk.figures(before), "T.ca") == 1);
    });
}

TEST_CASE("two records of one person count once when they are merged, and twice again when taken apart") {
    with_desk([](Desk& desk) {
        const std::int64_t one = desk.official("Nguyễn Thị Lan", "T.ca"),
                           two = desk.official("Nguyen T. Lan", "T.ca");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(desk.today()), {one});
        desk.attended(desk.lesson(desk.today()), {two});
        const auto figure = [&] {
            const Reached reached = desk.figures().targets[0].periods.at(0);
            return std::pair(reached.proven, reached.denominator->number);
        };
        const std::pair<std::int64_t, std::int64_t> apart(2, 2), together(1, 1);
        CHECK(figure() == apart);
        const std::int64_t edge = desk.desk.act([&](storage::Writer& writer) {
            const auto kept = *persons::person_of(writer, one);
            return persons::merge_persons(writer, desk.desk.actor, kept, *persons::person_of(writer, two),
                                          kept.details, "cùng một người", desk.desk.clock.now());
        });
        CHECK(figure() == together);
        desk.desk.act([&](storage::Writer& writer) {
            return persons::undo_merge(writer, desk.desk.actor, edge, "hai người", desk.desk.clock.now());
        });
        CHECK(figure() == apart);
    });
}

TEST_CASE("an erased person stays in the figure, without a name") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.ca");
        desk.official("Bình", "T.ca");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(desk.today()), {person});
        const Reached before = desk.figures().targets[0].periods.at(0);
        desk.desk.act([&](storage::Writer& writer) {
            persons::erase_person(writer, desk.desk.actor, *persons::person_of(writer, person),
                                  "Đơn ngày 01/10/2025", "theo yêu cầu", desk.desk.clock.now());
        });
        const Reached after = desk.figures().targets[0].periods.at(0);
        CHECK(after.proven == before.proven);
        CHECK(after.denominator->number == before.denominator->number);
    });
}

TEST_CASE("a split agency keeps its figure as it was, and its heir has it as it is now") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.tttt");
        plans::content::TargetMeasure measure = desk.of_officials();
        measure.period = "year";
        desk.decide(0, measure);
        desk.confirm();
        desk.attended(desk.lesson(samples::day(2025, 2, 10)), {person});
        desk.desk.clock.advance(100 * 86'400'000LL);
        const base::Day day = samples::day(2026, 1, 5);
        REQUIRE(day < desk.today());
        CHECK(proven_under(desk, desk.figures(), "T.tttt") == 1);
        CHECK(proven_under(desk, as_now(desk), "T.tttt") == 1);
        agencies::NewReorganisation split =
            samples::act(agencies::ReorganisationKind::split, "Tách Sở Thông tin và Truyền thông", day,
                         {desk.agencies["T.tttt"]});
        split.shares = {{"attt", desk.agencies["T.ca"]},
                        {"digital", desk.agencies["T.khcn"]},
                        {"telecom", desk.agencies["T.khcn"]},
                        {"press", desk.agencies["T.vhttdl"]},
                        {"grassroots_information", desk.agencies["T.vhttdl"]}};
        const auto act = desk.agencies.act(split);
        REQUIRE(act.problems.empty());
        const PlanCoverage then = desk.figures(), now = as_now(desk);
        CHECK(proven_under(desk, then, "T.tttt") == 1);
        CHECK(proven_under(desk, then, "T.ca") <= 0);
        CHECK(proven_under(desk, now, "T.tttt") == -1);
        CHECK(proven_under(desk, now, "T.ca") == 1);
        CHECK(now.targets[0].periods.at(0).proven == 1);
        CHECK(then.targets[0].periods.at(0).proven == 1);
        const auto gone = [&](const PlanCoverage& all, base::Day from) {
            const auto directory =
                desk.desk.look([&](storage::Reader& reader) { return agencies::directory_now(reader); });
            const std::size_t rule = *all.targets[0].periods.at(0).rule;
            return departures(*directory, *all.provinces[rule], from);
        };
        CHECK(gone(then, samples::day(2025, 1, 1)).empty());
        CHECK(gone(now, day).empty());
        REQUIRE(gone(now, samples::day(2025, 1, 1)).size() == 1);
        const Departure departure = gone(now, samples::day(2025, 1, 1))[0];
        CHECK(departure.day == day);
        CHECK(departure.reorganisation == act.id);
        REQUIRE(departure.agencies.size() == 1);
        CHECK(departure.agencies[0].agency == desk.agencies["T.tttt"]);
        CHECK(departure.agencies[0].heir == desk.agencies["T.ca"]);
    });
}

TEST_CASE("a rule that changes leaves a frozen figure alone and shows as a difference") {
    with_desk([](Desk& desk) {
        const std::int64_t person = desk.official("An", "T.ca");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(desk.today()), {person});
        const auto figure = [&] {
            const PlanCoverage all = desk.figures();
            auto json = as_json(all.targets[0], all.targets[0].periods.at(0));
            json["place"] = all.place;
            json["measure_version"] = all.targets[0].measure->version;
            return boost::json::serialize(json);
        };
        const std::string frozen = figure();  // by value, with the ledger's place and the rule's version
        CHECK(figure() == frozen);
        const base::Milliseconds frozen_at = desk.desk.clock.now();
        desk.desk.clock.advance(1'000);
        plans::content::TargetMeasure stricter = desk.of_officials();
        stricter.depth = "tested";
        CHECK(desk.desk.act([&](storage::Writer& writer) {
            return plans::content::decide_measure(writer, desk.desk.actor, desk.plan, desk.targets[0], 1,
                                                  stricter, "chỉ tính người đã kiểm tra",
                                                  desk.desk.clock.now());
        }));
        const auto before = boost::json::parse(frozen).as_object();
        const auto after = boost::json::parse(figure()).as_object();
        CHECK(before.at("proven").as_int64() == 1);
        CHECK(after.at("proven").as_int64() == 0);
        CHECK(before.at("place") == after.at("place"));
        CHECK(before.at("measure_version").as_int64() == 1);
        CHECK(after.at("measure_version").as_int64() == 2);
        const auto anew = [&](base::Milliseconds since) {
            return desk.desk.look([&](storage::Reader& reader) {
                return plans::content::measured_anew(reader, desk.plan, since);
            });
        };
        CHECK(anew(desk.desk.clock.now()).empty());
        REQUIRE(anew(frozen_at).size() == 1);
        const plans::content::Remeasured changed = anew(frozen_at)[0];
        CHECK(changed.target.uuid == desk.targets[0].uuid);
        CHECK(changed.before->depth == "attended");
        CHECK(changed.after->depth == "tested");
        CHECK(changed.by == desk.desk.actor.name);
        CHECK(changed.reason == "chỉ tính người đã kiểm tra");
        // Taken back: it is measured as before, and that too was somebody's decision.
        desk.desk.act([&](storage::Writer& writer) {
            plans::content::undo(writer, desk.desk.actor, desk.plan, changed.change, "nhầm",
                                 desk.desk.clock.now());
        });
        CHECK(anew(frozen_at)[0].after->depth == "attended");
        CHECK_FALSE(anew(0)[0].before.has_value());
    });
}

TEST_CASE("who is missing at an agency is whoever no proven statement shows, by name") {
    with_desk([](Desk& desk) {
        const std::int64_t here = desk.official("An", "T.ca");
        desk.official("Bình", "T.ca");
        desk.official("Chi", "T.yt");
        desk.decide(0, desk.of_officials());
        desk.confirm();
        desk.attended(desk.lesson(desk.today()), {here});
        const PlanCoverage all = desk.figures();
        const auto missing = [&](const char* agency) {
            return desk.desk.look([&](storage::Reader& reader) {
                return missing_at(reader, all, all.targets[0], all.targets[0].periods.at(0),
                                  desk.agencies[agency]);
            });
        };
        REQUIRE(missing("T.ca").size() == 1);
        CHECK(missing("T.ca")[0].name == "Bình");
        CHECK(missing("T.yt").size() == 1);
        CHECK(missing("T").empty());
    });
}
