// ">" and "≥" told apart by what stands under the sign.
#include "documents/comparison_signs.hpp"

#include <doctest/doctest.h>

namespace {

using documents::Picture;

void put(Picture& picture, long x, long y, long wide, long high) {
    for (long j = y; j < y + high; ++j) {
        for (long i = x; i < x + wide; ++i)
            picture.grey[static_cast<std::size_t>(j) * picture.width + static_cast<std::size_t>(i)] = 20;
    }
}

// ">" at 100 to 120, 100 to 120, and a letter behind it.
Picture greater() {
    Picture picture{300, 200, std::vector<std::uint8_t>(60000, 250)};
    for (long i = 0; i <= 10; ++i) put(picture, 100 + 2 * i, 100 + i, 2, 3), put(picture, 120 - 2 * i, 110 + i, 2, 3);
    put(picture, 130, 100, 12, 24);
    return picture;
}

std::string read(const Picture& picture, const std::string& word) {
    const std::string out = documents::with_comparison_signs(
        picture, "5\t1\t1\t1\t1\t1\t100\t100\t42\t26\t91\t" + word + "\n");
    return out.substr(out.rfind('\t') + 1);
}

}  // namespace

TEST_CASE("a sign with a bar under it says at least or at most") {
    CHECK(read(greater(), ">60%") == ">60%\n");
    Picture least = greater();
    put(least, 100, 127, 22, 3);
    CHECK(read(least, ">60%") == "≥60%\n");
    CHECK(read(least, "<") == "≤\n");
    CHECK(read(least, "60%") == "60%\n");
}

TEST_CASE("neither a bar as wide as the word nor dust makes another sign") {
    Picture dust = greater();
    put(dust, 100, 127, 8, 3);
    CHECK(read(dust, ">60%") == ">60%\n");
    CHECK(read(Picture{10, 10, std::vector<std::uint8_t>(100, 0)}, ">60%") == ">60%\n");
}
