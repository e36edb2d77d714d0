// Specks go, what an official typed stays; a text without specks is left as it is.
#include "plans/reading/specks.hpp"

#include <doctest/doctest.h>

#include "text/unicode.hpp"

namespace {

// Below lines that show beyond doubt that a recogniser read the text.
std::string line_swept(const std::string& line) {
    std::string all;
    for (int i = 0; i < 5; ++i) all += "Nội dung của dòng này. ˆ\n";
    const auto extract = plans::reading::swept(documents::read_text(all + line + "\n"));
    REQUIRE(extract.has_value());
    return text::squeeze(extract->lines.back().text);
}

}  // namespace

TEST_CASE("specks before and behind a line go") {
    CHECK(line_swept(": IV. TỔ CHỨC THỰC HIỆN ;") == "IV. TỔ CHỨC THỰC HIỆN");
    CHECK(line_swept("` ¡ 1.1. Rà soát danh sách. :") == "1.1. Rà soát danh sách.");
    CHECK(line_swept("._ so với năm trước. Ễ") == "so với năm trước.");
    CHECK(line_swept("h - Thường trực Tỉnh ủy;") == "- Thường trực Tỉnh ủy;");
    CHECK(line_swept("_5. Tổ chức thực hiện") == "5. Tổ chức thực hiện");
    CHECK(line_swept("š KẾ HOẠCH") == "KẾ HOẠCH");
    CHECK(line_swept("TT g                 KẾ HOẠCH") == "KẾ HOẠCH");
    CHECK(line_swept("TRÍCH KẾ HOẠCH") == "TRÍCH KẾ HOẠCH");
    CHECK(line_swept("O{Í 2 Jz£0s,6     Phối hợp kiểm soát các hoạt động") ==
          "Phối hợp kiểm soát các hoạt động");
    CHECK(line_swept("≥ 90%     Các xã, phường") == "≥ 90% Các xã, phường");
    CHECK(line_swept("10     Sở Y tế     < 5 ngày") == "10 Sở Y tế < 5 ngày");
    CHECK(line_swept("` ~").empty());
}

TEST_CASE("a sign before a capital letter was a bullet, and words of one letter stay") {
    CHECK(line_swept(": Lồng ghép nội dung vào hương ước.") == ": Lồng ghép nội dung vào hương ước.");
    CHECK(line_swept("- Báo cáo Sở Y") == "- Báo cáo Sở Y");
    CHECK(line_swept("đơn vị thuộc nhóm A") == "đơn vị thuộc nhóm A");
    CHECK(line_swept("giai đoạn 2026 -") == "giai đoạn 2026 -");
    CHECK(line_swept("rộng 30 m") == "rộng 30 m");
    CHECK(line_swept("2 | Tuyên truyền | : | Sở Y tế ;") == "2 | Tuyên truyền | : | Sở Y tế ;");
}

TEST_CASE("labels whose stop or strokes were misread are put right") {
    CHECK(line_swept("III: NỘI DUNG, GIẢI PHÁP") == "III. NỘI DUNG, GIẢI PHÁP");
    CHECK(line_swept("1V. KINH PHÍ THỰC HIỆN") == "IV. KINH PHÍ THỰC HIỆN");
    CHECK(line_swept("- II. NHIỆM VỤ CHUNG") == "II. NHIỆM VỤ CHUNG");
    CHECK(line_swept("5:UBND các xã") == "5.UBND các xã");
    CHECK(line_swept("4, 100% trường học có thư viện.") == "4. 100% trường học có thư viện.");
    CHECK(line_swept("2025: Sở Y tế") == "2025: Sở Y tế");
    CHECK(line_swept("1 MỤC TIÊU, YÊU CẦU") == "1.MỤC TIÊU, YÊU CẦU");
    CHECK(line_swept("1,2. 100% hộ có nhà ở.") == "1.2. 100% hộ có nhà ở.");
    CHECK(line_swept("cán Cơ quan phối hợp: Sở Y tế.") == "- Cơ quan phối hợp: Sở Y tế.");
    CHECK(line_swept("b) Cơ quan phối hợp: Sở Y tế.") == "b) Cơ quan phối hợp: Sở Y tế.");
    CHECK(line_swept("2. Thời gian thực hiện: Quý II.") == "2. Thời gian thực hiện: Quý II.");
    CHECK(line_swept("VT, NC") == "VT, NC");
}

TEST_CASE("the stop behind a 1 is given back where a 2 follows") {
    const std::string dust = "Một dòng. ˆ\nHai dòng. ˆ\nBa dòng. ˆ\nBốn dòng. ˆ\n";
    const auto extract = plans::reading::swept(
        documents::read_text(dust + "1 Công an xã\nTham mưu.\n2. Phòng Kinh tế\n1 Sở Y tế\n"));
    REQUIRE(extract.has_value());
    CHECK(extract->lines[4].text == "1.Công an xã");
    CHECK(extract->lines[7].text == "1 Sở Y tế");
}

TEST_CASE("where all marks are lost no speck is needed to tell a recognised text") {
    std::string all;
    for (int i = 0; i < 8; ++i) all += "Cong an tinh chu tri, phoi hop voi cac co quan.\n";
    const auto extract = plans::reading::swept(documents::read_text(all + "- TI: NHIEM VU CHUNG\n"));
    REQUIRE(extract.has_value());
    CHECK(text::squeeze(extract->lines[8].text) == "TI. NHIEM VU CHUNG");
}

TEST_CASE("each character that stays keeps its place") {
    const std::string all = ": 1. Một ;\n: 2. Hai ˆ\n_ ba\nïï bốn ˆ\nnăm. ;\n";
    const auto extract = plans::reading::swept(documents::read_text(all));
    REQUIRE(extract.has_value());
    CHECK(extract->lines[0].text == "  1. Một");
    CHECK(extract->lines[2].text == "  ba");
}

TEST_CASE("a text without specks, and one whose author puts blanks before his stops, are left alone") {
    CHECK_FALSE(plans::reading::swept(documents::read_text("I. MỤC TIÊU\n- Một.\n+ Hai;\n* Ba\n… bốn\n")));
    CHECK_FALSE(plans::reading::swept(
        documents::read_text("như sau :\nMột ;\nHai ;\nBa ;\nBốn .\nNăm ;\n- Sáu -\n")));
}
