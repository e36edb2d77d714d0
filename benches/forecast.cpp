// How good each method of coverage/forecast is: histories of several kinds are generated to their end, cut
// off after nine months to three and a half years, and forecast. Prints for each method the mean error at
// the deadline in percent of what was reached, how often the interval held it (it should in 80 %), and how
// wide it was in percent of the capacity; on standard error the same for each kind of history.
#include "coverage/forecast.hpp"

#include <cmath>
#include <cstdio>
#include <random>
#include <string>

namespace {

using namespace coverage;

constexpr int months = 48, histories_of_a_kind = 120;
constexpr int origins[] = {9, 12, 18, 21, 24, 33, 36, 42};
const char* const kinds[] = {"steady", "year_end", "campaigns", "slow_start", "saturating", "stalling"};

// The share of the rest that is reached in a month, before chance.
double rate(int kind, int month, double base, std::mt19937& random) {
    const auto chance = [&] {
        return static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
    };
    switch (kind) {
        case 1:  // most of it before the reports of December, little in summer
            return base * (month % 12 >= 9 ? 2.6 : month % 12 >= 5 && month % 12 <= 7 ? 0.2 : 0.7);
        case 2:  // now and then a campaign
            return chance() < 0.15 ? base * 5 : base * 0.25;
        case 3:
            return base * std::min(1.8, 0.2 + month / 15.0);
        case 4:
            return base * 3;
        case 5:
            return base * (month < 20 ? 1.6 : 0.5);
        default:
            return base;
    }
}

Series history(int kind, std::mt19937& random) {
    Series series;
    const double capacity = std::exp(std::uniform_real_distribution<double>(5.5, 11.5)(random));
    series.capacity = std::floor(capacity);
    const double base = std::uniform_real_distribution<double>(0.01, 0.05)(random);
    double rest = *series.capacity;
    for (int month = 0; month < months; ++month) {
        std::lognormal_distribution<double> noise(-0.08, 0.4);
        const double fresh =
            std::floor(rest * std::min(0.6, rate(kind, month, base, random) * noise(random)));
        series.fresh.push_back(fresh);
        rest -= fresh;
    }
    return series;
}

struct Score {
    double error = 0, width = 0;
    int held = 0, cases = 0;
    void add(const Forecast& made, double end, double capacity) {
        error += std::abs(made.middle.back() - end) / std::max(1.0, end) * 100;
        held += made.low.back() <= end + 0.5 && end - 0.5 <= made.high.back() ? 1 : 0;
        width += (made.high.back() - made.low.back()) / capacity * 100;
        ++cases;
    }
};

}  // namespace

int main() {
    const char* best = "";
    double least = 1e9;
    for (const Method method : methods) {
        Score all;
        const std::string name(name_of(method));
        for (int kind = 0; kind < static_cast<int>(std::size(kinds)); ++kind) {
            std::mt19937 random(static_cast<unsigned>(100 + kind));
            Score of_kind;
            for (int i = 0; i < histories_of_a_kind; ++i) {
                const Series whole = history(kind, random);
                double end = 0;
                for (const double fresh : whole.fresh) end += fresh;
                for (const int origin : origins) {
                    Series known = whole;
                    known.fresh.resize(static_cast<std::size_t>(origin));
                    const auto made = forecast(known, months - origin, method);
                    if (!made) continue;
                    all.add(*made, end, *whole.capacity);
                    of_kind.add(*made, end, *whole.capacity);
                }
            }
            std::fprintf(stderr, "  %-15s %-11s error %5.1f %%  held %5.1f %%  width %5.1f %%\n",
                         name.c_str(), kinds[kind], of_kind.error / of_kind.cases,
                         100.0 * of_kind.held / of_kind.cases, of_kind.width / of_kind.cases);
        }
        const double error = all.error / all.cases;
        std::printf("forecast_%s_mape %.2f %%\n", name.c_str(), error);
        std::printf("forecast_%s_held %.1f %%\n", name.c_str(), 100.0 * all.held / all.cases);
        std::printf("forecast_%s_width %.1f %%\n", name.c_str(), all.width / all.cases);
        if (error < least) {
            least = error;
            best = name_of(method).data();
        }
    }
    std::fprintf(stderr, "least error: %s; the pages use %s\n", best,
                 std::string(name_of(method_chosen)).c_str());
    return 0;
}
