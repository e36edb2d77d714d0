// What a plan is called where there is little room.
#include "plans/short_name.hpp"

#include <doctest/doctest.h>

using namespace plans;

TEST_CASE("a plan is called by its number, and without one by the first whole words of its title") {
    Plan plan;
    plan.name = "Kế hoạch tuyên truyền, nâng cao nhận thức và phổ biến kiến thức về an toàn thông tin";
    CHECK(short_name(plan) == "Kế hoạch tuyên truyền, nâng cao nhận thức và phổ …");
    plan.number = "118/KH-UBND";
    CHECK(short_name(plan) == "118/KH-UBND");
    plan.number.clear();
    plan.name = "Kế hoạch an toàn thông tin năm 2026";
    CHECK(short_name(plan) == plan.name);
}

TEST_CASE("words are kept whole, up to the last letter that has room, and a single long one is cut") {
    CHECK(first_words("một hai ba", 7) == "một hai …");
    CHECK(first_words("một hai ba", 6) == "một …");
    CHECK(first_words("một hai ba", 10) == "một hai ba");
    CHECK(first_words("ke_hoach_dai.docx", 8) == "ke_hoach …");
}
