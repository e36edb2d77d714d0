// What was not read is said with its place.
#include <doctest/doctest.h>

#include "plans/reading/reading.hpp"

namespace {

using namespace plans::reading;

const std::string head =
    "ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH AN BÌNH                    Độc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND                  An Bình, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n"
    "Bảo vệ trẻ em trên không gian mạng năm 2026\n\n"
    "I. MỤC TIÊU\n"
    "- Trên 90% trường học có giáo viên được tập huấn.\n";

documents::Table table_of(const std::vector<std::vector<std::string>>& rows) {
    documents::Table table;
    for (const std::vector<std::string>& row : rows) {
        table.columns = static_cast<int>(row.size());
        for (int column = 0; column < table.columns; ++column) {
            documents::Cell cell;
            cell.paragraphs = {row[static_cast<std::size_t>(column)]};
            cell.row = table.rows;
            cell.column = column;
            table.cells.push_back(std::move(cell));
        }
        ++table.rows;
    }
    return table;
}

// The plan with a table where "@" stands.
Reading read_with(const documents::Table& table, const std::string& rest) {
    documents::Extract extract = documents::read_text(head + rest);
    for (documents::Line& line : extract.lines) {
        if (line.text != "@") continue;
        line.text.clear();
        line.table = 0;
    }
    extract.tables.push_back(table);
    return read_plan(extract);
}

Reading read(const std::string& rest) {
    return read_plan(documents::read_text(head + rest));
}

TEST_CASE("a plan that is read whole leaves nothing unread") {
    const Reading reading = read(
        "II. NHIỆM VỤ\n"
        "1. Sản xuất phim ngắn phát trên truyền hình.\n"
        "- Cơ quan chủ trì: Sở Y tế.\n"
        "2. Tập huấn cho giáo viên.\n"
        "- Cơ quan chủ trì: Sở Giáo dục và Đào tạo.\n"
        "III. TỔ CHỨC THỰC HIỆN\n"
        "1. Sở Y tế\n"
        "- Trước ngày 10 tháng 12 hằng năm báo cáo UBND tỉnh.\n");
    CHECK(reading.unread.empty());
}

TEST_CASE("a number that is missed is told with its page") {
    const Reading reading = read(
        "\fII. NHIỆM VỤ\n"
        "1. Sản xuất phim ngắn phát trên truyền hình.\n"
        "2. Tập huấn cho giáo viên.\n"
        "4. Kiểm tra các cơ sở.\n");
    REQUIRE(reading.unread.size() == 1);
    CHECK(reading.unread[0].kind == Unread::Kind::number);
    CHECK(reading.unread[0].text == "2 → 4");
    CHECK(reading.unread[0].spot.page == 2);
}

TEST_CASE("letters without đ miss none") {
    const Reading reading = read(
        "II. NHIỆM VỤ\n"
        "a) Sản xuất phim ngắn.\n"
        "b) Tập huấn cho giáo viên.\n"
        "c) Kiểm tra các cơ sở.\n"
        "d) Khảo sát phụ huynh.\n"
        "e) Tổ chức hội thi tại các trường.\n");
    CHECK(reading.unread.empty());
}

TEST_CASE("a worn table of which no row is read is told") {
    const Reading reading =
        read_plan(documents::read_text("UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM\n"
                                       "KE HOACH\n"
                                       "Bao vé tré em trén khéng gian mang nam 2026\n"
                                       "I. MUC TIEU\n"
                                       "- Trén 90% trudng hoc cé gido vién dugc tap huan.\n"
                                       "- 100% hoc sinh dugc phé bién ky nang an toan.\n"
                                       "II. CHi TIEU THEO TUNG NAM\n"
                                       "TT | Chi tiéu Don vi tinh | Nam 2026\n"
                                       "| Ty 1é trudng cé td tu van | %\n"
                                       "| S6 budi néi chuyén chuyén dé\n"
                                       "| S6 1uot hoc sinh tham gia\n"
                                       "III. TO CHUC THUC HIEN\n"
                                       "1. S@ Gido duc va Dao tao\n"
                                       "- Chu tri, phéi hgp v6i cdc co quan thuc hién Ké hoach.\n"));
    REQUIRE(reading.unread.size() == 1);
    CHECK(reading.unread[0].kind == Unread::Kind::table);
}

TEST_CASE("a table whose columns cannot be told apart is told") {
    const Reading reading = read(
        "II. NHIỆM VỤ\n"
        "TT | Nội dung công việc | Cơ quan | Cơ quan | Thời gian\n"
        "chủ trì | phối hợp\n"
        "1__| Mở trang thông tin hỏi đáp xx yy | Z\n"
        "2__| Duy trì đường dây nóng xx yy | Z\n"
        "III. TỔ CHỨC THỰC HIỆN\n"
        "1. Sở Y tế\n"
        "- Trước ngày 10 tháng 12 hằng năm báo cáo UBND tỉnh.\n");
    REQUIRE(reading.unread.size() == 1);
    CHECK(reading.unread[0].kind == Unread::Kind::table);
    CHECK(from_json(to_json(reading)).unread[0].text == reading.unread[0].text);
    CHECK(to_tables(reading, 100).find("CHƯA ĐỌC ĐƯỢC") != std::string::npos);
}

TEST_CASE("work that a row of the annex tells again is not unread") {
    const std::vector<std::string> work = {
        "Sở Y tế và Sở Giáo dục và Đào tạo rà soát, công khai danh mục trường có tổ tư vấn trong quý II/2026",
        "Công an tỉnh, Sở Nội vụ tập huấn kỹ năng bảo vệ trẻ em trên mạng cho giáo viên trong quý II/2026",
        "Sở Tư pháp và Sở Tài chính phát hành sổ tay hướng dẫn phụ huynh và học sinh trong quý II/2026"};
    const std::vector<std::string> leads = {"Sở Y tế, Sở Giáo dục và Đào tạo", "Công an tỉnh, Sở Nội vụ",
                                            "Sở Tư pháp, Sở Tài chính"};
    std::string own = "II. NHIỆM VỤ\n";
    std::vector<std::vector<std::string>> rows = {{"TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"}};
    for (std::size_t i = 0; i < work.size(); ++i) {
        own += std::to_string(i + 1) + ". " + work[i] + ".\n";
        rows.push_back({std::to_string(i + 1), work[i], leads[i]});
    }
    const Reading reading = read_with(
        table_of(rows),
        own + "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Theo dõi việc thực hiện.\nPHỤ LỤC\nPHÂN CÔNG\n@\n");
    REQUIRE(reading.tasks.size() == work.size());
    CHECK(reading.tasks[0].ref == "PL.1");
    CHECK(reading.unread.empty());
}

TEST_CASE("a form to be filled in is no lost table") {
    const std::vector<std::string> empty(4, "");
    const Reading reading =
        read_with(table_of({{"TT", "Tên nhiệm vụ", "Kết quả thực hiện", "Tiến độ"}, empty, empty, empty}),
                  "II. NHIỆM VỤ\n1. Tập huấn cho giáo viên.\nPhụ lục\nBÁO CÁO TIẾN ĐỘ\n@\n");
    CHECK(reading.unread.empty());
}

TEST_CASE("a page that was not recognised is told with its number") {
    documents::Extract extract =
        documents::read_text(head + "II. NHIỆM VỤ\n1. Tập huấn cho giáo viên.\n\f2. Sản xuất phim ngắn.\n");
    for (documents::Line& line : extract.lines)
        if (line.page == 2) line.page = 3;
    extract.pages = 4;
    extract.pages_unread = {2, 4};
    const Reading reading = read_plan(extract);
    REQUIRE(reading.unread.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(reading.unread[i].kind == Unread::Kind::page);
        CHECK(reading.unread[i].spot.page == (i == 0 ? 2 : 4));
        const auto line = static_cast<std::size_t>(reading.unread[i].spot.first_line);
        CHECK(extract.lines[line].page == 3);
    }
    CHECK(to_tables(reading, 100).find("Trang 2: không đọc được") != std::string::npos);
    CHECK(from_json(to_json(reading)).unread[0].kind == Unread::Kind::page);
}

}  // namespace
