// Grids of rules and words in them, in pixels.
#include "documents/ruled_table.hpp"

#include <doctest/doctest.h>

#include "tests/table_cells.hpp"

namespace {

using documents::BoxedWord;
using documents::Rules;
using tests::cell;

// Three columns and three rows of 300 by 100 pixels; in the last column the lower two cells are one.
Rules small_grid() {
    Rules rules;
    for (std::size_t x : {100u, 400u, 700u, 1000u}) rules.down.push_back({x, 200, 500});
    for (std::size_t y : {200u, 300u, 500u}) rules.across.push_back({y, 100, 1000});
    rules.across.push_back({400, 100, 700});
    return rules;
}

BoxedWord word(const char* text, double left, double middle) {
    return {text, left, left + 60, 0.9, middle, 30};
}

}  // namespace

TEST_CASE("words stand in the cells that are ruled around them, a merged one reaches over two rows") {
    std::vector<BoxedWord> words = {word("STT", 120, 250),  word("Nội", 420, 250), word("dung", 500, 250),
                                    word("Trên", 100, 100), word("1", 120, 350),   word("Tập", 420, 330),
                                    word("huấn", 420, 370), word("Sở", 720, 400),  word("2", 120, 450),
                                    word("Thi", 420, 450),  word("Nội", 800, 400), word("vụ", 900, 400)};
    const auto tables = documents::ruled_tables(small_grid(), 0, 1, words);
    REQUIRE(tables.size() == 1);
    const documents::Table& table = tables[0].table;
    CHECK(table.rows == 3);
    CHECK(table.columns == 3);
    CHECK(cell(table, 0, 1) == "Nội dung");
    CHECK(cell(table, 1, 1) == "Tập huấn");
    CHECK(cell(table, 1, 2) == "Sở Nội vụ");
    CHECK(cell(table, 2, 2) == "-");
    CHECK(words.size() == 1);
}

TEST_CASE("a frame without cells and a rule below a heading are no table") {
    Rules rules;
    rules.down = {{100, 200, 500}, {400, 200, 500}};
    rules.across = {{200, 100, 400}, {500, 100, 400}, {700, 100, 400}};
    std::vector<BoxedWord> words = {word("Dấu", 120, 250), word("đến", 200, 250)};
    CHECK(documents::ruled_tables(rules, 0, 1, words).empty());
    CHECK(words.size() == 2);
}
