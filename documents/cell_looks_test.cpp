// A page with one table, drawn by hand, and what a recogniser says of it.
#include "documents/cell_looks.hpp"

#include <doctest/doctest.h>

#include "documents/tsv_words.hpp"

namespace {

using namespace documents;

constexpr std::size_t digit_left = 190, digit_top = 230;

// Two columns and two rows; in the lower row a digit and a share stand alone.
struct Page {
    Picture picture{1000, 600, std::vector<std::uint8_t>(600'000, 255)};
    Rules rules;

    Page() {
        rules.whole = true;
        for (std::size_t x : {100u, 300u, 900u}) rules.down.push_back({x, 100, 300});
        for (std::size_t y : {100u, 200u, 300u}) rules.across.push_back({y, 100, 900});
        put(120, 130, 60, 30);
        put(320, 130, 200, 30);
        put(digit_left, digit_top, 12, 30);
        put(500, 230, 90, 30);
        put(700, 500, 200, 30);  // below the table
    }
    void put(std::size_t x, std::size_t y, std::size_t wide, std::size_t high) {
        for (std::size_t j = y; j < y + high; ++j)
            for (std::size_t i = x; i < x + wide; ++i) picture.grey[j * 1000 + i] = 20;
    }
};

std::string row(int block, int line, std::size_t left, std::size_t top, std::size_t width, int confidence,
                const std::string& word) {
    return "5\t1\t" + std::to_string(block) + "\t1\t" + std::to_string(line) + "\t1\t" +
           std::to_string(left) + "\t" + std::to_string(top) + "\t" + std::to_string(width) + "\t30\t" +
           std::to_string(confidence) + "\t" + word + "\n";
}

const std::string title = "level\tpage_num\n", page_row = "1\t1\t0\t0\t0\t0\t0\t0\t1000\t600\t-1\t\n";
const std::string seen_on_page = title + page_row + row(1, 1, 120, 130, 60, 96, "STT") +
                                 row(1, 1, 320, 130, 200, 95, "Tỷ lệ") + row(2, 1, 500, 230, 90, 30, "6U“") +
                                 row(3, 1, 700, 500, 200, 40, "dưới");

std::string said(const std::string& tsv) {
    double width = 0;
    std::string all;
    for (const auto& line : words_of_tsv(tsv, width))
        for (const BoxedWord& word : line)
            all += word.text + "@" + std::to_string(static_cast<int>(word.left)) + "," +
                   std::to_string(static_cast<int>(word.middle)) + " ";
    return all;
}

}  // namespace

TEST_CASE("cells without sure words are shown again, what is sure, empty or outside of a table is not") {
    const Page page;
    const auto sheets = cell_sheets(page.picture, page.rules, seen_on_page);
    REQUIRE(sheets.size() == 1);
    REQUIRE(sheets[0].parts.size() == 2);
    const CellSheet::Part &digit = sheets[0].parts[0], &share = sheets[0].parts[1];
    CHECK(digit.left + 8 == digit_left);
    CHECK(digit.top + 8 == digit_top);
    CHECK(digit.confidence == 0);
    CHECK(share.confidence == doctest::Approx(0.3));
    CHECK(share.below > digit.below + digit.height);
    const Picture& sheet = sheets[0].picture;
    CHECK(sheet.grey[(digit.below + 8) * sheet.width + 48] == 20);
    CHECK(sheet.grey[(digit.below + 8) * sheet.width + 46] == 255);
    CHECK(cell_sheets(page.picture, {}, seen_on_page).empty());
}

TEST_CASE(
    "what is surer of a cell on its sheet stands on the page where the cell does, the rest stays as it was") {
    const Page page;
    const auto sheets = cell_sheets(page.picture, page.rules, seen_on_page);
    REQUIRE(sheets.size() == 1);
    const CellSheet::Part &digit = sheets[0].parts[0], &share = sheets[0].parts[1];
    const auto with = [&](int of_digit, int of_share) {
        return said(with_cells(seen_on_page, sheets,
                               {title + row(1, 1, 48, digit.below + 8, 12, of_digit, "1") +
                                row(1, 2, 48, share.below + 8, 90, of_share, "60%")}));
    };
    CHECK(with(91, 90) == "STT@120,145 Tỷ lệ@320,145 dưới@700,515 1@190,245 60%@500,245 ");
    CHECK(with(30, 20) == "STT@120,145 Tỷ lệ@320,145 6U“@500,245 dưới@700,515 ");
}
