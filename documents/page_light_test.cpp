// Red ink, shadows, a grey sheet and the desk around it become paper; a page in one light is not touched.
#include "documents/page_light.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace {

using documents::Picture;

Picture paper(std::size_t width, std::size_t height, int light) {
    return {width, height, std::vector<std::uint8_t>(width * height, static_cast<std::uint8_t>(light))};
}

// Strokes as of letters, as dark as `ink` tenths of the paper under them.
void write_on(Picture& picture, int ink) {
    for (std::size_t y = 40; y + 40 < picture.height; y += 50) {
        for (std::size_t x = 40; x + 40 < picture.width; x += 12) {
            for (std::size_t j = y; j < y + 20; ++j) {
                for (std::size_t i = x; i < x + 3; ++i) {
                    std::uint8_t& grey = picture.grey[j * picture.width + i];
                    grey = static_cast<std::uint8_t>(grey * ink / 10);
                }
            }
        }
    }
}

int at(const Picture& picture, std::size_t x, std::size_t y) {
    return picture.grey[y * picture.width + x];
}

std::optional<Picture> colours_of(const std::string& bytes) {
    std::istringstream in(bytes);
    return documents::read_colours(in);
}

}  // namespace

TEST_CASE("red ink is paper, black and blue ink stay, and what is no picture is not read") {
    std::string bytes = "P6\n4 1\n255\n";
    for (int colour : {200, 30, 40, 20, 20, 20, 25, 40, 150, 255, 255, 255})
        bytes += static_cast<char>(colour);
    const auto picture = colours_of(bytes);
    REQUIRE(picture.has_value());
    CHECK(at(*picture, 0, 0) > 230);
    CHECK(at(*picture, 1, 0) == 20);
    CHECK(at(*picture, 2, 0) < 60);
    CHECK(at(*picture, 3, 0) == 255);
    CHECK(colours_of("P5\n1 1\n255\na").has_value());
    for (const std::string& none :
         {std::string(), std::string("P6"), std::string("P6\n1 1\n255\nab"),
          std::string("P6\n9999999 9999999\n255\nabc"), std::string("P6\n39999 39999\n255\nabc"),
          std::string("P4\n1 1\n255\nabc"), std::string("P5"), std::string("P6\n1 1\n255\nabcd"),
          std::string("P5\n-3 5\n255\n"), std::string("P5\n99999999999999999999 1\n255\n"),
          std::string("P5\n2 2\n65535\nabcd")})
        CHECK_FALSE(colours_of(none).has_value());
}

TEST_CASE("a page in one light stays as it is") {
    Picture page = paper(400, 500, 245);
    write_on(page, 1);
    CHECK(documents::in_one_light(page).grey == page.grey);
}

TEST_CASE("the shadow of a hand goes, what is written in it stays") {
    Picture page = paper(640, 800, 0);
    for (std::size_t y = 0; y < page.height; ++y) {
        for (std::size_t x = 0; x < page.width; ++x)
            page.grey[y * page.width + x] = static_cast<std::uint8_t>(250 - 130 * x / page.width);
    }
    write_on(page, 3);
    const Picture plain = documents::in_one_light(page);
    for (std::size_t x : {41u, 317u, 593u}) {
        CHECK(at(plain, x, 250) < 60);
        CHECK(at(plain, x, 230) > 230);
    }
}

TEST_CASE("faint letters on a grey sheet become black on white") {
    Picture page = paper(400, 500, 200);
    write_on(page, 6);
    const Picture plain = documents::in_one_light(page);
    CHECK(at(plain, 41, 45) < 100);
    CHECK(at(plain, 47, 45) > 240);
}

TEST_CASE("the desk around a page becomes paper") {
    Picture page = paper(800, 800, 60);
    for (std::size_t y = 128; y < 672; ++y) {
        for (std::size_t x = 128; x < 672; ++x) page.grey[y * page.width + x] = 230;
    }
    for (std::size_t y = 400; y < 420; ++y) page.grey[y * page.width + 400] = 20;
    const Picture plain = documents::in_one_light(page);
    CHECK(at(plain, 10, 10) > 240);
    CHECK(at(plain, 120, 400) > 240);
    CHECK(at(plain, 700, 700) > 240);
    CHECK(at(plain, 400, 410) < 100);
}
