// Amounts read and written, to the đồng.
#include "budget/amount.hpp"

#include <doctest/doctest.h>

using namespace budget;

TEST_CASE("an amount is understood as offices write it") {
    CHECK(parse_amount("1.250.000.000") == 1'250'000'000);
    CHECK(parse_amount("1,25 tỷ") == 1'250'000'000);
    CHECK(parse_amount("1,25 TỶ đồng") == 1'250'000'000);
    CHECK(parse_amount("850 triệu đồng") == 850'000'000);
    CHECK(parse_amount("850tr") == 850'000'000);
    CHECK(parse_amount("1.250,5 triệu") == 1'250'500'000);
    CHECK(parse_amount("500 nghìn") == 500'000);
    CHECK(parse_amount("500 ngàn đồng") == 500'000);
    CHECK(parse_amount("2 nghìn tỷ") == 2'000'000'000'000);
    CHECK(parse_amount("2.000 nghìn tỷ") == std::nullopt);  // more than any plan costs
    CHECK(parse_amount("0,5 nghìn tỷ") == 500'000'000'000);
    CHECK(parse_amount("1,250,000") == 1'250'000);
    CHECK(parse_amount("12 500 000 đ") == 12'500'000);
    CHECK(parse_amount("0") == 0);
    CHECK(parse_amount("000750") == 750);
}

TEST_CASE("what is no whole number of đồng is no amount") {
    for (const char* typed : {"", "tỷ", "một tỷ", "1,2345 nghìn", "12,5", "-5", "1.25", "1.2500", "1..000",
                              "1,", ",5 tỷ", "99999999999999999999", "1e9", "1,25,3 tỷ", "0x10"})
        CHECK_MESSAGE(parse_amount(typed) == std::nullopt, typed);
}

TEST_CASE("a point before a fraction is one of a workbook") {
    CHECK(parse_amount("1250000000") == 1'250'000'000);
    CHECK(parse_amount("1250000.0") == 1'250'000);
    CHECK(parse_amount("1.5 tỷ") == 1'500'000'000);
    CHECK(parse_amount("1250000.5") == std::nullopt);
}

TEST_CASE("an amount is written with points, and short for a glance") {
    CHECK(written(0) == "0");
    CHECK(written(950) == "950");
    CHECK(written(1'250'000'000) == "1.250.000.000");
    CHECK(written(-35'000) == "-35.000");
    CHECK(in_short(950'000) == "950.000 đồng");
    CHECK(in_short(862'500'000) == "862,5 triệu đồng");
    CHECK(in_short(1'259'999'999) == "1,25 tỷ đồng");
    CHECK(in_short(2'000'000'000) == "2 tỷ đồng");
    CHECK(in_short(-1'050'000'000) == "-1,05 tỷ đồng");
}
