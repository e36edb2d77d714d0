// How often a duty to report comes in a year, and by which days, as its sentence prints them; and which of
// these days is that of which part of the year. Pure functions of the words.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

namespace obligations {

constexpr int quarters = 4, halves = 2;

// 1, 2 or 4. `days`: that all mentions of the duty give, as "MM-DD".
int times_a_year(std::string_view sentence, const std::set<std::string>& days);

// Days as "MM-DD" beside the one that was read: "ngày 25 của tháng cuối quý", "ngày 20 các tháng 3, 6, 9,
// 12".
std::set<std::string> days_in_words(std::string_view sentence, int times);

struct PartDue {
    base::Day day;
    bool printed = false;  // else proposed: as another part's day, or the last day of the part
};
// By when the report of a part is due that ends on `last`. A day belongs to the part of whose end it is
// nearest, also in the January behind; where none does, another part's day is shifted by whole months.
PartDue due_of_part(base::Day last, int times, const std::vector<std::string>& days);

}  // namespace obligations
