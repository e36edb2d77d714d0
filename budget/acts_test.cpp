// What an act tells of its lines; on both engines.
#include <doctest/doctest.h>

#include "budget/budget.hpp"
#include "tests/obligation_desk.hpp"

using namespace budget;

TEST_CASE("of many acts each of those that are asked for says what of its lines, the latest first") {
    obligations::with_desk([](obligations::Desk& at) {
        at.confirmed_plan();
        constexpr std::int64_t changes = 45, million = 1'000'000;
        const agencies::AgencyId agency = at.agencies["T.yt"];
        for (std::int64_t i = 1; i <= changes; ++i)
            at.desk.act([&](storage::Writer& writer) {
                const std::string task = tasks_of(writer, at.plan, agency).front().uuid;
                estimate(writer, at.health, at.plan, 2026, agency,
                         {{task, Source::province, i * million, "lớp"}}, "", at.desk.clock.now());
            });
        const auto acts = [&](std::size_t from, std::size_t count) {
            return at.desk.look([&](storage::Reader& reader) {
                const auto places = act_places(reader, at.plan, 2026);
                REQUIRE(places.size() == changes);
                return acts_at(reader, std::span(places).subspan(from, count));
            });
        };
        const auto all = acts(0, changes), some = acts(20, 23);
        REQUIRE(all.size() == changes);
        for (std::int64_t i = 0; i < changes; ++i) {
            const Act& act = all[static_cast<std::size_t>(i)];
            REQUIRE(act.figures.size() == 1);
            CHECK(act.lines == 1);
            CHECK(act.figures.front().amount == (changes - i) * million);
        }
        REQUIRE(some.size() == 23);
        CHECK(some.front().place == all[20].place);
        CHECK(some.back().figures.front().amount == (changes - 42) * million);
        const auto lines =
            at.desk.look([&](storage::Reader& reader) { return lines_of(reader, at.plan, 2026); });
        REQUIRE(lines.size() == 1);
        CHECK(lines.front().estimated == changes * million);  // the last one counts
        CHECK(lines.front().word == "lớp");
    });
}

TEST_CASE("an act on many lines says of how many, one on few says what of each") {
    obligations::with_desk([](obligations::Desk& at) {
        at.confirmed_plan();
        const base::Milliseconds now = at.desk.clock.now();
        std::size_t own = 0, all = 0;
        const auto estimates = [&](const base::Actor& who, const char* key) {
            const agencies::AgencyId agency = at.agencies[key];
            std::vector<Wish> wishes;
            for (const Task& task :
                 at.desk.look([&](storage::Reader& reader) { return tasks_of(reader, at.plan, agency); }))
                for (const Source source :
                     {Source::central, Source::province, Source::district, Source::commune, Source::donated})
                    wishes.push_back({task.uuid, source, 10'000'000, "lớp"});
            at.desk.act([&](storage::Writer& writer) {
                estimate(writer, who, at.plan, 2026, agency, wishes, "", now);
                send(writer, who, at.plan, 2026, agency, now);
            });
            own = own == 0 ? wishes.size() : own;
            all += wishes.size();
        };
        estimates(at.health, "T.yt");
        estimates(at.police, "T.ca");
        REQUIRE(own <= act_figures_max);
        REQUIRE(all > act_figures_max);
        at.desk.act([&](storage::Writer& writer) { compile(writer, at.desk.actor, at.plan, 2026, now); });
        const auto acts = at.desk.look(
            [&](storage::Reader& reader) { return acts_at(reader, act_places(reader, at.plan, 2026)); });
        CHECK(acts.front().kind == Kind::compiled);
        CHECK(acts.front().lines == static_cast<std::int64_t>(all));
        CHECK(acts.front().figures.empty());
        CHECK(acts.back().lines == static_cast<std::int64_t>(own));
        CHECK(acts.back().figures.size() == own);
        CHECK(acts.back().figures.front().word == "lớp");
    });
}
