// What stands before the first word of a line.
#include "documents/line_dashes.hpp"

#include <doctest/doctest.h>

#include <array>

namespace {

using documents::Picture;

void put(Picture& picture, std::size_t x, std::size_t y, std::size_t wide, std::size_t high) {
    for (std::size_t j = y; j < y + high; ++j) {
        for (std::size_t i = x; i < x + wide; ++i) picture.grey[j * picture.width + i] = 20;
    }
}

// A line whose first word stands at 200 to 300, 100 to 140.
std::string line_of(const Picture& picture) {
    return documents::with_dashes(picture,
                                  "level\n5\t1\t1\t1\t1\t1\t200\t100\t100\t40\t91\tTỷ\n"
                                  "5\t1\t1\t1\t1\t2\t320\t100\t60\t40\t91\tlệ\n");
}

}  // namespace

TEST_CASE("a bar before a line is a dash; dust, letters and rules are none") {
    const Picture blank{600, 300, std::vector<std::uint8_t>(180000, 250)};
    CHECK(line_of(blank).find("\t-\n") == std::string::npos);
    Picture dash = blank;
    put(dash, 160, 122, 14, 4);
    CHECK(line_of(dash).find("5\t1\t1\t1\t1\t0\t160\t100\t32\t40\t91\t-\n5\t1\t1\t1\t1\t1\t200") !=
          std::string::npos);
    CHECK(line_of(dash).find("\t-\n", line_of(dash).find("\t-\n") + 1) == std::string::npos);
    Picture soft = blank;  // its edges are broad
    put(soft, 160, 120, 12, 6);
    CHECK(line_of(soft).find("\t-\n") != std::string::npos);
    Picture far = blank;
    put(far, 20, 122, 14, 4);
    CHECK(line_of(far).find("\t-\n") != std::string::npos);
    for (const auto& [x, y, wide, high] : {std::array<std::size_t, 4>{160, 122, 5, 5},      // dust
                                           std::array<std::size_t, 4>{160, 100, 14, 38},    // a letter
                                           std::array<std::size_t, 4>{20, 122, 170, 4},     // a rule
                                           std::array<std::size_t, 4>{160, 136, 14, 4}}) {  // a line below
        Picture other = blank;
        put(other, x, y, wide, high);
        CHECK(line_of(other).find("\t-\n") == std::string::npos);
    }
    put(dash, 140, 110, 8, 30);  // a letter beside it
    CHECK(line_of(dash).find("\t-\n") == std::string::npos);
}

TEST_CASE("a disc before a line is its bullet, also where it was read as a letter or a sign") {
    const Picture blank{600, 300, std::vector<std::uint8_t>(180000, 250)};
    const auto disc = [&](long x, long y, long radius) {
        Picture picture = blank;
        for (long j = -radius; j <= radius; ++j)
            for (long i = -radius; i <= radius; ++i)
                if (i * i + j * j <= radius * radius)
                    put(picture, static_cast<std::size_t>(x + i), static_cast<std::size_t>(y + j), 1, 1);
        return picture;
    };
    CHECK(line_of(disc(160, 120, 8)).find("\t-\n") != std::string::npos);
    CHECK(line_of(disc(160, 120, 3)).find("\t-\n") == std::string::npos);   // dust
    CHECK(line_of(disc(160, 138, 6)).find("\t-\n") == std::string::npos);   // a full stop
    CHECK(line_of(disc(160, 120, 18)).find("\t-\n") == std::string::npos);  // a seal
    const auto read_as = [&](const Picture& picture, const std::string& word, const std::string& more) {
        return documents::with_dashes(picture, "5\t1\t1\t1\t1\t1\t150\t110\t20\t20\t40\t" + word + "\n" +
                                                   more + "5\t1\t1\t1\t1\t3\t200\t100\t100\t40\t91\tTỷ\n");
    };
    const std::string mended =
        "5\t1\t1\t1\t1\t1\t150\t110\t20\t20\t40\t-"
        "\n5\t1\t1\t1\t1\t3\t200\t100\t100\t40\t91\tTỷ\n";
    for (const char* word : {"»", "s", "°-", "."}) CHECK(read_as(disc(160, 120, 8), word, "") == mended);
    CHECK(read_as(disc(160, 120, 8), "s", "5\t1\t1\t1\t1\t2\t180\t118\t8\t4\t40\t-\n") == mended);
    CHECK(read_as(disc(160, 120, 8), "1.", "").find("1.\n") != std::string::npos);
    Picture letter = blank;
    put(letter, 152, 110, 4, 20);
    CHECK(read_as(letter, "l", "").find("\tl\n") != std::string::npos);
}
