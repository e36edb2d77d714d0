// A page that was slanted is found to be, and put straight; sides, sheets of two pages.
#include "documents/page_stance.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using documents::Picture;
using documents::Stance;

// A printed page: lines of words between even margins, and a table's lines where asked for.
Picture page(std::size_t width, std::size_t height, bool table) {
    Picture out{width, height, std::vector<std::uint8_t>(width * height, 250)};
    const auto put = [&](std::size_t x, std::size_t y, std::size_t wide, std::size_t high) {
        for (std::size_t j = y; j < y + high; ++j) {
            for (std::size_t i = x; i < x + wide; ++i) out.grey[j * width + i] = 20;
        }
    };
    std::size_t word = 0;
    for (std::size_t y = 100; y + 130 < height; y += 50) {
        for (std::size_t x = 100; x + 200 < width; x += 45 + word * 7 % 31, ++word)
            put(x, y, 30 + word * 5 % 23, 20);
    }
    for (std::size_t x = 90; table && x < width; x += (width - 180) / 4) put(x, 90, 4, height - 190);
    return out;
}

Picture slanted(const Picture& picture, const Stance& stance) {
    return documents::straightened(picture,
                                   {-stance.fall, -stance.fall_further, -stance.lean, -stance.lean_further});
}

}  // namespace

TEST_CASE("a straight page is found straight") {
    CHECK(documents::is_straight(documents::stance_of(page(1200, 1600, false))));
    CHECK(documents::is_straight(documents::stance_of(page(1200, 1600, true))));
    CHECK(documents::is_straight(
        documents::stance_of(Picture{400, 400, std::vector<std::uint8_t>(160000, 255)})));
}

TEST_CASE("a crooked page is put straight") {
    const Picture crooked = slanted(page(1200, 1600, true), {0.03, 0, -0.03, 0});
    const Stance found = documents::stance_of(crooked);
    CHECK(std::abs(found.fall - 0.03) < 0.003);
    CHECK(std::abs(found.lean + 0.03) < 0.003);
    CHECK(documents::is_straight(documents::stance_of(documents::straightened(crooked, found))));
}

TEST_CASE("a page seen aslant: its columns run together") {
    const Picture aslant = slanted(page(1200, 1600, true), {0, 0, 0, 0.04});
    const Stance found = documents::stance_of(aslant);
    CHECK(std::abs(found.fall) < 0.003);
    CHECK(std::abs(found.lean_further - 0.04) < 0.008);
}

TEST_CASE("quarters of a turn") {
    const Picture picture{3, 2, {1, 2, 3, 4, 5, 6}};
    CHECK(documents::turned(picture, 1).grey == std::vector<std::uint8_t>{4, 1, 5, 2, 6, 3});
    CHECK(documents::turned(picture, 1).width == 2);
    CHECK(documents::turned(picture, 2).grey == std::vector<std::uint8_t>{6, 5, 4, 3, 2, 1});
    CHECK(documents::turned(documents::turned(picture, 1), 3).grey == picture.grey);
}

TEST_CASE("a sheet with two pages is cut between them, a page is not") {
    const Picture one = page(1200, 1600, false);
    Picture sheet{2400, 1600, {}};
    for (std::size_t y = 0; y < 1600; ++y) {
        const auto row = one.grey.begin() + static_cast<std::ptrdiff_t>(y * 1200);
        for (int twice = 0; twice < 2; ++twice) sheet.grey.insert(sheet.grey.end(), row, row + 1200);
    }
    CHECK(std::abs(static_cast<double>(documents::gutter_of(sheet)) - 1200) < 100);
    CHECK(documents::gutter_of(one) == 0);
    CHECK(documents::gutter_of(page(2400, 1600, false)) == 0);  // a broad page
}
