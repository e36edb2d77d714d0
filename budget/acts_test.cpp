// What an act tells of its lines; on both engines.
#include <doctest/doctest.h>

#include "budget/budget.hpp"
#include "tests/obligation_desk.hpp"

using namespace budget;

TEST_CASE("an act on many lines says of how many, one on few says what of each") {
    obligations::with_desk([](obligations::Desk& at) {
        at.confirmed_plan();
        const base::Milliseconds now = at.desk.clock.now();
        std::size_t own = 0, all = 0;
        const auto estimates = [&](const base::Actor& who, const char* key) {
            const agencies::AgencyId agency = at.agencies[key];
            std::vector<Wish> wishes;
            for (const Task& task : at.desk.look(
                     [&](storage::Reader& reader) { return tasks_of(reader, at.plan, agency); }))
                for (const Source source : {Source::central, Source::province, Source::district,
                                            Source::commune, Source::donated})
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
        const auto acts = at.desk.look([&](storage::Reader& reader) {
            auto found = acts_of(reader, at.plan, 2026);
            for (Act& act : found) put_figures(reader, act);
            return found;
        });
        CHECK(acts.front().kind == Kind::compiled);
        CHECK(acts.front().lines == static_cast<std::int64_t>(all));
        CHECK(acts.front().figures.empty());
        CHECK(acts.back().lines == static_cast<std::int64_t>(own));
        CHECK(acts.back().figures.size() == own);
        CHECK(acts.back().figures.front().word == "lớp");
    });
}
