// How far a target will be at its deadline if things go on as they did: a forecast with an interval, out of
// how many were newly reached in each month. Pure functions, the same numbers give the same forecast. Which
// method is used was chosen by trying each on histories whose end is known (`./bench forecast`,
// docs/coverage.md).
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace coverage {

enum class Method {
    recent_pace,    // as many a month as in the last twelve
    steady_share,   // the same share, each month, of those who are not reached yet
    seasonal_share  // the same, by the month of the year, drawn towards the share of all months
};
inline constexpr Method methods[] = {Method::recent_pace, Method::steady_share, Method::seasonal_share};
std::string_view name_of(Method method);  // "steady_share"

// The one that the pages use.
inline constexpr Method method_chosen = Method::steady_share;

// The interval holds the end in this share of all cases.
constexpr double interval_share = 0.8;

struct Series {
    std::vector<double> fresh;       // newly reached in each whole month, from the first of the period on
    int first_month = 0;             // of the year: 0 January … 11
    std::optional<double> capacity;  // how many can be reached at all; none: classes, person-times
};

struct Forecast {
    std::vector<double> low, middle, high;  // reached altogether at the end of each month ahead
};

// nullopt: too little has happened to say anything (fewer than six months, than three in which anything
// happened, or than twenty reached), or no month is left.
std::optional<Forecast> forecast(const Series& series, int months_ahead, Method method = method_chosen);

// The method tried on the history itself: its last months foretold from those before them.
struct BackTest {
    int months = 0;
    double foretold = 0, happened = 0;  // reached altogether at their end
    double error() const { return happened == 0 ? 0 : (foretold - happened) / happened; }
};
// At most `months` of them, fewer where the history is short; nullopt: too little to foretell anything from.
std::optional<BackTest> back_test(const Series& series, int months, Method method = method_chosen);

}  // namespace coverage
