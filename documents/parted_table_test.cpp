// Tables of two columns, row by row, as pages part them.
#include "documents/parted_table.hpp"

#include <doctest/doctest.h>

#include "tests/table_cells.hpp"

namespace {

using tests::cell;

documents::Table table(const std::vector<std::vector<std::string>>& rows) {
    documents::Table out;
    out.columns = 2;
    for (const auto& texts : rows) {
        for (int column = 0; column < static_cast<int>(texts.size()); ++column) {
            documents::Cell one;
            one.row = out.rows;
            one.column = column;
            const std::string& text = texts[static_cast<std::size_t>(column)];
            if (!text.empty()) one.paragraphs.push_back(text);
            out.cells.push_back(one);
        }
        ++out.rows;
    }
    return out;
}

TEST_CASE(
    "a table on two pages is one, its repeated header is left out and a row that the page cut is joined") {
    documents::Table first = table({{"STT", "Nội dung công việc phải làm"}, {"1", "Tập huấn cho"}});
    REQUIRE(documents::append_table(
        first, table({{"STT", "Nội dung công viec phải làm"}, {"", "công chức"}, {"2", "Thi"}})));
    CHECK(first.rows == 3);
    CHECK(cell(first, 1, 1) == "Tập huấn cho công chức");
    CHECK(cell(first, 2, 1) == "Thi");
    REQUIRE(documents::append_table(first, table({{"STT", "Nội dung công việc phải làm"}})));
    CHECK(first.rows == 3);
    REQUIRE(
        documents::append_table(first, table({{"V0", "Nội dung công việc phải làm"}, {"3", "Kiểm tra"}})));
    CHECK(first.rows == 4);
    documents::Table other = table({{"STT", "Nội dung"}});
    other.columns = 3;
    CHECK_FALSE(documents::append_table(first, other));
}

TEST_CASE("where no column numbers the rows, the words of the first tell that the page cut one") {
    documents::Table first =
        table({{"Nội dung", "Phân công"}, {"Khảo sát nhu cầu", "Chủ trì: Sở Nội vụ. Phối hợp:"}});
    REQUIRE(documents::append_table(first, table({{"Nội dung", "Phân công"},
                                                  {"nhân lực của doanh nghiệp.", "Sở Tài chính"},
                                                  {"Mở lớp bồi dưỡng", "Sở Y tế"}})));
    CHECK(first.rows == 3);
    CHECK(cell(first, 1, 0) == "Khảo sát nhu cầu nhân lực của doanh nghiệp.");
    CHECK(cell(first, 1, 1) == "Chủ trì: Sở Nội vụ. Phối hợp:|Sở Tài chính");
    REQUIRE(documents::append_table(first, table({{"a", "Sở Tư pháp"}})));
    CHECK(first.rows == 4);
}

}  // namespace
