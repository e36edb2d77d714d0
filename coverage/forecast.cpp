// Forecasts by drawing futures: each draws its own past (with replacement) and goes on with months out of it.
#include "coverage/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace coverage {
namespace {

constexpr int paths = 400;
constexpr std::size_t months_least = 6, months_active_least = 3, recent_months = 12;
constexpr double reached_least = 20;
constexpr double half_life_months = 6;  // a month counts half as much as one that many months later
constexpr double level_doubt =
    0.5;  // the rest of the way may be faster or slower: standard deviation of its logarithm
constexpr double prior_months = 1;  // how many months' weight the whole has against one month of the year

// What a month was, whatever had been reached before: a share of the rest, or a number where there is no
// rest.
std::vector<double> rates_of(const Series& series, Method method) {
    std::vector<double> rates;
    double reached = 0;
    for (const double fresh : series.fresh) {
        const double rest = series.capacity ? std::max(1.0, *series.capacity - reached) : 1;
        const bool of_rest = series.capacity && method != Method::recent_pace;
        rates.push_back(of_rest ? std::min(1.0, fresh / rest) : fresh);
        reached += fresh;
    }
    if (method == Method::recent_pace && rates.size() > recent_months)
        rates.erase(rates.begin(), rates.end() - static_cast<std::ptrdiff_t>(recent_months));
    return rates;
}

class Future {
  public:
    Future(const Series& series, Method method)
        : series_(series),
          method_(method),
          rates_(rates_of(series, method)),
          first_(series.first_month + static_cast<int>(series.fresh.size() - rates_.size())),
          reached_(std::accumulate(series.fresh.begin(), series.fresh.end(), 0.0)) {
        for (std::size_t i = 0; i < rates_.size(); ++i)
            weights_.push_back(std::exp2(-static_cast<double>(rates_.size() - 1 - i) / half_life_months));
    }

    // Reached altogether at the end of each month ahead.
    std::vector<double> draw(int months_ahead, std::mt19937& random) const {
        std::discrete_distribution<std::size_t> recent(weights_.begin(), weights_.end());
        std::vector<double> past(rates_.size());
        for (double& one : past) one = rates_[recent(random)];
        const double level = std::exp(std::normal_distribution<double>(0, level_doubt)(random));
        std::vector<double> out;
        double reached = reached_;
        for (int ahead = 0; ahead < months_ahead; ++ahead) {
            const double rate = level * rate_in(past, ahead, random);
            const bool of_rest = series_.capacity && method_ != Method::recent_pace;
            reached += of_rest ? std::min(1.0, rate) * std::max(0.0, *series_.capacity - reached) : rate;
            if (series_.capacity) reached = std::min(reached, std::max(*series_.capacity, reached_));
            out.push_back(reached);
        }
        return out;
    }

  private:
    double rate_in(const std::vector<double>& past, int ahead, std::mt19937& random) const {
        if (method_ == Method::seasonal_share) {
            const int wanted = (series_.first_month + static_cast<int>(series_.fresh.size()) + ahead) % 12;
            std::vector<double> same;
            for (std::size_t i = 0; i < rates_.size(); ++i)
                if ((first_ + static_cast<int>(i)) % 12 == wanted) same.push_back(rates_[i]);
            const double weight =
                static_cast<double>(same.size()) / (static_cast<double>(same.size()) + prior_months);
            const double chance = static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
            if (!same.empty() && chance < weight) return same[random() % same.size()];
        }
        return past[random() % past.size()];
    }

    const Series& series_;
    Method method_;
    std::vector<double> rates_, weights_;
    int first_;
    double reached_;
};

double part(std::vector<double>& sorted, double at) {
    return sorted[static_cast<std::size_t>(at * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

std::string_view name_of(Method method) {
    return method == Method::recent_pace    ? "recent_pace"
           : method == Method::steady_share ? "steady_share"
                                            : "seasonal_share";
}

std::optional<Forecast> forecast(const Series& series, int months_ahead, Method method) {
    const auto active =
        std::count_if(series.fresh.begin(), series.fresh.end(), [](double one) { return one > 0; });
    const double reached = std::accumulate(series.fresh.begin(), series.fresh.end(), 0.0);
    if (months_ahead < 1 || series.fresh.size() < months_least ||
        static_cast<std::size_t>(active) < months_active_least || reached < reached_least)
        return std::nullopt;
    std::mt19937 random(20260101);
    const Future future(series, method);
    std::vector<std::vector<double>> by_month(static_cast<std::size_t>(months_ahead));
    for (int path = 0; path < paths; ++path) {
        const std::vector<double> drawn = future.draw(months_ahead, random);
        for (std::size_t i = 0; i < drawn.size(); ++i) by_month[i].push_back(drawn[i]);
    }
    Forecast out;
    for (std::vector<double>& month : by_month) {
        std::sort(month.begin(), month.end());
        out.low.push_back(part(month, (1 - interval_share) / 2));
        out.middle.push_back(part(month, 0.5));
        out.high.push_back(part(month, (1 + interval_share) / 2));
    }
    return out;
}

std::optional<BackTest> back_test(const Series& series, int months, Method method) {
    for (int held = std::min(months, static_cast<int>(series.fresh.size())); held > 0; --held) {
        Series before = series;
        before.fresh.resize(series.fresh.size() - static_cast<std::size_t>(held));
        if (const auto made = forecast(before, held, method))
            return BackTest{held, made->middle.back(),
                            std::accumulate(series.fresh.begin(), series.fresh.end(), 0.0)};
    }
    return std::nullopt;
}

}  // namespace coverage
