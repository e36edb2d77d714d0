// A line over time with the band of a forecast, as numbers of an SVG that the server prints: solid is
// counted, dashed in its band is forecast, dotted is the threshold. Its table stands below it.
#pragma once
#include <string>
#include <vector>

#include "base/day.hpp"

namespace coverage {

struct ChartPoint {
    base::Day day;
    double value = 0;  // in the unit of the axis
};
struct ChartBand {
    base::Day day;
    double low = 0, middle = 0, high = 0;
};

struct ChartData {
    std::vector<ChartPoint> counted;
    std::vector<ChartBand> ahead;
    double threshold = 0;  // 0: none
    bool percent = false;
};

struct Tick {
    std::string at, words;
};

struct Chart {
    std::string line, band, middle;  // paths; empty: none
    std::string threshold;           // y; empty: none
    std::vector<Tick> up, along;     // grid lines by y, days by x
    std::vector<std::pair<std::string, std::string>> dots;
    bool empty() const { return line.empty(); }
};
Chart chart_of(const ChartData& data);

}  // namespace coverage
