// The numbers before the rows of a scanned table.
#include "documents/row_numbers.hpp"

#include <doctest/doctest.h>

namespace {

// A row of two fields ("II", "…") heads a group.
struct Sample {
    const char* number;
    bool heads = false;
};

using Numbers = std::vector<std::string>;

Numbers mended(const std::vector<Sample>& rows, const std::string& title = "TT") {
    documents::Table table;
    table.rows = static_cast<int>(rows.size()) + 1;
    table.columns = 4;
    const auto put = [&](const std::string& text, int row, int column, int across) {
        documents::Cell cell;
        if (!text.empty()) cell.paragraphs = {text};
        cell.row = row, cell.column = column, cell.column_span = across;
        table.cells.push_back(std::move(cell));
    };
    put(title, 0, 0, 1);
    for (int column = 1; column < 4; ++column) put("Nội dung", 0, column, 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = static_cast<int>(i) + 1;
        put(rows[i].number, row, 0, 1);
        if (rows[i].heads) put("Tuyên truyền", row, 1, 3);
        for (int column = 1; !rows[i].heads && column < 4; ++column) put("chữ", row, column, 1);
    }
    documents::mend_row_numbers(table);
    Numbers numbers;
    for (const documents::Cell& cell : table.cells) {
        if (cell.column == 0 && (cell.row > 0 || title != "TT"))
            numbers.push_back(cell.paragraphs.empty() ? "" : cell.paragraphs.front());
    }
    return numbers;
}

}  // namespace

TEST_CASE("numbers of a scanned table that were lost or misread are those between their neighbours") {
    CHECK(mended({{"1"}, {""}, {"3"}}) == Numbers{"1", "2", "3"});
    CHECK(mended({{""}, {"2"}, {"3"}}) == Numbers{"1", "2", "3"});
    CHECK(mended({{"1."}, {"?"}, {"8."}, {"3."}}) == Numbers{"1.", "?", "2.", "3."});
    CHECK(mended({{"1"}, {"2"}, {"7"}}) == Numbers{"1", "2", "3"});
    CHECK(mended({{"8"}, {"9"}, {"10"}, {"17"}}) == Numbers{"8", "9", "10", "11"});
}

TEST_CASE("numbers that their neighbours do not settle stay as they were read") {
    CHECK(mended({{"1"}, {"2"}, {""}}) == Numbers{"1", "2", ""});
    CHECK(mended({{"1"}, {"4"}, {"9"}}) == Numbers{"1", "4", "9"});
    CHECK(mended({{"1"}, {"2"}, {"2"}, {"3"}}) == Numbers{"1", "2", "2", "3"});
    CHECK(mended({{"2"}, {"3"}, {"14"}}) == Numbers{"2", "3", "14"});
}

TEST_CASE("groups of a scanned table count in Roman numerals where one of them does and none counts otherwise") {
    CHECK(mended({{"", true}, {"1"}, {""}, {"3"}, {"II", true}, {"1"}, {"2"}, {"II", true}, {"1"}}) ==
          Numbers{"I", "1", "2", "3", "II", "1", "2", "III", "1"});
    CHECK(mended({{"A", true}, {"1"}, {"II", true}, {"1"}}) == Numbers{"A", "1", "II", "1"});
    CHECK(mended({{"", true}, {"1"}, {"", true}, {"1"}}) == Numbers{"", "1", "", "1"});
}

TEST_CASE("the title above row numbers is TT, however it was read") {
    CHECK(mended({{"1"}, {"2"}, {"3"}}, "T11") == Numbers{"TT", "1", "2", "3"});
    CHECK(mended({{"1"}, {"2"}, {"3"}}, "STT") == Numbers{"STT", "1", "2", "3"});
    CHECK(mended({{"1"}, {"2"}, {"3"}}, "Mục tiêu") == Numbers{"Mục tiêu", "1", "2", "3"});
    CHECK(mended({{"a"}, {"b"}, {"c"}}, "Ký") == Numbers{"Ký", "a", "b", "c"});
}
