// Days and values as places in a box of 500 by 230.
#include "coverage/chart.hpp"

#include <algorithm>
#include <cmath>

#include "text/numbers.hpp"

namespace coverage {
namespace {

constexpr double left = 52, right = 488, top = 26, bottom = 190;

std::string place(double value) {
    const auto tenths = std::lround(value * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(std::abs(tenths % 10));
}

// 1, 2 or 5 times a power of ten, so that about four of them fill the axis.
double step_of(double most) {
    const double raw = most / 4, power = std::pow(10, std::floor(std::log10(std::max(raw, 1e-9))));
    for (const double times : {1.0, 2.0, 5.0, 10.0})
        if (raw <= times * power) return times * power;
    return 10 * power;
}

std::string dotted(double value) {
    return text::grouped(std::llround(value));
}

}  // namespace

Chart chart_of(const ChartData& data) {
    Chart chart;
    if (data.counted.size() < 2) return chart;
    double most = std::max(data.threshold, 1e-9);
    for (const ChartPoint& one : data.counted) most = std::max(most, one.value);
    for (const ChartBand& one : data.ahead) most = std::max(most, one.high);
    const double step = data.percent ? 25 : std::max(1.0, step_of(most));
    const double height = data.percent ? 100 : std::ceil(most / step) * step;
    const std::int64_t first = data.counted.front().day.number;
    const std::int64_t last =
        data.ahead.empty() ? data.counted.back().day.number : data.ahead.back().day.number;
    const auto x = [&](base::Day day) {
        return place(left + (right - left) * static_cast<double>(day.number - first) /
                                static_cast<double>(std::max<std::int64_t>(1, last - first)));
    };
    const auto y = [&](double value) {
        return place(bottom - (bottom - top) * std::min(1.0, value / height));
    };
    for (const ChartPoint& one : data.counted)
        chart.line += (chart.line.empty() ? "M" : "L") + x(one.day) + " " + y(one.value);
    const ChartPoint& now = data.counted.back();
    chart.dots.emplace_back(x(now.day), y(now.value));
    if (!data.ahead.empty()) {
        chart.middle = "M" + x(now.day) + " " + y(now.value);
        chart.band = chart.middle;
        for (const ChartBand& one : data.ahead) {
            chart.middle += "L" + x(one.day) + " " + y(one.middle);
            chart.band += "L" + x(one.day) + " " + y(one.high);
        }
        for (auto one = data.ahead.rbegin(); one != data.ahead.rend(); ++one)
            chart.band += "L" + x(one->day) + " " + y(one->low);
        chart.band += "z";
    }
    if (data.threshold > 0) chart.threshold = y(data.threshold);
    for (double value = 0; value <= height + 1e-6; value += step)
        chart.up.push_back({y(value), dotted(value)});
    const int years = base::year_of(base::Day{last}) - base::year_of(base::Day{first});
    const int every = std::max(1, years / 6);
    chart.along.push_back({x(base::Day{first}), base::written(base::Day{first}).substr(3)});
    for (int year = base::year_of(base::Day{first}) + every; year <= base::year_of(base::Day{last});
         year += every) {
        const base::Day day = *base::day_of(year, 1, 1);
        if (day.number - first > (last - first) / 6 && last - day.number > (last - first) / 6)
            chart.along.push_back({x(day), base::written(day).substr(3)});
    }
    chart.along.push_back({x(base::Day{last}), base::written(base::Day{last}).substr(3)});
    return chart;
}

}  // namespace coverage
