// The styles: sizes and spacings within what Nghị định 30/2020/NĐ-CP, annex I, allows.
#include "documents/paper_styles.hpp"

#include <array>

#include "base/check.hpp"

namespace documents {
namespace {

// Names in Vietnamese, as they show in Word's list of styles.
constexpr std::array<StyleSheet, 30> sheets = {{
    {Style::body, "VanBan", "Văn bản: Nội dung", 28, false, false, "both", 120, 0, 720, 0, -1, false, 264},
    {Style::heading_one, "Muc", "heading 1", 28, true, false, "both", 240, 60, 720, 0, 0, true},
    {Style::heading_two, "Tieumuc", "heading 2", 28, true, false, "both", 160, 60, 720, 0, 1, true},
    {Style::point, "Diem", "Văn bản: Điểm", 28, false, false, "both", 80, 0, 720, 0, -1, false, 252},
    {Style::answer, "DongDien", "Văn bản: Dòng điền", 28, false, false, "left", 80, 0, 720, 0, -1, false},
    {Style::state_name, "TenCoQuan", "Văn bản: Tên cơ quan", 26, true, false, "center", 0, 0, 0, 0, -1,
     false},
    {Style::agency_parent, "CoQuanChuQuan", "Văn bản: Cơ quan chủ quản", 26, false, false, "center", 0, 0, 0,
     0, -1, false},
    {Style::number_line, "SoKyHieu", "Văn bản: Số, ký hiệu", 26, false, false, "center", 60, 0, 0, 0, -1,
     false},
    {Style::subject_line, "TrichYeu", "Văn bản: Trích yếu công văn", 24, false, false, "center", 40, 0, 0, 0,
     -1, false},
    {Style::motto, "TieuNgu", "Văn bản: Tiêu ngữ", 28, true, false, "center", 0, 0, 0, 0, -1, false},
    {Style::place_date, "DiaDanhNgay", "Văn bản: Địa danh, ngày tháng", 28, false, true, "center", 60, 0, 0,
     0, -1, false},
    {Style::addressee, "KinhGui", "Văn bản: Kính gửi", 28, false, false, "left", 240, 0, 0, 1440, -1, true},
    {Style::addressee_item, "NoiKinhGui", "Văn bản: Nơi kính gửi", 28, false, false, "left", 20, 0, -200,
     2640, -1, false},
    {Style::title, "TenVanBan", "Title", 28, true, false, "center", 60, 0, 0, 0, -1, true},
    {Style::about, "TrichYeuVanBan", "Văn bản: Trích yếu", 28, true, false, "center", 0, 60, 0, 0, -1, true},
    {Style::legal_basis, "CanCu", "Văn bản: Căn cứ", 28, false, true, "both", 120, 0, 720, 0, -1, false, 264},
    {Style::subtitle, "TrichYeuPhuLuc", "Subtitle", 28, false, true, "center", 60, 60, 0, 0, -1, false},
    {Style::recipients_label, "NoiNhan", "Văn bản: Nơi nhận", 24, true, true, "left", 200, 0, 0, 0, -1, true},
    {Style::recipients_item, "NoiNhanMuc", "Văn bản: Mục nơi nhận", 22, false, false, "left", 0, 0, 0, 0, -1,
     true},
    {Style::signature, "ChuKy", "Văn bản: Chữ ký", 28, true, false, "center", 200, 0, 0, 0, -1, true},
    {Style::party_title, "TieuDeDang", "Văn bản Đảng: Tiêu đề", 30, true, false, "center", 0, 0, 0, 0, -1,
     false},
    {Style::party_parent, "CapTrenDang", "Văn bản Đảng: Cơ quan cấp trên", 28, false, false, "center", 0, 0,
     0, 0, -1, false},
    {Style::party_agency, "CoQuanDang", "Văn bản Đảng: Cơ quan ban hành", 28, true, false, "center", 0, 0, 0,
     0, -1, false},
    {Style::party_number, "SoKyHieuDang", "Văn bản Đảng: Số, ký hiệu", 28, false, false, "center", 60, 0, 0,
     0, -1, false},
    {Style::party_kind, "TenLoaiDang", "Văn bản Đảng: Tên loại", 30, true, false, "center", 60, 0, 0, 0, -1,
     true},
    {Style::party_recipients, "NoiNhanDang", "Văn bản Đảng: Nơi nhận", 28, false, false, "left", 200, 0, 0, 0,
     -1, true, 240, true},
    {Style::post, "ChucVu", "Văn bản: Chức vụ người ký", 28, false, false, "center", 0, 0, 0, 0, -1, true},
    {Style::cell, "OBang", "Bảng: Ô", 24, false, false, "left", 40, 40, 0, 0, -1, false},
    {Style::cell_centred, "OBangGiua", "Bảng: Ô giữa", 24, false, false, "center", 40, 40, 0, 0, -1, false},
    {Style::cell_header, "DauBang", "Bảng: Tiêu đề cột", 24, true, false, "center", 40, 40, 0, 0, -1, true},
}};

}  // namespace

std::span<const StyleSheet> style_sheets() {
    return sheets;
}

const StyleSheet& style_sheet(Style style) {
    for (const StyleSheet& sheet : sheets)
        if (sheet.style == style) return sheet;
    CHECK_THAT(false);
    return sheets.front();
}

}  // namespace documents
