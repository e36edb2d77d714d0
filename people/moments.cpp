// Vietnam keeps one offset all year, so no time zone table is needed.
#include "people/moments.hpp"

#include <chrono>
#include <cstdio>

namespace people {
namespace {

constexpr base::Milliseconds offset = 7LL * 3600 * 1000;

std::chrono::sys_time<std::chrono::milliseconds> local(base::Milliseconds at) {
    return std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at + offset));
}

std::chrono::year_month_day date(base::Milliseconds at) {
    return std::chrono::floor<std::chrono::days>(local(at));
}

}  // namespace

std::string day(base::Milliseconds at) {
    const auto ymd = date(at);
    char out[32];
    std::snprintf(out, sizeof out, "%02u/%02u/%04d", static_cast<unsigned>(ymd.day()),
                  static_cast<unsigned>(ymd.month()), static_cast<int>(ymd.year()));
    return out;
}

std::string moment(base::Milliseconds at) {
    const auto since = local(at) - std::chrono::floor<std::chrono::days>(local(at));
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since).count();
    char out[32];
    std::snprintf(out, sizeof out, "%02d:%02d ngày ", static_cast<int>(minutes / 60),
                  static_cast<int>(minutes % 60));
    return out + day(at);
}

int year(base::Milliseconds at) {
    return static_cast<int>(date(at).year());
}

}  // namespace people
