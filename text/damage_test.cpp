// The generator of damage: repeatable, and true to the number of words.
#include "text/damage.hpp"

#include <doctest/doctest.h>

#include "text/unicode.hpp"

namespace {
const std::string clean =
    "Sở Thông tin và Truyền thông chủ trì, phối hợp với các sở, ban, ngành trước ngày 15/12/2025 (số "
    "12/KH-UBND).";
}

TEST_CASE("the same seed gives the same damage, another seed another") {
    CHECK(text::damage(clean, 1, 1) == text::damage(clean, 1, 1));
    CHECK(text::damage(clean, 1, 1) != text::damage(clean, 2, 1));
    CHECK(text::noise(clean, 1, 0.3) == text::noise(clean, 1, 0.3));
}

TEST_CASE("no rate, no damage") {
    CHECK(text::damage(clean, 1, 0) == clean);
    CHECK(text::noise(clean, 1, 0) == clean);
}

TEST_CASE("words are neither lost nor made, and numbers stay") {
    for (unsigned seed = 0; seed < 50; ++seed) {
        CHECK(text::words(text::damage(clean, seed, 1)).size() == text::words(clean).size());
        CHECK(text::words(text::noise(clean, seed, 0.2)).size() == text::words(clean).size());
        CHECK(text::damage(clean, seed, 1).find("15/12/2025") != std::string::npos);
    }
}

TEST_CASE("at full rate the marks of Vietnamese are nearly gone") {
    int marked = 0;
    for (char32_t c : text::decode(text::damage(clean, 4, 1)))
        marked += c == U'đ' || c == U'ư' || (c >= 0x1EA0 && c <= 0x1EF9) ? 1 : 0;
    CHECK(marked <= 2);
}
