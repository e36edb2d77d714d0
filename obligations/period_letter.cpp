// In the layout of Nghị định 30/2020/NĐ-CP, as other letters are.
#include "obligations/period_letter.hpp"

#include "agencies/letterhead.hpp"
#include "documents/annexes.hpp"
#include "documents/official_page.hpp"
#include "obligations/sql.hpp"
#include "obligations/work.hpp"
#include "plans/content/entries.hpp"
#include "plans/reading/document_name.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

using documents::Style;

std::string named_plan(const PeriodLetter& letter) {
    return plans::reading::cited_by_number(letter.plan_number) +
           (letter.plan_day.number == 0 ? "" : " " + documents::day_in_words(letter.plan_day));
}

void add_list(documents::Manuscript& paper, const PeriodLetter& letter) {
    documents::begin_annex(paper, {1, 1, "DANH SÁCH CƠ QUAN, ĐƠN VỊ GỬI BÁO CÁO",
                                   "Kèm theo Công văn số            /            ngày       tháng       năm "
                                   "         "});
    documents::PaperTable table;
    table.columns = {48, documents::text_width_points - 48};
    const auto row = [&](Style style, const std::string& number, const std::string& name, bool header) {
        documents::TableRow out;
        out.header = header;
        out.cells = {{{documents::line(header ? style : Style::cell_centred, number)}, 1},
                     {{documents::line(style, name)}, 1}};
        table.rows.push_back(std::move(out));
    };
    row(Style::cell_header, "STT", "Cơ quan, đơn vị", true);
    for (std::size_t i = 0; i < letter.asked.size(); ++i)
        row(Style::cell, std::to_string(i + 1), letter.asked[i], false);
    paper.add(std::move(table));
}

}  // namespace

documents::Manuscript manuscript(const PeriodLetter& letter) {
    constexpr std::size_t named_max = 6;
    const std::string about = "báo cáo kết quả " + letter.period + " thực hiện " + named_plan(letter);
    documents::Manuscript paper("Công văn đề nghị " + about, "Dự thảo");
    const documents::Issuer issuer = documents::issuer_of(letter.kind, letter.agency);
    documents::add_head(paper, {text::upper(letter.parent), text::upper(letter.agency),
                                documents::blank_number("", issuer), "V/v " + about, letter.place, issuer});
    const bool many = letter.asked.size() > named_max;
    documents::add_addressees(
        paper,
        many ? std::vector<std::string>{"Các cơ quan, đơn vị, địa phương (danh sách tại Phụ lục kèm theo)"}
             : letter.asked);
    paper.add(Style::body, "Thực hiện " + named_plan(letter) +
                               (letter.plan_title.empty() ? "" : " về " + text::squeeze(letter.plan_title)) +
                               ", " + (letter.agency.empty() ? documents::to_fill_in : letter.agency) +
                               " đề nghị các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện " +
                               letter.period + " như sau:");
    paper.add(Style::body, "1. Số liệu tính từ ngày " + base::written(letter.from) + " đến hết ngày " +
                               base::written(letter.cutoff) + ".");
    paper.add(
        Style::body,
        "2. Phiếu báo cáo của từng cơ quan (tệp Excel gửi kèm) đã điền sẵn những việc đã ghi nhận trong "
        "hệ thống. Đề nghị rà soát, sửa hoặc ghi thêm; chọn cách trả lời cho từng nhiệm vụ, nhiệm vụ "
        "không phát sinh ghi “Không phát sinh”; việc mật chỉ ghi số và ngày của văn bản.");
    paper.add(Style::body, "3. Gửi lại tệp Excel trước ngày " + base::written(letter.due) +
                               ", hoặc báo cáo trực tiếp trên hệ thống. Không xóa cột đầu của phiếu: ở đó có "
                               "mã để nhận lại phiếu.");
    documents::Paragraph last = documents::line(
        Style::body,
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về " +
            (letter.agency.empty() ? std::string("cơ quan ban hành Công văn này") : letter.agency) +
            " để phối hợp giải quyết" + documents::last_stop(issuer));
    last.keep_next = true;
    paper.add(last);
    documents::add_end(paper, {}, documents::post_of_signer(letter.agency, issuer), issuer);
    if (many) add_list(paper, letter);
    return paper;
}

PeriodLetter letter_of(storage::Reader& reader, const std::string& plan, const Period& period,
                       std::vector<std::string> asked, base::Day today) {
    PeriodLetter letter;
    for (const plans::content::Entry& entry : plans::content::entries_of(reader, plan)) {
        if (entry.kind() != plans::content::EntryKind::document) continue;
        const auto& document = std::get<plans::reading::Document>(entry.said);
        letter.plan_number = document.number;
        letter.plan_title = document.title;
        letter.place = document.province;
    }
    if (const auto row = reader.one(sql::find_confirmed_plan, plan)) {
        letter.plan_number = row->text(0);
        letter.plan_day = base::Day{row->integer(1)};
    }
    const auto directory = agencies::directory_now(reader);
    for (const Hop& hop : period.hops) {
        if (hop.whose != Whose::everybody) continue;
        const agencies::Letterhead head = agencies::letterhead_on(*directory, hop.receiver, today);
        letter.agency = head.agency;
        letter.kind = head.kind;
        letter.parent = head.parent;
        if (!head.place.empty()) letter.place = head.place;
    }
    letter.period = slot_on_paper(period.slot);
    letter.from = period.from;
    letter.cutoff = period.cutoff;
    letter.due = period.due;
    letter.asked = std::move(asked);
    return letter;
}

}  // namespace obligations
