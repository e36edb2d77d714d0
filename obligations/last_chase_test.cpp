// The number in which an obligation keeps its last step of chasing.
#include "obligations/last_chase.hpp"

#include <doctest/doctest.h>

using namespace obligations;

TEST_CASE("a step of chasing is read from its number again, and the later one has the greater number") {
    constexpr base::Milliseconds at = 1'767'225'600'123;
    std::int64_t last = 0;
    for (const base::Milliseconds moment : {at, at + 1, at + 86'400'000})
        for (const int days : {-60, -1, 0, 1, 60})
            for (std::size_t kind = 0; kind < 5; ++kind) {
                const LastChase step{moment, days, kind};
                CHECK(unpacked(packed(step)) == step);
                CHECK(packed(step) > last);
                last = packed(step);
            }
    CHECK(unpacked(0) == std::nullopt);
}
