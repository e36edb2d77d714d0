// Three letters in the layout of Nghị định 30/2020/NĐ-CP.
#include "overview/letters.hpp"

#include "base/check.hpp"
#include "documents/official_page.hpp"
#include "documents/table_rows.hpp"
#include "plans/reading/document_name.hpp"
#include "text/unicode.hpp"

namespace overview {
namespace {

// In words of their own: one long row of dots tears the line before it apart.
constexpr const char* day_to_fill_in = "ngày ..... tháng ..... năm .......";

using documents::Manuscript;
using documents::Style;

std::string short_plan(const Brief& brief) {
    return plans::reading::kind_by_number(brief.number) + " số " +
           (brief.number.empty() ? documents::to_fill_in : brief.number);
}

std::string named_plan(const Brief& brief) {
    return short_plan(brief) + (brief.title.empty() ? "" : " về " + brief.title);
}

// A people's committee stands under nobody on its letterhead and signs by its chairman.
bool is_committee(const std::string& issuer) {
    const std::string key = text::fold(issuer);
    return key.rfind("ubnd ", 0) == 0 || key.rfind("uy ban nhan dan ", 0) == 0;
}

documents::Issuer issuer_of(const Brief& brief) {
    return documents::issuer_of("", brief.issuer);
}

std::string without_stop(std::string words) {
    words = text::squeeze(words);
    while (words.ends_with('.') || words.ends_with(';')) words.pop_back();
    return words;
}

Manuscript begun(const Brief& brief, const std::string& subject, const std::vector<std::string>& to) {
    Manuscript paper(subject, short_plan(brief), "Dự thảo từ số liệu đến ngày " + base::written(brief.as_of));
    const documents::Issuer issuer = issuer_of(brief);
    documents::add_head(paper,
                        {is_committee(brief.issuer) ? "" : documents::to_fill_in, text::upper(brief.issuer),
                         documents::blank_number("", issuer), "V/v " + subject, brief.place, issuer});
    documents::add_addressees(paper, to);
    return paper;
}

void add_late_table(Manuscript& paper, const Brief& brief) {
    documents::PaperTable table;
    constexpr double number_points = 40, items_points = 90, days_points = 110;
    table.columns = {number_points, documents::text_width_points - number_points - items_points - days_points,
                     items_points, days_points};
    table.rows.push_back(documents::header_row({"TT", "Cơ quan", "Số việc", "Trễ (ngày làm việc)"}));
    for (std::size_t i = 0; i < brief.late.size() && brief.late[i].days > brief.late_limit; ++i) {
        documents::TableRow row;
        row.cells = {cell(Style::cell_centred, std::to_string(i + 1)), cell(Style::cell, brief.late[i].name),
                     cell(Style::cell_centred, std::to_string(brief.late[i].items)),
                     cell(Style::cell_centred, std::to_string(brief.late[i].days))};
        table.rows.push_back(std::move(row));
    }
    paper.add(std::move(table));
}

Manuscript late_letter(const Brief& brief) {
    std::vector<std::string> to;
    for (const LateAgency& one : brief.late)
        if (one.days > brief.late_limit) to.push_back(one.name);
    Manuscript paper = begun(brief, "đôn đốc thực hiện " + short_plan(brief), to);
    paper.add(Style::body, "Thực hiện " + named_plan(brief) + ", đến ngày " + base::written(brief.as_of) +
                               ", các cơ quan sau còn việc quá hạn trên " + std::to_string(brief.late_limit) +
                               " ngày làm việc:");
    add_late_table(paper, brief);
    paper.add(Style::body, "Yêu cầu thủ trưởng các cơ quan nêu trên chỉ đạo hoàn thành, báo cáo trước " +
                               std::string(day_to_fill_in) +
                               "; nếu có vướng mắc, nêu rõ nguyên nhân và đề xuất" +
                               documents::last_stop(issuer_of(brief)));
    return paper;
}

Manuscript obstacle_letter(const Brief& brief, const ObstacleLine& one) {
    Manuscript paper =
        begun(brief, "giải quyết vướng mắc trong thực hiện " + short_plan(brief), {one.agency});
    paper.add(Style::body, "Ngày " + base::written(one.raised) + ", " + one.agency +
                               " nêu vướng mắc khi thực hiện nhiệm vụ " + one.number + " (" +
                               without_stop(one.text) + ") của " + named_plan(brief) + ": " + one.word);
    if (!one.wish.empty()) paper.add(Style::body, "Đề xuất của cơ quan: " + one.wish);
    paper.add(Style::body, "Về việc này, ý kiến chỉ đạo như sau: " + std::string(documents::to_fill_in) +
                               std::string(documents::to_fill_in));
    paper.add(Style::body, "Giao " + one.agency + " tổ chức thực hiện, báo cáo kết quả trước " +
                               std::string(day_to_fill_in) + documents::last_stop(issuer_of(brief)));
    return paper;
}

Manuscript target_letter(const Brief& brief, const TargetLine& one) {
    Manuscript paper =
        begun(brief, "tập trung thực hiện chỉ tiêu " + one.number + " của " + short_plan(brief), {});
    paper.add(Style::body, "Chỉ tiêu " + one.number + " của " + named_plan(brief) + ": " + one.text);
    paper.add(Style::body, "Đến ngày " + base::written(brief.as_of) + ", kết quả là " + one.figure +
                               (one.wanted.empty() ? "" : "; mức giao " + one.wanted) +
                               (one.reported.empty() ? ""
                                                     : "; ngoài ra " + one.reported +
                                                           " theo báo cáo của đơn vị, chưa đối chiếu") +
                               "." + (one.forecast.empty() ? "" : " Dự báo: " + one.forecast + "."));
    paper.add(Style::body,
              "Để đạt chỉ tiêu, yêu cầu các cơ quan được giao nhiệm vụ rà soát nơi còn thiếu, bổ sung lớp, "
              "hoạt động và gửi kế hoạch thực hiện trước " +
                  std::string(day_to_fill_in) + documents::last_stop(issuer_of(brief)));
    return paper;
}

}  // namespace

Manuscript letter_for(const Brief& brief, std::size_t ask) {
    CHECK_THAT(ask < brief.asks.size());
    const Ask& one = brief.asks[ask];
    Manuscript paper = one.kind == Ask::Kind::late       ? late_letter(brief)
                       : one.kind == Ask::Kind::obstacle ? obstacle_letter(brief, brief.obstacles[one.of])
                                                         : target_letter(brief, brief.targets[one.of]);
    documents::add_end(paper, {}, documents::post_of_signer(brief.issuer, issuer_of(brief)),
                       issuer_of(brief));
    return paper;
}

}  // namespace overview
