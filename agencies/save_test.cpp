// What a saved change of the directory leaves behind; on both engines.
#include <doctest/doctest.h>

#include "jobs/queue.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace agencies;
using samples::day;

TEST_CASE("a change of the directory leaves a job with its token behind, a refused one none") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        REQUIRE(all.add({{"a", "UBND tỉnh Hòa Lạc", "committee", Level::province, ""}}).problems.empty());
        const Outcome refused = store.write([&](storage::Writer& writer) {
            return rename(writer, all.actor(), {"agency.rename", "", ""}, {all["a"], 77, day(2020, 1, 1)},
                          "UBND tỉnh Hòa Bình", "", clock.now());
        });
        REQUIRE(refused.conflict);
        std::vector<std::string> tokens;
        jobs::Runner runner(
            store, clock,
            {{directory_changed, [&](jobs::Context& context) { tokens.push_back(context.payload); }}}, 0);
        clock.advance(1000);
        while (runner.run_one()) {
        }
        CHECK(tokens == std::vector<std::string>{all.now()->token()});
    });
}

TEST_CASE("reorganisations come in pages, the latest day first") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        REQUIRE(all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        for (const int year : {2021, 2025, 2023}) {
            auto act = samples::act(ReorganisationKind::rename, "Đổi tên " + std::to_string(year),
                                    day(year, 1, 1), {all["HL.yt"]});
            act.new_name = "Sở Y tế " + std::to_string(year);
            REQUIRE(all.act(act).problems.empty());
        }
        store.read([](storage::Reader& reader) {
            CHECK(count_reorganisations(reader) == 3);
            const auto page = reorganisations(reader, 0, 2);
            REQUIRE(page.size() == 2);
            CHECK(page[0].name == "Đổi tên 2025");
            CHECK(page[1].name == "Đổi tên 2023");
            const auto last = reorganisations(reader, 2, 2);
            REQUIRE(last.size() == 1);
            CHECK(last[0].name == "Đổi tên 2021");
        });
    });
}
