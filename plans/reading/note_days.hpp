// The day that the note of a schedule gives: when a task is due by, in obligations and on papers.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"

namespace plans::reading {

// The last day that a note gives ("trước ngày 30/6/2026", "Quý II/2026", "tháng 9"); `year` where it gives
// none. nullopt: it gives no day.
std::optional<base::Day> day_in_note(std::string_view note, int year);

base::Day end_of_month(int year, int month);

// Folded words without the number of a day of a month: "ngay 06 thang 12" says nothing of six months.
std::string without_day_of_month(const std::string& folded);

}  // namespace plans::reading
