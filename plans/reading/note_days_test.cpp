// The day that the note of a schedule gives.
#include "plans/reading/note_days.hpp"

#include <doctest/doctest.h>

using plans::reading::day_in_note;

TEST_CASE("a note gives its last day, before what it names where it says so") {
    CHECK(day_in_note("trước tháng 6 năm 2026", 2025) == base::day_of(2026, 5, 31));
    CHECK(day_in_note("trước quý IV/2026", 2025) == base::day_of(2026, 9, 30));
    CHECK(day_in_note("ngày 30 tháng 11 năm 2026", 2025) == base::day_of(2026, 11, 30));
    CHECK(day_in_note("Từ tháng 10 đến tháng 11/2026", 2025) == base::day_of(2026, 11, 30));
    CHECK(day_in_note("Quý I", 2026) == base::day_of(2026, 3, 31));
    CHECK_FALSE(day_in_note("tháng 13/2026", 2025));
    CHECK_FALSE(day_in_note("trước mùa tuyển sinh", 2025));
}
