// Dust goes, strokes and marks stay.
#include "documents/page_picture.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <vector>

#include "documents/page_light.hpp"

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

TEST_CASE("dust that stands apart goes, a full stop, a mark and a dash stay") {
    documents::Picture picture = paper(200, 120);
    put(picture, 20, 20, 5, 40);  // a letter, its full stop and the mark above it
    put(picture, 30, 54, 6, 6);
    put(picture, 20, 10, 6, 4);
    put(picture, 100, 40, 18, 5);  // a dash
    put(picture, 160, 20, 5, 40);  // a 1 and its stop
    put(picture, 178, 54, 6, 6);
    const int sound = dark_in(picture);
    put(picture, 150, 90, 6, 6);
    put(picture, 60, 90, 2, 2);
    put(picture, 84, 92, 3, 3);
    CHECK(dark_in(documents::without_dust(picture)) == sound);
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

TEST_CASE(
    "a faint rule in the grain of a copy is one, also where dust was taken off it; a row of letters is "
    "none") {
    documents::Picture picture = paper(700, 700);
    std::uint32_t chance = 1;
    const auto grain = [&](int mean) {
        chance = chance * 1664525 + 1013904223;
        return static_cast<std::uint8_t>(mean + static_cast<int>(chance >> 24) % 31 - 15);
    };
    for (std::uint8_t& one : picture.grey) one = grain(236);
    for (std::size_t i = 50; i < 650; ++i) {
        for (std::size_t at = 100; at < 102; ++at) {
            picture.grey[i * 700 + at] = grain(200);
            picture.grey[at * 700 + i] = i % 150 < 8 ? 255 : grain(200);
        }
    }
    for (std::size_t x = 200; x < 640; x += 20) put(picture, x, 300, 12, 30);
    // Letters on feet that nearly touch, as bold ones do.
    for (std::size_t x = 200; x < 640; x += 20) put(picture, x, 330, 18, 3);
    documents::Rules taken;
    without_rules(picture, taken);
    REQUIRE_FALSE(taken.down.empty());
    REQUIRE_FALSE(taken.across.empty());
    for (const documents::Rule& rule : taken.down) CHECK(rule.at / 2 == 50);
    for (const documents::Rule& rule : taken.across) CHECK(rule.at / 2 == 50);
    CHECK(taken.across[0].to - taken.across[0].from > 530);
}

TEST_CASE("a letter between the ends of two lines down joins them not") {
    documents::Picture picture = paper(400, 700);
    put(picture, 100, 20, 3, 280);
    put(picture, 100, 312, 3, 40);  // of a row that is one cell
    put(picture, 100, 364, 3, 280);
    documents::Rules taken;
    documents::without_rules(picture, taken);
    REQUIRE_FALSE(taken.down.empty());
    for (const documents::Rule& rule : taken.down) CHECK(rule.to - rule.from < 300);
}

TEST_CASE("a picture is written as it was read") {
    documents::Picture picture = paper(7, 5);
    put(picture, 2, 2, 1, 1);
    std::stringstream file;
    documents::write_pgm(picture, file);
    const auto again = documents::read_colours(file);
    REQUIRE(again.has_value());
    CHECK(again->width == 7);
    CHECK(again->grey == picture.grey);
}
