// Tables that a print keeps apart by blanks: whose words stand in the middle of their cells.
#include <doctest/doctest.h>

#include "documents/layout_table.hpp"
#include "tests/table_cells.hpp"

namespace {

using namespace documents;

std::string words_at(const Table& table, int row, int column) {
    return tests::cell(table, row, column, " ");
}

const std::string centred =
    "                                  Cơ quan        Thời gian\n"
    "TT         Nhiệm vụ\n"
    "                                  chủ trì       hoàn thành\n"
    "I   Tuyên truyền\n"
    "    Xây dựng phóng sự cảnh báo    Sở Văn hóa,\n"
    "    lừa đảo trực tuyến phát        Thể thao\n"
    "1   trên sóng truyền hình và      và Du lịch     Quý II/2026\n"
    "    trên các nền tảng số của\n"
    "    tỉnh hằng tháng\n"
    "    Tổ chức cuộc thi tìm hiểu\n"
    "2   về an toàn thông tin cho       Tỉnh đoàn     Tháng 9/2026\n"
    "    học sinh trung học\n";

Extract extract_of(const std::string& text) {
    Extract extract = read_text(text);
    find_layout_tables(extract);
    return extract;
}

}  // namespace

TEST_CASE("titles that begin above the line of STT belong to the header") {
    const Extract extract = extract_of(centred);
    REQUIRE(extract.tables.size() == 1);
    CHECK(words_at(extract.tables[0], 0, 1) == "Nhiệm vụ");
    CHECK(words_at(extract.tables[0], 0, 2) == "Cơ quan chủ trì");
    CHECK(words_at(extract.tables[0], 0, 3) == "Thời gian hoàn thành");
}

TEST_CASE("a row begins below its group, and its number stands in its middle") {
    const Extract extract = extract_of(centred);
    REQUIRE(extract.tables.size() == 1);
    CHECK(words_at(extract.tables[0], 2, 0) == "1");
    CHECK(words_at(extract.tables[0], 2, 1) ==
          "Xây dựng phóng sự cảnh báo lừa đảo trực tuyến phát trên sóng truyền hình và trên các nền tảng số "
          "của tỉnh "
          "hằng tháng");
    CHECK(words_at(extract.tables[0], 2, 2) == "Sở Văn hóa, Thể thao và Du lịch");
    CHECK(words_at(extract.tables[0], 3, 1) ==
          "Tổ chức cuộc thi tìm hiểu về an toàn thông tin cho học sinh trung học");
}

TEST_CASE("a header with such titles is known again on the next page") {
    const Extract extract = extract_of(centred +
                                       "\f                                  Cơ quan        Thời gian\n"
                                       "TT         Nhiệm vụ\n"
                                       "                                  chủ trì       hoàn thành\n"
                                       "    Kiểm tra an toàn thông tin\n"
                                       "3   tại các xã, phường            Công an tỉnh   Quý IV/2026\n"
                                       "    trên địa bàn\n");
    REQUIRE(extract.tables.size() == 1);
    CHECK(words_at(extract.tables[0], 4, 1) == "Kiểm tra an toàn thông tin tại các xã, phường trên địa bàn");
    CHECK(words_at(extract.tables[0], 4, 2) == "Công an tỉnh");
}

TEST_CASE("a table is opened by its other titles where a narrow column breaks that of its rows") {
    const Extract extract = extract_of(
        "TT   Nội           Cơ quan       Cơ quan        Thời gian\n"
        "     dung/nhiệm    chủ trì       phối hợp       thực hiện\n"
        "     vụ\n"
        "1    Khảo sát hạ   Ban Quản lý   Sở Khoa học    Quý IV/2025\n"
        "     tầng viễn     khu kinh tế   và Công nghệ\n"
        "     thông.\n"
        "2    Xây dựng kế   Sở Tài chính  Công an tỉnh   Năm 2026\n"
        "     hoạch vốn.\n");
    REQUIRE(extract.tables.size() == 1);
    CHECK(words_at(extract.tables[0], 0, 1) == "Nội dung/nhiệm vụ");
    CHECK(words_at(extract.tables[0], 1, 2) == "Ban Quản lý khu kinh tế");
    CHECK(words_at(extract.tables[0], 2, 4) == "Năm 2026");
}

TEST_CASE("indented parts below a table are none of its rows, and one line may run over a gap") {
    const Extract extract = extract_of(
        "STT            Nội dung               Đơn vị thực hiện   Đơn vị phối hợp     Thời gian\n"
        "\n"
        "      Tổ chức lễ phát động cấp       Phòng Văn hóa - Xã Hội Khuyến học         Ngày\n"
        " 1\n"
        "      phường.                               hội             phường          01/10/2025\n"
        "\n"
        "      Tuyên truyền trên trang thông\n"
        "                                    Phòng Văn hóa - Xã                      Từ 25/9 đến\n"
        " 2    tin điện tử, hệ thống truyền                       Các tổ dân phố\n"
        "                                           hội                              10/10/2025\n"
        "      thanh phường.\n"
        "\n"
        "      Mở lớp kỹ năng số cho người    Trung tâm học tập   Đoàn Thanh niên\n"
        " 3                                                                       Tháng 10/2025\n"
        "      cao tuổi.                         cộng đồng            phường\n"
        "\n"
        "\n"
        "      4. Kinh phí\n"
        "      Từ ngân sách phường và nguồn xã hội hóa.\n"
        "        5. Tổ chức thực hiện\n"
        "     Chủ trì, hướng dẫn, tổng hợp kết quả, báo cáo UBND phường, Sở Giáo dục\n"
        "và Đào tạo trước ngày 20/10/2025.\n");
    REQUIRE(extract.tables.size() == 1);
    CHECK(extract.tables[0].rows == 4);
    CHECK(words_at(extract.tables[0], 1, 2) == "Phòng Văn hóa - Xã hội");
    CHECK(words_at(extract.tables[0], 1, 3) == "Hội Khuyến học phường");
    CHECK(words_at(extract.tables[0], 3, 1) == "Mở lớp kỹ năng số cho người cao tuổi.");
    REQUIRE(extract.lines.size() == 6);
    CHECK(extract.lines[1].text.find("4. Kinh phí") != std::string::npos);
}
