// What an entry says, in words for people: its measure, schedule and dates as pages print them, and every
// value by the name under which the trail keeps it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plans/content/entries.hpp"
#include "trail/record.hpp"

namespace plans::content {

// "≥ 80 %/năm", "500 lượt", "5–10 lớp"; empty where nothing is measured.
std::string measure_text(const reading::Measure& measure);
std::string schedule_text(const reading::Schedule& schedule);  // "hằng năm 2021–2025"
std::string recurrence_text(reading::Recurrence recurrence);
std::string day_text(std::string_view month_and_day);  // "11-30" → "30/11"
std::string date_text(std::string_view iso);  // "2026-03-12" → "12/03/2026", also a month or a year alone
std::string years_text(const std::optional<int>& from, const std::optional<int>& to);  // "2021–2025"
std::string joined(const std::vector<std::string>& all, const char* between = "; ");

// What became of an entry, value by value, each field with the entry's number behind it ("lead III.1.a").
// Null: there was none, or there is none any more. Empty where the words stay the same.
std::vector<trail::Value> told_changes(const Said* before, const Said* after);

}  // namespace plans::content
