// Forecasts say nothing out of too little, never leave what can be, and are the same twice.
#include "coverage/forecast.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "coverage/chart.hpp"

using namespace coverage;

namespace {

Series steady(int months, double fresh, double capacity) {
    Series series;
    series.capacity = capacity;
    series.fresh.assign(static_cast<std::size_t>(months), fresh);
    return series;
}

}  // namespace

TEST_CASE("too little has happened to say how it goes on") {
    CHECK_FALSE(forecast(steady(5, 100, 10'000), 12));
    CHECK_FALSE(forecast(steady(12, 1, 10'000), 12));  // twelve people
    Series once = steady(12, 0, 1000);
    once.fresh[3] = 500;
    CHECK_FALSE(forecast(once, 12));
    CHECK_FALSE(forecast(steady(12, 10, 1000), 0));
    CHECK(forecast(steady(6, 10, 1000), 1));
}

TEST_CASE("the method is tried on the last months of the history itself") {
    const auto tested = back_test(steady(24, 30, 1000), 3);
    REQUIRE(tested);
    CHECK(tested->months == 3);
    CHECK(tested->happened == 720);
    CHECK(std::abs(tested->error()) < 0.1);
    const auto shorter = back_test(steady(7, 30, 1000), 3);
    REQUIRE(shorter);
    CHECK(shorter->months == 1);
    CHECK_FALSE(back_test(steady(6, 30, 1000), 3));
    Series stalled = steady(24, 30, 1000);
    for (std::size_t i = 21; i < 24; ++i) stalled.fresh[i] = 0;
    CHECK(back_test(stalled, 3)->error() > 0);
    CHECK(BackTest{}.error() == 0);
}

TEST_CASE("a forecast lies between what is reached and what can be, with its interval around it") {
    for (const Method method : methods) {
        const auto made = forecast(steady(24, 30, 1000), 24, method);
        REQUIRE(made);
        REQUIRE(made->middle.size() == 24);
        double before = 720;
        for (std::size_t i = 0; i < 24; ++i) {
            CHECK(made->low[i] >= 720);
            CHECK(made->low[i] <= made->middle[i]);
            CHECK(made->middle[i] <= made->high[i]);
            CHECK(made->high[i] <= 1000);
            CHECK(made->middle[i] >= before - 1e-9);
            before = made->middle[i];
        }
        CHECK(made->high.front() > made->low.front());
        CHECK(forecast(steady(24, 30, 1000), 24, method)->middle == made->middle);
    }
}

TEST_CASE("classes have no end that they could reach: their forecast goes on at the pace so far") {
    Series classes = steady(12, 4, 0);
    classes.capacity.reset();
    const auto made = forecast(classes, 12);
    REQUIRE(made);
    CHECK(made->middle.back() == doctest::Approx(96).epsilon(0.1));
}

TEST_CASE("a chart stays inside its box and says how high its lines are") {
    ChartData data;
    data.percent = true;
    data.threshold = 80;
    for (int month = 0; month < 12; ++month)
        data.counted.push_back({*base::day_of(2025, month + 1, 28), month * 6.0});
    data.ahead.push_back({*base::day_of(2026, 12, 31), 70, 85, 130});
    const Chart chart = chart_of(data);
    CHECK(chart.line.rfind("M52.0 190.0", 0) == 0);
    CHECK(chart.band.find("L488.0 26.0") != std::string::npos);
    CHECK(chart.up.size() == 5);
    CHECK(chart.up.back().words == "100");
    CHECK(chart.along.front().words == "01/2025");
    CHECK(chart.along.back().words == "12/2026");
    data.counted.resize(1);
    CHECK(chart_of(data).empty());
}
