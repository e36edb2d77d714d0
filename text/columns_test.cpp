// What stands straight in a terminal.
#include "text/columns.hpp"

#include <doctest/doctest.h>

TEST_CASE("composed and decomposed Vietnamese take the same columns") {
    CHECK(text::columns_of("Tiếng Việt") == 10);
    CHECK(text::columns_of("Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t") == 10);
    CHECK(text::columns_of("漢字") == 4);
}

TEST_CASE("lines are broken at white space and no longer than asked") {
    const auto lines = text::wrapped("Sở Thông tin và Truyền thông", 12);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "Sở Thông tin");
    CHECK(lines[1] == "và Truyền");
    CHECK(lines[2] == "thông");
}

TEST_CASE("a word longer than the line is cut") {
    const auto lines = text::wrapped("xem https://a.vn/bcd", 8);
    REQUIRE(lines.size() == 3);
    CHECK(lines[1] == "https://");
    CHECK(lines[2] == "a.vn/bcd");
}

TEST_CASE("a line break in the text ends a line, and blank text is one empty line") {
    CHECK(text::wrapped("a\nb", 10).size() == 2);
    CHECK(text::wrapped("", 10) == std::vector<std::string>{""});
    CHECK(text::wrapped("a b", 0) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("control characters of a document never reach the terminal") {
    for (const std::string& line : text::wrapped("đỏ \x1B[31mchữ\x07 \xE2\x80\xAEngược", 80)) {
        CHECK(line.find('\x1B') == std::string::npos);
        CHECK(line.find('\x07') == std::string::npos);
        CHECK(line.find("\xE2\x80\xAE") == std::string::npos);
    }
}
