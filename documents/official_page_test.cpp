// What the decree says about days.
#include "documents/official_page.hpp"

#include <doctest/doctest.h>

TEST_CASE("days below ten and the first two months bear a nought") {
    CHECK(documents::day_in_words(*base::day_of(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026");
    CHECK(documents::day_in_words(*base::day_of(2026, 3, 12)) == "ngày 12 tháng 3 năm 2026");
    CHECK(documents::day_in_words(*base::day_of(2025, 12, 31)) == "ngày 31 tháng 12 năm 2025");
}
