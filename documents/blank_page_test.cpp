// A page is drawn as a scanner sees it: paper with grain and dust, and on it what was printed.
#include "documents/blank_page.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

using documents::Picture;

Picture paper(int grey, int grain) {
    Picture page{640, 900, {}};
    std::mt19937 random(7);
    for (std::size_t i = 0; i < page.width * page.height; ++i) {
        const int noise = static_cast<int>(random() % static_cast<unsigned>(2 * grain + 1)) - grain;
        page.grey.push_back(static_cast<std::uint8_t>(std::min(255, grey + noise)));
    }
    for (int speck = 0; speck < 300; ++speck) {
        const std::size_t x = random() % (page.width - 2), y = random() % (page.height - 2);
        for (std::size_t dx = 0; dx < 2; ++dx) page.grey[y * page.width + x + dx] = 20;
    }
    return page;
}

// Strokes four pixels thick and as tall as a letter, one behind another.
void print_line(Picture& page, std::size_t y, std::uint8_t ink) {
    for (std::size_t x = 60; x + 60 < page.width; x += 14) {
        for (std::size_t dy = 0; dy < 24; ++dy) {
            for (std::size_t dx = 0; dx < 4; ++dx) page.grey[(y + dy) * page.width + x + dx] = ink;
        }
    }
}

}  // namespace

TEST_CASE("the empty back of a sheet is blank, with the grain and the dust of a scanner") {
    CHECK(documents::is_blank(paper(240, 12)));
    CHECK(documents::is_blank(paper(255, 0)));
    CHECK(documents::is_blank(paper(190, 25)));
}

TEST_CASE("a page with one line is not blank, also where it is printed grey on grey") {
    Picture dark = paper(240, 12), faint = paper(200, 12);
    print_line(dark, 400, 20);
    print_line(faint, 400, 140);
    CHECK(!documents::is_blank(dark));
    CHECK(!documents::is_blank(faint));
}
