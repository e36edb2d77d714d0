// Tables of a PDF by the borders that it draws.
#include "documents/drawn_tables.hpp"

#include <doctest/doctest.h>

#include "documents/drawn_rules.hpp"
#include "tests/table_cells.hpp"

namespace {

using namespace documents;
using tests::cell;

std::size_t pixels(double points) {
    return static_cast<std::size_t>(points * pixels_a_point);
}

// Columns of 60, 200 and 100 points from x = 50; rows between the given heights.
Rules grid(const std::vector<double>& rows) {
    Rules rules;
    rules.whole = true;
    for (double x : {50, 110, 310, 410})
        rules.down.push_back({pixels(x), pixels(rows.front()), pixels(rows.back())});
    for (double y : rows) rules.across.push_back({pixels(y), pixels(50), pixels(410)});
    return rules;
}

// The words of a text, line by line 15 points apart, in the columns that two blanks part.
std::vector<PlacedWord> placed(const std::vector<std::string>& lines, int page) {
    std::vector<PlacedWord> words;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t at = 0; at < lines[i].size();) {
            const std::size_t begin = lines[i].find_first_not_of(' ', at);
            if (begin == std::string::npos) break;
            const std::size_t end = std::min(lines[i].find(' ', begin), lines[i].size());
            const double left = 55 + 10 * static_cast<double>(begin);
            words.push_back({lines[i].substr(begin, end - begin), page, left, left + 8,
                             107.5 + 15 * static_cast<double>(i)});
            at = end;
        }
    }
    return words;
}

struct Printed {
    std::vector<std::vector<std::string>> pages = {};
    std::vector<std::vector<double>> rows = {};  // of the table on each page

    Extract read() const {
        std::string text;
        for (const auto& page : pages) {
            if (&page != &pages.front()) text += '\f';
            for (const std::string& line : page) text += line + "\n";
        }
        Extract extract = read_text(text);
        find_drawn_tables(
            extract,
            [&](int first, int last) {
                std::vector<PlacedWord> all;
                for (int page = first; page <= last; ++page) {
                    const auto words = placed(pages[static_cast<std::size_t>(page) - 1], page);
                    all.insert(all.end(), words.begin(), words.end());
                }
                return all;
            },
            [&](int first, int last) {
                std::vector<Rules> all;
                for (int page = first; page <= last; ++page)
                    all.push_back(grid(rows[static_cast<std::size_t>(page) - 1]));
                return all;
            });
        return extract;
    }
};

const std::vector<std::string> opening = {"III. VIEC",
                                          "TT    Noi dung            Chu tri",
                                          "      Tap huan",
                                          "1     cho can bo          So A",
                                          "      cap xa",
                                          "2     Dien tap            So B",
                                          "3     Kiem tra            So C",
                                          "IV. KINH PHI"};

}  // namespace

TEST_CASE("a number in the middle of its row, and words in the middle of theirs, stand in their cells") {
    const Extract extract = Printed{{opening}, {{115, 130, 175, 190, 205}}}.read();
    REQUIRE(extract.tables.size() == 1);
    const Table& table = extract.tables[0];
    CHECK(table.rows == 4);
    CHECK(cell(table, 1, 0) == "1");
    CHECK(cell(table, 1, 1) == "Tap huan cho can bo cap xa");
    CHECK(cell(table, 2, 2) == "So B");
    REQUIRE(extract.lines.size() == 3);
    CHECK(extract.lines[0].text == "III. VIEC");
    CHECK(extract.lines[1].table == 0);
    CHECK(extract.lines[2].text == "IV. KINH PHI");
}

TEST_CASE("a row that a page cuts in two is one, and the repeated header is none") {
    const Extract extract = Printed{
        {{"TT    Noi dung            Chu tri", "1     Tap huan            So A",
          "2     Dien tap ung cuu    So B,", "      su co tai           So C"},
         {"TT    Noi dung            Chu tri", "      cac huyen           va",
          "      tren toan tinh      So D", "3     Kiem tra            So E"}},
        {{100, 115, 130, 160},
         {100, 115, 145, 160}}}.read();
    REQUIRE(extract.tables.size() == 1);
    const Table& table = extract.tables[0];
    CHECK(table.rows == 4);
    CHECK(cell(table, 2, 1) == "Dien tap ung cuu su co tai cac huyen tren toan tinh");
    CHECK(cell(table, 2, 2) == "So B, So C va So D");
    CHECK(cell(table, 3, 1) == "Kiem tra");
}

TEST_CASE("an item of its own below a number that goes on over the page is a row of that number") {
    const Extract extract = Printed{{{"TT    Noi dung            Chu tri", "1     Tap huan            So A",
                                      "2     a) Tren dai         So B"},
                                     {"TT    Noi dung            Chu tri", "      b) Trong truong     So C",
                                      "3     Kiem tra            So E", "4     Dien tap            So G"}},
                                    {{100, 115, 130, 145}, {100, 115, 130, 145, 160}}}
                                .read();
    REQUIRE(extract.tables.size() == 1);
    const Table& table = extract.tables[0];
    CHECK(table.rows == 6);
    CHECK(cell(table, 2, 1) == "a) Tren dai");
    CHECK(cell(table, 3, 0) == "-");
    CHECK(cell(table, 3, 1) == "b) Trong truong");
    CHECK(cell(table, 4, 0) == "3");
}

TEST_CASE("a number that a narrow column breaks is the next one, also over a page") {
    const Extract extract =
        Printed{{{"TT    Noi dung            Chu tri", "8     Tap huan            So A",
                  "9     Kiem tra            So B", "1     Dien tap            So C",
                  "0     lan hai             So D", "1     Tong ket            So E"},
                 {"TT    Noi dung            Chu tri", "1     ca nam              va So G",
                  "12    Khen thuong         So H", "13    Bao cao             So I"}},
                {{100, 115, 130, 145, 175, 190}, {100, 115, 130, 145, 160}}}
            .read();
    REQUIRE(extract.tables.size() == 1);
    const Table& table = extract.tables[0];
    CHECK(cell(table, 3, 0) == "10");
    CHECK(cell(table, 4, 0) == "11");
    CHECK(cell(table, 4, 1) == "Tong ket ca nam");
    CHECK(cell(table, 5, 0) == "12");
}

TEST_CASE("a table whose first row alone stands at the foot of a page is found on both") {
    const Extract extract =
        Printed{{{"III. VIEC", "TT    Noi dung            Chu tri", "1     Tap huan            So A"},
                 {"TT    Noi dung            Chu tri", "2     Kiem tra            So B",
                  "3     Dien tap            So C"}},
                {{115, 130, 145}, {100, 115, 130, 145}}}
            .read();
    REQUIRE(extract.tables.size() == 1);
    CHECK(extract.tables[0].rows == 4);
    CHECK(cell(extract.tables[0], 3, 1) == "Dien tap");
}

TEST_CASE("rows that no line parts stay as the text has them") {
    const Extract extract = Printed{{opening}, {{115, 130, 205}}}.read();
    CHECK(extract.tables.empty());
    CHECK(extract.lines.size() == opening.size());
}

TEST_CASE(
    "borders are strokes, turned and moved as the page says, or thin shapes, and never parts of letters") {
    const std::vector<Rules> pages = rules_in_svg(
        "<svg><defs><path d=\"M 0 0 L 100 0\" style=\"fill:none;\"/></defs><pageSet>"
        "<page><path d=\"M 10 90 L 110 90\" style=\"fill:none;stroke-width:1;\" "
        "transform=\"matrix(1,0,0,-1,0,100)\"/>"
        "<path d=\"M 10 20 L 10.48 20 L 10.48 60 L 10 60 Z M 10 20\" "
        "style=\"stroke:none;fill:rgb(0%,0%,0%);\"/>"
        "<path d=\"M 10 20 L 90 20 L 90 60 L 10 60 Z\" style=\"stroke:none;fill:rgb(90%,90%,90%);\"/></page>"
        "<page><g transform=\"matrix(2,0,0,2,0,0)\"><path fill=\"none\" d=\"M 10 20 L 90 20 L 90 60 L 10 60 "
        "Z\"/></g>"
        "</page></pageSet></svg>");
    REQUIRE(pages.size() == 2);
    REQUIRE(pages[0].across.size() == 1);
    CHECK(pages[0].across[0].at == pixels(10) + 1);
    CHECK(pages[0].across[0].from == pixels(10) + 1);
    REQUIRE(pages[0].down.size() == 1);
    CHECK(pages[1].across.size() == 2);
    CHECK(pages[1].down.size() == 2);
    CHECK(pages[1].down[0].to == pixels(120));
    CHECK(rules_in_svg("<svg><path d=\"M 0 0 L 100 0\"").empty());
    CHECK(rules_in_svg("").empty());
}

TEST_CASE("a page full of strokes is a drawing, and has no borders") {
    std::string strokes;
    for (int i = 0; i < 3000; ++i)
        strokes += "<path fill=\"none\" d=\"M 10 " + std::to_string(i % 800) + " L 90 " +
                   std::to_string(i % 800) + "\"/>";
    const std::vector<Rules> pages = rules_in_svg(
        "<svg><page>" + strokes + "</page><page><path fill=\"none\" d=\"M 10 20 L 90 20\"/></page></svg>");
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].across.empty());
    CHECK(pages[1].across.size() == 1);
}
