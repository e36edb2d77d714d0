// How often a duty to report comes in a year, and by which days, as its sentence prints them; and which of
// these days is that of which part of the year. Pure functions of the words.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

namespace obligations {

constexpr int quarters = 4, halves = 2;

// The parts of a year (`slots.hpp`) that are reported on: the year, its halves, its quarters, or what is
// counted from its beginning each time ("quý I, 6 tháng, 9 tháng và cả năm"). `days`: that all mentions of
// the duty give, as "MM-DD".
std::vector<std::int64_t> parts_of_year(std::string_view sentence, const std::set<std::string>& days);

// Those of them by which a report of the whole year may be due: close to its end.
std::vector<std::string> days_of_year_end(const std::vector<std::string>& days);

// Days as "MM-DD" beside the one that was read: "ngày 25 của tháng cuối quý", "ngày 20 các tháng 3, 6, 9,
// 12". `times`: how many parts of a year are reported on.
std::set<std::string> days_in_words(std::string_view sentence, int times);

struct PartDue {
    base::Day day;
    bool printed = false;  // else proposed: as another part's day, or the last day of the part
};
// By when the report of a part is due that ends on `last`. A day belongs to the part of whose end it is
// nearest, also in the January behind; where none does, another part's day is shifted by whole months.
PartDue due_of_part(base::Day last, int times, const std::vector<std::string>& days);

}  // namespace obligations
