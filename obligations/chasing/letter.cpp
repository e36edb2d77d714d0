// Up to ten agencies are addressed by name; more are named in an annex.
#include "obligations/chasing/letter.hpp"

#include <set>

#include "documents/annexes.hpp"
#include "documents/official_page.hpp"
#include "documents/table_rows.hpp"
#include "text/unicode.hpp"

namespace obligations::chasing {
namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Style;
using documents::TableRow;

constexpr std::size_t addressed_by_name_max = 10;

std::string due_of(const LateLine& one) {
    std::string all;
    for (const LateBody& body : one.bodies)
        all += (all.empty() ? "" : "\n") + base::written(body.due) +
               (body.name.empty() ? "" : " (" + body.name + ")");
    if (all.empty()) all = base::written(one.due);
    return all + (one.document.empty() ? "" : "\n(" + one.document + ")");
}

// To several bodies in the order of their days, each named.
std::string late_of(const LateLine& one) {
    std::string all;
    for (const LateBody& body : one.bodies)
        all += (all.empty() ? "" : "\n") + std::to_string(body.late) +
               (body.name.empty() ? "" : " (" + body.name + ")");
    return all.empty() ? std::to_string(one.late) : all;
}

PaperTable table_of(const LetterFacts& facts) {
    const bool report = !facts.period.empty();
    PaperTable table = documents::table_of(
        {"STT", "Cơ quan, đơn vị", report ? "Thời hạn" : "Việc quá hạn",
         report ? "Quá hạn (ngày làm việc)" : "Chậm nhất (ngày làm việc)", "Đã đôn đốc"},
        report ? std::vector<double>{32, 170, 74, 76, 115.75} : std::vector<double>{32, 150, 116, 76, 93.75});
    int number = 0;
    for (const LateLine& one : facts.late) {
        std::string chased = one.reminders > 0 ? std::to_string(one.reminders) + " lần nhắc" : "";
        if (one.calls > 0) chased += (chased.empty() ? "" : ", ") + std::to_string(one.calls) + " cuộc gọi";
        TableRow row;
        row.cells = {cell(Style::cell_centred, std::to_string(++number)), cell(Style::cell, one.agency),
                     report ? cell(Style::cell_centred, due_of(one)) : cell(Style::cell, one.what),
                     cell(Style::cell_centred, report ? late_of(one) : std::to_string(one.late)),
                     cell(Style::cell, chased)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// What is late: one report, or whatever the plan asks for.
std::string opening(const LetterFacts& facts) {
    if (facts.period.empty())
        return "Thực hiện " + facts.plan +
               ", các cơ quan, đơn vị, địa phương triển khai nhiệm vụ và gửi báo cáo theo thời hạn được "
               "giao.";
    std::set<base::Day> days;
    bool bodies = false;
    for (const LateLine& one : facts.late) {
        days.insert(one.due);
        for (const LateBody& body : one.bodies) days.insert(body.due);
        bodies = bodies || !one.bodies.empty();
    }
    std::string due = base::written(*days.rbegin());
    if (days.size() > 1)
        due = base::written(*days.begin()) + " đến " + due +
              (bodies ? " (theo từng cơ quan, nơi nhận)" : " (theo từng cơ quan)");
    return "Thực hiện " + facts.plan + ", các cơ quan, đơn vị, địa phương gửi báo cáo kết quả " +
           facts.period + " theo thời hạn " + due + ".";
}

}  // namespace

Manuscript urging_letter(const LetterFacts& facts, const std::string& footer) {
    const bool report = !facts.period.empty();
    const std::string about = report ? "đôn đốc báo cáo kết quả " + facts.period + " thực hiện " + facts.plan
                                     : "đôn đốc thực hiện " + facts.plan;
    Manuscript paper("Công văn " + about, "Dự thảo", footer);
    const documents::Issuer issuer = documents::issuer_of(facts.kind, facts.sender);
    documents::add_head(paper, {text::upper(facts.parent), text::upper(facts.sender),
                                documents::blank_number("", issuer), "V/v " + about, facts.place, issuer});
    const bool annexed = facts.late.size() > addressed_by_name_max;
    std::vector<std::string> asked;
    if (annexed)
        asked = {"Các cơ quan, đơn vị, địa phương có tên tại Phụ lục"};
    else
        for (const LateLine& one : facts.late) asked.push_back(one.agency);
    documents::add_addressees(paper, asked);
    paper.add(Style::body, opening(facts));
    paper.add(Style::body, "Đến hết ngày " + base::written(facts.today) + ", còn " +
                               std::to_string(facts.late.size()) +
                               " cơ quan, đơn vị, địa phương quá hạn chưa " +
                               (report ? "gửi báo cáo" : "hoàn thành việc được giao") +
                               (annexed ? " (danh sách tại Phụ lục kèm theo)." : ", cụ thể:"));
    if (!annexed) paper.add(table_of(facts));
    paper.add(Style::body,
              (facts.sender.empty() ? std::string(documents::to_fill_in) : facts.sender) +
                  " đề nghị các cơ quan, đơn vị, địa phương nêu trên khẩn trương hoàn thành, gửi "
                  "báo cáo trước ngày ..... tháng ..... năm ...........; nêu rõ lý do chậm. Nhiệm vụ không "
                  "phát sinh trong kỳ ghi “Không phát sinh”.");
    documents::Paragraph last = documents::line(
        Style::body,
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về " +
            (facts.sender.empty() ? std::string("cơ quan ban hành Công văn này") : facts.sender) +
            " (cán bộ đầu mối: ................, điện thoại: ................) để phối hợp giải quyết" +
            documents::last_stop(issuer));
    last.keep_next = true;
    paper.add(last);
    documents::add_end(
        paper,
        facts.parent.empty() ? std::vector<std::string>{} : std::vector{facts.parent + " (để báo cáo)"},
        documents::post_of_signer(facts.sender, issuer), issuer);
    if (annexed) {
        documents::begin_annex(
            paper, {1, 1,
                    std::string("DANH SÁCH CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG QUÁ HẠN CHƯA ") +
                        (report ? "GỬI BÁO CÁO" : "HOÀN THÀNH VIỆC ĐƯỢC GIAO"),
                    "Kèm theo Công văn số            /            ngày       tháng       năm          "});
        paper.add(table_of(facts));
    }
    return paper;
}

Manuscript late_list(const LetterFacts& facts, const std::string& footer) {
    const bool report = !facts.period.empty();
    const std::string about =
        std::string("Cơ quan, đơn vị, địa phương quá hạn chưa ") +
        (report ? "gửi báo cáo " + facts.period + " thực hiện " : "hoàn thành việc được giao tại ") +
        facts.plan + " (đến hết ngày " + base::written(facts.today) + ")";
    Manuscript paper("Danh sách " + about, "Dự thảo", footer);
    const documents::Issuer issuer = documents::issuer_of(facts.kind, facts.sender);
    documents::add_head(paper, {text::upper(facts.parent), text::upper(facts.sender),
                                documents::blank_number("DS", issuer), "", facts.place, issuer});
    documents::add_title(paper, "DANH SÁCH", about, issuer);
    paper.add(table_of(facts));
    documents::Paragraph last =
        documents::line(Style::body, "Danh sách có " + std::to_string(facts.late.size()) +
                                         " cơ quan, đơn vị, địa phương" + documents::last_stop(issuer));
    last.keep_next = true;
    paper.add(last);
    documents::add_end(
        paper,
        facts.parent.empty() ? std::vector<std::string>{} : std::vector{facts.parent + " (để báo cáo)"},
        documents::post_of_signer(facts.sender, issuer), issuer, false);
    return paper;
}

}  // namespace obligations::chasing
