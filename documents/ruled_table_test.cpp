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

TEST_CASE(
    "a table on two pages is one, its repeated header is left out and a row that the page cut is joined") {
    const auto row = [](int at, std::vector<std::string> texts) {
        std::vector<documents::Cell> cells;
        for (int column = 0; column < static_cast<int>(texts.size()); ++column) {
            documents::Cell one;
            one.row = at;
            one.column = column;
            const std::string& text = texts[static_cast<std::size_t>(column)];
            if (!text.empty()) one.paragraphs.push_back(text);
            cells.push_back(one);
        }
        return cells;
    };
    const auto table = [&](std::vector<std::vector<std::string>> rows) {
        documents::Table out;
        out.columns = 2;
        for (const auto& texts : rows) {
            for (const documents::Cell& one : row(out.rows, texts)) out.cells.push_back(one);
            ++out.rows;
        }
        return out;
    };
    documents::Table first = table({{"STT", "Nội dung công việc phải làm"}, {"1", "Tập huấn cho"}});
    REQUIRE(documents::append_table(first,
                                    table({{"STT", "Nội dung công viec phải làm"}, {"", "công chức"}, {"2", "Thi"}})));
    CHECK(first.rows == 3);
    CHECK(cell(first, 1, 1) == "Tập huấn cho công chức");
    CHECK(cell(first, 2, 1) == "Thi");
    REQUIRE(documents::append_table(first, table({{"STT", "Nội dung công việc phải làm"}})));
    CHECK(first.rows == 3);
    REQUIRE(documents::append_table(first, table({{"V0", "Nội dung công việc phải làm"}, {"3", "Kiểm tra"}})));
    CHECK(first.rows == 4);
    documents::Table other = table({{"STT", "Nội dung"}});
    other.columns = 3;
    CHECK_FALSE(documents::append_table(first, other));
}
