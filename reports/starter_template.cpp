// A template to begin with: the built-in layout, with the names of fields where their values stand.
#include <algorithm>
#include <iterator>

#include "documents/annexes.hpp"
#include "documents/inputs.hpp"
#include "documents/official_page.hpp"
#include "documents/table_rows.hpp"
#include "reports/paper.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using documents::Manuscript;
using documents::Style;

std::string field(const std::string& name) {
    return "{{" + name + "}}";
}

// A table with one row, which is repeated for each item of the list.
void add_list(Manuscript& paper, const std::string& list, const std::vector<std::string>& header,
              const std::vector<std::string>& names, const std::vector<double>& columns) {
    documents::PaperTable table = documents::table_of(header, columns);
    documents::TableRow row;
    for (const std::string& name : names)
        row.cells.push_back(documents::cell(Style::cell, field(list + "." + name)));
    table.rows.push_back(std::move(row));
    paper.add(std::move(table));
}

// Who signs for a collective; a head's own post is not known before an agency is.
std::string post_of(documents::Issuer issuer) {
    using documents::Issuer;
    if (issuer == Issuer::state) return documents::to_fill_in;
    return documents::post_of_signer(issuer == Issuer::party ? "Tỉnh ủy" : "", issuer);
}

}  // namespace

Manuscript starter_template(documents::Issuer issuer) {
    Manuscript paper("Mẫu báo cáo", "");
    documents::OfficialHead head;
    head.parent = field("cơ quan chủ quản");
    head.agency = field("CƠ QUAN");
    head.issuer = issuer;
    head.number = documents::number_line(field("số báo cáo"), issuer);
    head.place = field("địa danh");
    head.date = field("ngày ban hành");
    documents::add_head(paper, head);
    documents::add_title(paper, "BÁO CÁO",
                         "Kết quả " + field("kỳ báo cáo") + " thực hiện " + field("tên kế hoạch"), issuer);
    documents::add_addressees(paper, {field("nơi nhận")});
    paper.add(Style::body, "Thực hiện " + field("kế hoạch") + ", " + field("cơ quan") + " báo cáo kết quả " +
                               field("kỳ báo cáo") + " (số liệu từ ngày " + field("từ ngày") +
                               " đến hết ngày " + field("đến ngày") + ") như sau:");
    const auto part = [&](const char* heading, const char* words) {
        paper.add(Style::heading_one, heading);
        paper.add(Style::body, field(words));
    };
    part("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "công tác chỉ đạo");
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU");
    add_list(paper, "chỉ tiêu", {"Số mục", "Mục tiêu, chỉ tiêu", "Mức giao", "Kết quả", "Đánh giá"},
             {"số mục", "nội dung", "mức giao", "kết quả", "đánh giá"}, {48, 189.75, 70, 90, 70});
    paper.add(Style::body, field("giải trình số liệu"));
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    add_list(paper, "nhiệm vụ", {"Số mục", "Nhiệm vụ", "Tình hình", "Khối lượng", "Diễn giải"},
             {"số mục", "nội dung", "tình hình", "khối lượng", "diễn giải"}, {48, 159.75, 80, 80, 100});
    part("ĐÁNH GIÁ CHUNG", "đánh giá chung");
    paper.add(Style::heading_one, "KINH PHÍ THỰC HIỆN");
    add_list(paper, "kinh phí",
             {"Nguồn kinh phí", "Dự toán (đồng)", "Được duyệt (đồng)", "Đã chi (đồng)", "Còn lại (đồng)"},
             {"nguồn", "dự toán", "được duyệt", "đã chi", "còn lại"}, {123.75, 86, 86, 86, 86});
    part("KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN", "khó khăn");
    add_list(paper, "vướng mắc", {"Cơ quan", "Số mục", "Vướng mắc", "Đề xuất", "Trạng thái"},
             {"cơ quan", "số mục", "nội dung", "đề xuất", "trạng thái"}, {100, 48, 139.75, 100, 80});
    part("PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO", "phương hướng");
    part("ĐỀ XUẤT, KIẾN NGHỊ", "kiến nghị");
    documents::add_end(paper, {}, post_of(issuer), issuer);
    documents::begin_annex(paper,
                           {1, 1, "PHỤ LỤC KÈM THEO BÁO CÁO", "Kèm theo Báo cáo số " + field("số báo cáo")});
    add_list(paper, "phụ lục", {"Số", "Tên phụ lục", "Nội dung"}, {"số", "tên", "nội dung"},
             {70, 147.75, 250});
    return paper;
}

const House* house_named(std::string_view name) {
    const auto found = std::find_if(std::begin(houses), std::end(houses),
                                    [&](const House& one) { return name == one.name; });
    return found == std::end(houses) ? nullptr : found;
}

const char* house_of(const Report& report) {
    const documents::Issuer issuer = documents::issuer_of(report.kind, report.agency);
    return std::find_if(std::begin(houses), std::end(houses),
                        [&](const House& one) { return issuer == one.issuer; })
        ->name;
}

bool fits(std::string_view docx, documents::Issuer house) {
    using documents::Issuer;
    std::string words;
    for (const auto& line : documents::read_docx(docx, {}).lines)
        words += text::fold(text::nfc(line.text)) + "\n";
    // The head stands before words of the text that name another.
    const std::size_t state = words.find("cong hoa xa hoi chu nghia viet nam"),
                      party = words.find("dang cong san viet nam"),
                      youth = words.find("doan tncs ho chi minh"), first = std::min({state, party, youth});
    if (first == std::string::npos) return true;
    if (house == Issuer::party || house == Issuer::youth_union)
        return first == (house == Issuer::party ? party : youth);
    return first == state;
}

}  // namespace reports
