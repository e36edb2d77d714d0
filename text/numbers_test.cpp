// Numbers as they are typed and written.
#include "text/numbers.hpp"

#include <doctest/doctest.h>

constexpr std::int64_t million = 1'000'000;

TEST_CASE("a point parts groups of three, and is a decimal sign otherwise") {
    CHECK(text::parse_number("1.234", 1, million) == 1234);
    CHECK(text::parse_number("12 345", 1, million) == 12345);
    CHECK(text::parse_number("123,456,789", 1, 1000 * million) == 123'456'789);
    CHECK(text::parse_number("48.0", 1, million) == 48);
    CHECK(text::parse_number("007", 1, million) == 7);
    CHECK(text::parse_number("12,5", 100, million) == 1250);
    CHECK(text::parse_number("12.5", 100, million) == 1250);
    CHECK(text::parse_number("1.234,05", 100, million) == 123'405);
    CHECK(text::parse_number("12.345", 100, 10 * million) == 1'234'500);
}

TEST_CASE("what is no number of the wanted kind is none, and loses no point") {
    for (const char* typed : {"", "12.5", "1.5", "0,5", "-3", "+3", "1..000", ",5", "5,", "1e3", "10 20",
                              "1 2345", "12 .5", " ", "mười", "1.23.456", "1234.5678", "1,2,3", "0x10"})
        CHECK_MESSAGE(text::parse_number(typed, 1, million) == std::nullopt, typed);
    CHECK(text::parse_number("0,125", 100, million) == std::nullopt);
    CHECK(text::parse_number("1.000.001", 1, million) == std::nullopt);
    CHECK(text::parse_number("99999999999999999999", 1, million) == std::nullopt);
}

TEST_CASE("a number is written in groups of three") {
    CHECK(text::grouped(0) == "0");
    CHECK(text::grouped(999) == "999");
    CHECK(text::grouped(1'234'567) == "1.234.567");
    CHECK(text::grouped(-35'000) == "-35.000");
    CHECK(text::grouped(-350) == "-350");
    CHECK(text::grouped(1250, 100) == "12,5");
    CHECK(text::grouped(-123'405, 100) == "-1.234,05");
    CHECK(text::grouped(1200, 100) == "12");
    CHECK(text::grouped(7, 1) == "7");
}

TEST_CASE("what is written reads back as the same number") {
    for (std::int64_t parts = 0; parts < 3 * million; parts += 37)
        REQUIRE(text::parse_number(text::grouped(parts, 100), 100, 10 * million) == parts);
}
