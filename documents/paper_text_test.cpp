// Cleaning of text for XML, and how many lines it takes.
#include "documents/paper_text.hpp"

#include <doctest/doctest.h>

TEST_CASE("characters that XML forbids are dropped, the rest stays") {
    CHECK(documents::xml_text(std::string("a\x01"
                                          "b\x00"
                                          "c\x1F\n\t\x7F",
                                          9)) == "abc\n\t");
    CHECK(documents::xml_text("đ\xEF\xBF\xBF\xEF\xBF\xBEx") == "đx");
    CHECK(documents::xml_text("Tie\xCC\x82\xCC\x81ng") == "Tiếng");
    CHECK(documents::xml_escaped("a<b & \"c\">") == "a&lt;b &amp; &quot;c&quot;&gt;");
}

TEST_CASE("capitals and bold letters are wider, marks change nothing") {
    CHECK(documents::width_points("SỞ", 14) > documents::width_points("sở", 14));
    CHECK(documents::width_points("sở", 14, true) > documents::width_points("sở", 14));
    CHECK(documents::width_points("ế", 14) == documents::width_points("e", 14));
    CHECK(documents::width_points("Ế", 14) == documents::width_points("E", 14));
}

TEST_CASE("lines are counted with their breaks, at words and inside words that are too long") {
    CHECK(documents::wrapped_lines("", 11, 100) == 1);
    CHECK(documents::wrapped_lines("một\nhai\nba", 11, 100) == 3);
    CHECK(documents::wrapped_lines("một hai ba bốn năm sáu", 11, 60) > 1);
    CHECK(documents::wrapped_lines(std::string(400, 'x'), 11, 100) >= 20);
}

TEST_CASE("pieces hold no more lines than asked and lose no word") {
    std::string text;
    for (int i = 0; i < 900; ++i) text += (i > 0 ? " " : "") + std::string("chữ") + std::to_string(i);
    const auto pieces = documents::pieces(text, 11, 250, 20);
    REQUIRE(pieces.size() > 2);
    std::string joined;
    for (const std::string& piece : pieces) {
        CHECK(documents::wrapped_lines(piece, 11, 250) <= 20);
        joined += (joined.empty() ? "" : " ") + piece;
    }
    CHECK(joined == text);
    CHECK(documents::pieces("ngắn", 11, 250, 20) == std::vector<std::string>{"ngắn"});
}
