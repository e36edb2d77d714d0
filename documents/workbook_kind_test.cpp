// What is given as a workbook and is none is named, whatever it is called, at every door for workbooks.
#include <doctest/doctest.h>

#include <functional>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/zip_out.hpp"

namespace {

std::string said(const std::function<void()>& act) {
    try {
        act();
    } catch (const base::Refused& refused) {
        return refused.what();
    }
    return "";
}

std::string compound(std::string_view stream) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
    for (const char c : stream) bytes += {c, '\0'};
    return bytes + std::string(600, '\0');
}

}  // namespace

TEST_CASE("what is no workbook is named for what it is") {
    const auto zip = [](std::vector<std::pair<std::string, std::string>> parts) {
        return documents::zipped(parts);
    };
    const std::pair<std::string, const char*> all[] = {
        {"Có 02 lớp, 85 người", "tệp chữ (.txt, .csv)"},
        {"<html><body><table><tr><td>1</td></tr></table></body></html>", "trang web lưu thành .xls"},
        {"%PDF-1.7 ", "tệp PDF"},
        {"\xFF\xD8\xFF\xE0 JFIF", "ảnh"},
        {"", "Tệp rỗng"},
        {std::string("\1\2\3\4\5\6\7\0\1\2", 10), "Không nhận ra"},
        {compound("Workbook"), "Excel đời cũ (.xls)"},
        {compound("EncryptedPackage"), "có mật khẩu"},
        {compound("WordDocument"), "Word đời cũ"},
        {zip({{"word/document.xml", "<w/>"}}), "tệp Word (.docx)"},
        {zip({{"xl/workbook.bin", "x"}}), "nhị phân (.xlsb)"},
        {zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<c/>"}}),
         "OpenDocument (.ods)"},
        {zip({{"anh.jpg", "x"}}), "tệp nén (ZIP)"},
    };
    for (const auto& one : all) {
        const std::string& bytes = one.first;  // clang 14 captures no bindings
        const std::string words = one.second;
        CAPTURE(words);
        const std::string by_sheets = said([&] { documents::read_xlsx_sheets(bytes); });
        CHECK(by_sheets.find(words) != std::string::npos);
        CHECK(by_sheets.find("hỏng") == std::string::npos);
        CHECK(said([&] { documents::read_xlsx(bytes); }) == by_sheets);
        CHECK(said([&] { documents::WorkbookEdit{bytes}; }) == by_sheets);
    }
}

TEST_CASE("where a list may also be CSV, text is one and everything else is named the same") {
    CHECK(documents::read_sheet("a;b\n1;2\n").rows.size() == 2);
    CHECK(said([] {
              documents::read_sheet("<html><table><tr><td>1;2</td></tr></table></html>");
          }).find("trang web") != std::string::npos);
    CHECK(said([] { documents::read_sheet("%PDF-1.7 "); }).find("tệp PDF") != std::string::npos);
    CHECK(said([] { documents::read_sheet(compound("Workbook")); }).find("(.xls)") != std::string::npos);
    CHECK(said([] { documents::read_sheet(compound("EncryptedPackage")); }).find("mật khẩu") !=
          std::string::npos);
}
