// The letter asking for reports (công văn đề nghị báo cáo) in the layout of Nghị định 30/2020/NĐ-CP: a draft
// for signature, whose number and date are given by the records clerk. What the plan does not say stays as
// dots to be filled in.
#include <algorithm>
#include <cmath>

#include "documents/docx_out.hpp"
#include "documents/official_page.hpp"
#include "documents/pdf_out.hpp"
#include "plans/papers/agencies.hpp"
#include "plans/papers/letter_outline.hpp"
#include "plans/papers/papers.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

using documents::Manuscript;
using documents::Paragraph;
using documents::Style;
using reading::Reading;

bool begins(const std::string& folded, std::string_view head) {
    return folded.rfind(head, 0) == 0;
}

// The agency above the one that writes, where it follows from the name; a department stands under who issued
// the plan.
std::string parent_of(const std::string& standing, const reading::Document& document) {
    const std::string key = text::fold(standing);
    const bool below =
        begins(key, "so ") || begins(key, "van phong ") || begins(key, "phong ") || begins(key, "thanh tra ");
    const std::string issuer = agency_key(document.issuer);
    if (!below) return "";
    return begins(issuer, "ubnd ") ? text::upper(text::squeeze(document.issuer)) : documents::to_fill_in;
}

// Known for a province's plan only: a district's letters bear the district's own place.
std::string place_of(const reading::Document& document) {
    const std::string issuer = agency_key(document.issuer), province = text::fold(document.province);
    const bool provincial =
        !province.empty() && begins(issuer, "ubnd tinh ") && issuer.find(province) != std::string::npos;
    return provincial ? document.province : "....................";
}

// Dots that are to be filled in are no end.
std::string without_end(std::string words) {
    words = text::squeeze(words);
    while (!words.empty() &&
           (words.back() == '.' || words.back() == '/' || words.back() == ';' || words.back() == ' ')) {
        if (words.size() > 1 && words.compare(words.size() - 2, 2, "..") == 0) break;
        words.pop_back();
    }
    return words;
}

// The year of a plan that is for one year alone.
std::optional<int> only_year(const reading::Document& document) {
    return document.period_from == document.period_to ? document.period_from : std::nullopt;
}

// The deadline of one duty in a sentence.
std::string deadline(const reading::Reporting& duty, const std::string& standing, std::optional<int> year) {
    const std::string day = day_in_words(duty.due);
    const bool before = text::fold(duty.text).find("truoc ngay") != std::string::npos;
    std::string when = day.empty() ? "trước ngày ..... tháng ..... năm .........."
                                   : (before ? "trước " : "chậm nhất ") + day;
    const bool of_that_year = duty.due >= "03-01";  // a report on a year may be due at the beginning of the next
    if (year && !day.empty() && of_that_year)
        when += " năm " + std::to_string(*year);
    else if (duty.recurrence == reading::Recurrence::annual)
        when += day.empty() ? " (báo cáo hằng năm)" : " hằng năm";
    const std::string to = !duty.via.empty()                      ? duty.via
                           : !standing.empty() && duty.to.empty() ? standing
                                                                  : duty.to;
    std::string words = (duty.who.empty() ? "các cơ quan, đơn vị" : uncapitalised(duty.who)) + " gửi báo cáo";
    if (!to.empty()) words += " đến " + to;
    if (!duty.via.empty() && !duty.to.empty()) words += " để tổng hợp, báo cáo " + duty.to;
    return words + " " + when;
}

void add_deadlines(Manuscript& paper, const Reading& reading, const std::string& standing) {
    std::vector<const reading::Reporting*> due;
    const std::string own = agency_key(standing);
    for (const reading::Reporting& duty : reading.reporting)
        if (duty.recurrence != reading::Recurrence::adhoc && (own.empty() || agency_key(duty.who) != own))
            due.push_back(&duty);
    if (due.empty()) {
        paper.add(Style::body, "3. Thời hạn: báo cáo gửi đến " +
                                   (standing.empty() ? std::string(documents::to_fill_in) : standing) +
                                   " trước ngày ..... tháng ..... năm ........... để tổng hợp.");
        return;
    }
    const std::optional<int> year = only_year(reading.document);
    const std::string source = " (theo quy định tại " + kind_in_words(reading.document) + ")";
    if (due.size() == 1) {
        paper.add(Style::body, "3. Thời hạn: " + deadline(*due[0], standing, year) + source + ".");
        return;
    }
    paper.add(Style::body, "3. Thời hạn và nơi nhận báo cáo" + source + ":");
    for (std::size_t i = 0; i < due.size(); ++i)
        paper.add(Style::point, point_letter(static_cast<int>(i)) + ") " +
                                    capitalised(deadline(*due[i], standing, year)) +
                                    (i + 1 < due.size() ? ";" : "."));
}

void add_body(Manuscript& paper, const Reading& reading, const std::string& standing) {
    const std::string kind = kind_in_words(reading.document);
    const std::string who = standing.empty() ? "cơ quan ban hành Công văn này" : standing;
    paper.add(Style::body,
              "Thực hiện " + without_end(full_citation(reading.document)) + " (sau đây gọi tắt là " + kind +
                  "); để có số liệu tổng hợp, "
                  "đánh giá kết quả thực hiện theo quy định, " +
                  (standing.empty() ? documents::to_fill_in : standing) +
                  " đề nghị các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện với các nội dung sau:");
    paper.add(
        Style::body,
        "1. Nội dung: đánh giá kết quả thực hiện các chỉ tiêu, nhiệm vụ, trách nhiệm được giao tại " + kind +
            "; khó khăn, vướng mắc, nguyên nhân; đề xuất, kiến nghị (theo Đề cương gửi kèm Công văn này).");
    paper.add(Style::body,
              "2. Số liệu: điền Phiếu báo cáo (tệp Excel gửi kèm), chốt đến ngày ..... tháng ..... năm "
              "........... Mỗi tỷ lệ ghi rõ tử "
              "số, mẫu số, nguồn và thời điểm của mẫu số; nhiệm vụ không phát sinh trong kỳ ghi “Không phát "
              "sinh”.");
    add_deadlines(paper, reading, standing);
    Paragraph last = documents::line(
        Style::body,
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan, đơn vị, địa "
        "phương phản ánh về " +
            who +
            " (cán bộ đầu mối: ................, điện thoại: ................) để "
            "phối hợp giải quyết" +
            documents::last_stop(documents::issuer_of("", standing)));
    last.keep_next = true;
    paper.add(last);
}

Manuscript written(const Reading& reading, const std::string& seal) {
    const std::string standing = standing_agency(reading);
    Manuscript paper("Công văn đề nghị báo cáo kết quả thực hiện " + short_citation(reading.document),
                     "Dự thảo", seal);
    const documents::Issuer house = documents::issuer_of("", standing);
    documents::add_head(paper, {parent_of(standing, reading.document), text::upper(standing),
                                documents::blank_number("", house),
                                "V/v báo cáo kết quả thực hiện " + unbroken(short_citation(reading.document)),
                                place_of(reading.document), house});
    documents::add_addressees(paper, asked_agencies(reading, standing));
    add_body(paper, reading, standing);
    const std::string& issuer = reading.document.issuer;
    const bool above = !issuer.empty() && agency_key(issuer) != agency_key(standing);
    documents::add_end(paper, above ? std::vector{issuer + " (để báo cáo)"} : std::vector<std::string>{},
                       documents::post_of_signer(standing, house), house);
    add_outline(paper, reading, standing);
    return paper;
}

}  // namespace

Paper request_letter(const Reading& reading, const std::string& seal) {
    return {file_name("cong-van-de-nghi-bao-cao", reading.document, "docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            documents::docx(written(reading, seal)), "Công văn đề nghị báo cáo"};
}

Paper request_letter_pdf(const Reading& reading, const std::string& seal) {
    return {file_name("cong-van-de-nghi-bao-cao", reading.document, "pdf"), "application/pdf",
            documents::pdf(written(reading, seal)), "Công văn đề nghị báo cáo (bản xem)"};
}

std::vector<Paper> all_papers(const Reading& reading, int year, const std::string& seal) {
    return {assignment_table(reading, seal), request_letter(reading, seal), request_letter_pdf(reading, seal),
            report_form(reading, seal),      duty_calendar(reading, year),  plan_document(reading, seal),
            plan_document_pdf(reading, seal)};
}

}  // namespace plans::papers
