// Dust goes, strokes and marks stay.
#include "documents/page_picture.hpp"

#include <doctest/doctest.h>

namespace {

documents::Picture paper(std::size_t width, std::size_t height) {
    return {width, height, std::vector<std::uint8_t>(width * height, 250)};
}

void put(documents::Picture& picture, std::size_t x, std::size_t y, std::size_t wide, std::size_t high) {
    for (std::size_t j = y; j < y + high; ++j) {
        for (std::size_t i = x; i < x + wide; ++i) picture.grey[j * picture.width + i] = 10;
    }
}

int dark_in(const documents::Picture& picture) {
    int count = 0;
    for (std::uint8_t one : picture.grey) count += one < 128 ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("specks are counted and taken off, a stroke and a full stop stay") {
    documents::Picture picture = paper(100, 60);
    put(picture, 20, 10, 4, 30);  // a stroke
    put(picture, 60, 30, 5, 5);   // a full stop
    CHECK(documents::specks_in(picture) == 0);
    const int before = dark_in(documents::without_specks(picture));
    CHECK(before > 120);
    put(picture, 80, 20, 1, 1);
    put(picture, 40, 50, 2, 2);
    CHECK(documents::specks_in(picture) > 100);
    CHECK(dark_in(documents::without_specks(picture)) == before);
}

TEST_CASE("the ruled lines of a table go, letters and a black area stay") {
    documents::Picture picture = paper(400, 300);
    put(picture, 50, 20, 3, 250);   // a rule down
    put(picture, 10, 150, 380, 3);  // and one across
    put(picture, 100, 40, 6, 60);   // a tall letter
    put(picture, 200, 30, 80, 80);  // a stamp
    documents::Rules taken;
    CHECK(dark_in(documents::without_rules(picture, taken)) == 6 * 60 + 80 * 80);
    CHECK(taken.down.size() >= 3);
    CHECK(taken.across.size() >= 3);
    documents::Rules none;
    const documents::Picture plain = documents::without_rules(paper(400, 300), none);
    CHECK(none.down.empty());
    CHECK(none.across.empty());
    CHECK(dark_in(plain) == 0);
}

TEST_CASE("a rule that others cross at even distances is one all the same") {
    documents::Picture picture = paper(400, 700);
    for (std::size_t y = 20; y <= 620; y += 100) put(picture, 50, y, 300, 4);
    put(picture, 200, 22, 3, 600);
    documents::Rules taken;
    CHECK(dark_in(documents::without_rules(picture, taken)) == 0);
    CHECK(taken.down.size() >= 3);
}

TEST_CASE("a faint rule is one where it stands out on both sides") {
    documents::Picture picture = paper(400, 300);
    for (std::size_t y = 20; y < 280; ++y) {
        for (std::size_t x = 50; x < 53; ++x) picture.grey[y * 400 + x] = 195;
        for (std::size_t x = 200; x < 300; ++x) picture.grey[y * 400 + x] = 195;  // a grey area
    }
    documents::Rules taken;
    const documents::Picture plain = documents::without_rules(picture, taken);
    CHECK(taken.down.size() == 3);
    CHECK(taken.across.empty());
    CHECK(plain.grey[150 * 400 + 51] == 255);
    CHECK(plain.grey[150 * 400 + 250] == 195);
}

TEST_CASE("a picture is written as it was read, and what is none is not read") {
    documents::Picture picture = paper(7, 5);
    put(picture, 2, 2, 1, 1);
    const std::string bytes = documents::write_pgm(picture);
    const auto again = documents::parse_pgm(bytes);
    REQUIRE(again.has_value());
    CHECK(again->grey == picture.grey);
    CHECK(documents::write_pgm(*again) == bytes);
    for (const std::string& none :
         {std::string(), std::string("P5"), std::string("P6\n1 1\n255\nabc"), std::string("P5\n-3 5\n255\n"),
          std::string("P5\n99999999999999999999 1\n255\n"), std::string("P5\n2 2\n65535\nabcd"),
          bytes.substr(0, bytes.size() - 1), bytes + "x"})
        CHECK_FALSE(documents::parse_pgm(none).has_value());
}
