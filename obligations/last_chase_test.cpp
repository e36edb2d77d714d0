// The number in which an obligation keeps its last step of chasing.
#include "obligations/last_chase.hpp"

#include <doctest/doctest.h>

using namespace obligations;

TEST_CASE("a step of chasing is read from its number") {
    constexpr base::Milliseconds at = 1'767'225'600'123;
    CHECK(unpacked(17'672'256'001'230'400) == LastChase{at, -60, 0});
    CHECK(unpacked(17'672'256'001'231'604) == LastChase{at, 60, 4});
    CHECK(unpacked(0) == std::nullopt);
}
