// Sheets as people send them: with and without marks, with other separators, merged, damaged, hostile.
#include "documents/sheet_in.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "documents/xlsx_out.hpp"
#include "documents/zip_out.hpp"

using namespace documents;
using Rows = std::vector<std::vector<std::string>>;

TEST_CASE("CSV is read with comma, semicolon and tab, with and without a mark") {
    const Rows wanted = {{"STT", "Tên cơ quan"}, {"1", "Sở Y tế"}};
    CHECK(read_sheet("STT,Tên cơ quan\n1,Sở Y tế\n").rows == wanted);
    CHECK(read_sheet("\xEF\xBB\xBFSTT;Tên cơ quan\r\n1;Sở Y tế").rows == wanted);
    CHECK(read_sheet("STT\tTên cơ quan\n1\t Sở  Y tế \n").rows == wanted);
    CHECK(read_sheet("sep=;\nSTT;Tên cơ quan\n1;Sở Y tế\n").rows == wanted);
    CHECK(read_sheet(std::string("\xFF\xFE"
                                 "a\0\t\0\x1E\x01\n\0",
                                 10))
              .rows == Rows{{"a", "Ğ"}});
}

TEST_CASE("a quoted cell may hold separators, quotes and line breaks; short rows are filled up") {
    CHECK(read_csv("a,\"Sở Văn hóa, Thể thao\nvà \"\"Du lịch\"\"\",c\n1\n").rows ==
          Rows{{"a", "Sở Văn hóa, Thể thao và \"Du lịch\"", "c"}, {"1", "", ""}});
    CHECK(read_csv("a\r\n\r\nb\r\n").rows == Rows{{"a"}, {""}, {"b"}});
    CHECK(read_csv("a,Trường \"Hoa Sen\",c").rows == Rows{{"a", "Trường \"Hoa Sen\"", "c"}});
    CHECK(read_csv("a,\"b\"").rows == Rows{{"a", "b"}});
    CHECK_THROWS_AS(read_csv("a,\"không đóng\n"), base::Refused);
    CHECK_THROWS_AS(read_csv("S\xF4 Y t\xEA\n"), base::Refused);
    CHECK_THROWS_AS(read_sheet(""), base::Refused);
    CHECK_THROWS_AS(read_sheet("\xD0\xCF\x11\xE0xls"), base::Refused);
    SheetLimits few;
    few.rows_max = 2;
    CHECK_THROWS_AS(read_csv("a\nb\nc\n", few), base::Refused);
}

TEST_CASE("a workbook is read with merged headings, numbers and its fullest sheet") {
    Workbook book("Danh sách", "");
    Sheet& cover = book.add_sheet("Bìa");
    cover.text(0, 0, "Danh sách cơ quan", {});
    Sheet& list = book.add_sheet("Danh sách");
    list.columns({10, 40, 20});
    list.across(0, 0, 2, "I. CÁC SỞ, BAN, NGÀNH", {});
    list.text(1, 0, "STT", {});
    list.text(1, 1, "Tên <đơn vị> & mã", {});
    list.text(1, 2, "Mã", {});
    list.number(2, 0, 1, {});
    list.text(2, 1, "Sở Y tế", {});
    list.text(2, 2, "H57.01", {});
    const std::string bytes = book.bytes();
    const SheetCells cells = read_sheet(bytes);
    CHECK(cells.name == "Danh sách");
    const std::string merged = "I. CÁC SỞ, BAN, NGÀNH";
    CHECK(cells.rows ==
          Rows{{merged, merged, merged}, {"STT", "Tên <đơn vị> & mã", "Mã"}, {"1", "Sở Y tế", "H57.01"}});
    for (std::size_t cut = 10; cut < bytes.size(); cut += 97)
        CHECK_THROWS_AS(read_sheet(bytes.substr(0, cut)), base::Refused);
}

TEST_CASE("a number is what Excel shows of it, not what its processor made of it") {
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string cells =
        "<c r=\"A1\"><v>1.1000000000000001</v></c><c r=\"B1\" t=\"n\"><v>123456789012</v></c>"
        "<c r=\"C1\" t=\"str\"><v>1.1000000000000001</v></c><c r=\"D1\"><v>45717.423611111109</v></c>";
    const std::string book = zipped(
        {{"_rels/.rels", "<Relationships xmlns=\"" + package + "\"><Relationship Id=\"r1\" Type=\"" + office +
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml",
          "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
              "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"" + package + "\"><Relationship Id=\"r1\" Type=\"" + office +
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
         {"xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + main + "\"><sheetData><row r=\"1\">" + cells +
                                          "</row></sheetData></worksheet>"}});
    CHECK(read_sheet(book).rows == Rows{{"1.1", "123456789012", "1.1000000000000001", "45717.4236111111"}});
}

TEST_CASE("a damaged or foreign container is refused and does not end the process") {
    CHECK_THROWS_AS(read_sheet(std::string("PK\x03\x04") + std::string(200, 'x')), base::Refused);
}

TEST_CASE("a day of Excel is a day of the calendar") {
    CHECK(day_of_serial(45717) == 20148);  // 01/03/2025
}

TEST_CASE("a long workbook and a long CSV are told row by row, and told no further than is wanted") {
    Workbook book("Danh sách", "");
    Sheet& list = book.add_sheet("Danh sách");
    list.across(0, 1, 2, "Thông tin", {});
    for (std::uint32_t row = 1; row <= 3000; ++row) {
        if (row == 7) continue;  // an empty row keeps its number
        list.number(row, 0, row, {});
        list.text(row, 1, "Nguyễn Thị Lan " + std::to_string(row), {});
    }
    const auto folder =
        std::filesystem::temp_directory_path() / ("luytre-sheets-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto file = folder / "dai.xlsx";
    std::ofstream(file, std::ios::binary) << book.bytes();
    std::size_t told = 0;
    Rows some;
    CHECK(stream_sheet(file, [&](std::size_t number, std::vector<std::string>& cells) {
              CHECK(number == ++told);
              if (number == 1 || number == 8 || number == 3001) some.push_back(cells);
              return true;
          }) == "Danh sách");
    CHECK(told == 3001);
    CHECK(some == Rows{{"", "Thông tin", "Thông tin"}, {}, {"3000", "Nguyễn Thị Lan 3000"}});
    told = 0;
    stream_sheet(file, [&](std::size_t, std::vector<std::string>&) { return ++told < 10; });
    CHECK(told == 10);
    const auto plain = folder / "dai.csv";
    std::ofstream out(plain, std::ios::binary);
    for (int row = 0; row < 100'000; ++row) out << row << ",\"Trần, Văn\r\nAn\"\r\n";
    out.close();
    told = 0;
    stream_sheet(plain, [&](std::size_t number, std::vector<std::string>& cells) {
        if (number == 54'321) CHECK(cells == std::vector<std::string>{"54320", "Trần, Văn An"});
        ++told;
        return true;
    });
    CHECK(told == 100'000);
    StreamLimits few;
    few.sheet.rows_max = 100;
    CHECK_THROWS_AS(stream_sheet(
                        file, [](std::size_t, std::vector<std::string>&) { return true; }, few),
                    base::Refused);
    CHECK_THROWS_AS(stream_sheet(file,
                                 [](std::size_t, std::vector<std::string>&) -> bool {
                                     throw base::Refused(base::Refusal::busy, "thôi");
                                 }),
                    base::Refused);
    std::filesystem::remove_all(folder);
}
