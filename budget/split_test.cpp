// Last year's lines of an agency that was split: whose they are by task, and that they are told where nobody
// can say; on both engines.
#include <doctest/doctest.h>

#include "budget/budget.hpp"
#include "budget/roll.hpp"
#include "tests/obligation_desk.hpp"
#include "web/page.hpp"

using namespace budget;

namespace {

struct Split {
    explicit Split(obligations::Desk& at)
        : desk(at), police(at.agencies["T.ca"]), home(at.agencies["T.nv"]), health(at.agencies["T.yt"]) {
        desk.confirmed_plan();
    }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    void estimates(int year) {
        desk.desk.act([&](storage::Writer& writer) {
            std::vector<Wish> wishes;
            for (const Task& task : tasks_of(writer, desk.plan, health))
                wishes.push_back({task.uuid, Source::province, 30'000'000, "02 lớp"});
            REQUIRE(wishes.size() >= 2);
            estimate(writer, desk.health, desk.plan, year, health, wishes, "", now());
        });
    }
    void splits(const std::vector<agencies::Share>& shares) {
        auto act = samples::act(agencies::ReorganisationKind::split, "Chia sở", samples::day(2025, 12, 15),
                                {health});
        act.shares = shares;
        REQUIRE(desk.agencies.act(act).problems.empty());
        desk.follow();
    }
    LastYear last(int year, agencies::AgencyId agency) {
        return desk.desk.look(
            [&](storage::Reader& reader) { return last_year_of(reader, desk.plan, year, agency); });
    }
    obligations::Desk& desk;
    agencies::AgencyId police, home, health;
};

}  // namespace

TEST_CASE(
    "lines of an agency that was split come to who alone has the function, and are proposed in January") {
    obligations::with_desk([](obligations::Desk& at) {
        Split split(at);
        split.estimates(2025);
        at.until(2026, 3, 2);
        split.splits({{"attt", split.police}, {"", split.home}});
        const LastYear police = split.last(2026, split.police);
        CHECK_FALSE(police.wishes.empty());
        CHECK(police.shared.empty());
        CHECK(split.last(2026, split.home).wishes.empty());
        CHECK(split.last(2026, split.home).shared.empty());
        at.desk.act([&](storage::Writer& writer) { propose_new_year(writer, at.plan, split.now()); });
        CHECK(at.desk.look([&](storage::Reader& reader) {
            return is_proposed(reader, {at.plan, 2026, split.police});
        }));
    });
}

TEST_CASE("lines with which several go on are told to each and copied to nobody, until a part is typed") {
    obligations::with_desk([](obligations::Desk& at) {
        Split split(at);
        split.estimates(2025);
        at.until(2026, 3, 2);
        split.splits({{"", split.police}, {"", split.home}});
        for (const auto agency : {split.police, split.home}) {
            const LastYear last = split.last(2026, agency);
            CHECK(last.wishes.empty());
            REQUIRE_FALSE(last.shared.empty());
            CHECK(last.shared[0].from == split.health);
            CHECK(last.shared[0].wish.amount == 30'000'000);
        }
        const Wish one = split.last(2026, split.police).shared[0].wish;
        const std::size_t before = split.last(2026, split.police).shared.size();
        at.desk.act([&](storage::Writer& writer) {
            estimate(writer, at.police, at.plan, 2026, split.police,
                     {{one.task, one.source, 10'000'000, "phần của Công an"}}, "", split.now());
        });
        CHECK(split.last(2026, split.police).shared.size() == before - 1);
        CHECK(split.last(2026, split.home).shared.size() == before);
    });
}

TEST_CASE(
    "lines of a task that an agency handed over come to who has it now, with whose they were, and to nobody "
    "else") {
    obligations::with_desk([](obligations::Desk& at) {
        Split split(at);
        split.estimates(2025);
        at.until(2026, 3, 2);
        const std::size_t own = split.last(2026, split.health).wishes.size();
        auto act = samples::act(agencies::ReorganisationKind::split, "Chuyển chức năng",
                                samples::day(2026, 3, 1), {split.health});
        act.shares = {{"attt", split.police}};
        act.ends = false;
        REQUIRE(at.agencies.act(act).problems.empty());
        at.follow();
        const LastYear police = split.last(2026, split.police);
        REQUIRE(police.wishes.size() == 1);
        CHECK(police.wishes[0].from == std::vector{split.health});
        CHECK(police.wishes[0].amount == 30'000'000);
        CHECK(police.shared.empty());
        const LastYear health = split.last(2026, split.health);
        CHECK(health.wishes.size() == own - 1);
        CHECK(std::none_of(health.wishes.begin(), health.wishes.end(),
                           [&](const Wish& one) { return one.task == police.wishes[0].task; }));
        CHECK(split.last(2026, split.home).wishes.empty());
        at.desk.act([&](storage::Writer& writer) { propose_new_year(writer, at.plan, split.now()); });
        CHECK(at.desk.look([&](storage::Reader& reader) {
            return is_proposed(reader, {at.plan, 2026, split.police});
        }));
    });
}

TEST_CASE("lines of a task that was handed on twice come to who has it at last, from each that had it") {
    obligations::with_desk([](obligations::Desk& at) {
        Split split(at);
        split.estimates(2025);
        at.until(2026, 3, 2);
        const auto hands = [&](const char* name, base::Day day, agencies::AgencyId from,
                               agencies::AgencyId to) {
            auto act = samples::act(agencies::ReorganisationKind::split, name, day, {from});
            act.shares = {{"attt", to}};
            act.ends = false;
            REQUIRE(at.agencies.act(act).problems.empty());
            at.follow();
        };
        const std::size_t own = split.last(2026, split.health).wishes.size();
        hands("Chuyển lần một", samples::day(2026, 3, 1), split.health, split.police);
        const Wish passed = split.last(2026, split.police).wishes.at(0);
        at.desk.act([&](storage::Writer& writer) {
            estimate(writer, at.police, at.plan, 2025, split.police,
                     {{passed.task, Source::donated, 5'000'000, "quà tặng"}}, "", split.now());
        });
        at.until(2026, 3, 5);
        hands("Chuyển lần hai", samples::day(2026, 3, 4), split.police, split.home);
        const LastYear home = split.last(2026, split.home);
        REQUIRE(home.wishes.size() == 2);
        CHECK(home.shared.empty());
        for (const Wish& one : home.wishes) {
            CHECK(one.task == passed.task);
            CHECK(one.from ==
                  std::vector{one.source == Source::donated ? split.police : split.health});
        }
        CHECK(split.last(2026, split.health).wishes.size() == own - 1);
        for (const Wish& one : split.last(2026, split.police).wishes) CHECK(one.task != passed.task);
        at.desk.act([&](storage::Writer& writer) { propose_new_year(writer, at.plan, split.now()); });
        CHECK(at.desk.look([&](storage::Reader& reader) {
            return is_proposed(reader, {at.plan, 2026, split.home});
        }));
    });
}
