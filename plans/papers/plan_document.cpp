// The plan as a paper: what stands in it now, in the order of the plan, with its targets and its assignment
// of tasks as annexes. What the reader left aside (introductions, the state of affairs) is in the signed
// file.
#include <set>
#include <string_view>

#include "documents/annexes.hpp"
#include "documents/docx_out.hpp"
#include "documents/official_page.hpp"
#include "documents/pdf_out.hpp"
#include "documents/table_rows.hpp"
#include "plans/papers/papers.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Style;
using documents::TableRow;
using reading::Reading;

constexpr int points_by_letter_max = 23;  // behind "y" a number reads better than "aa"

std::string label_of(int index) {
    return (index < points_by_letter_max ? point_letter(index) : std::to_string(index + 1)) + ") ";
}

std::string with_stop(std::string words) {
    words = text::squeeze(words);
    while (!words.empty() && std::string_view(".;,:/ ").find(words.back()) != std::string_view::npos)
        words.pop_back();
    return words + ".";
}

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : "; ") + (all.empty() ? capitalised(name) : text::squeeze(name));
    return all;
}

void add_basis(Manuscript& paper, const Reading& reading) {
    std::vector<std::string> all;
    for (const reading::Relation& one : reading.relations) {
        if (one.kind != "implements" || one.number.empty()) continue;
        const std::string day = date_in_words(one.date);
        all.push_back("Thực hiện văn bản số " + one.number + (day.empty() ? "" : " " + day) +
                      (one.title.empty() ? "" : " về " + text::squeeze(one.title)));
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        paper.add(Style::legal_basis, all[i] + (i + 1 < all.size() ? ";" : "."));
}

void add_targets(Manuscript& paper, const Reading& reading) {
    if (reading.targets.empty()) return;
    paper.add(Style::heading_one, "MỤC TIÊU, CHỈ TIÊU");
    std::string before;
    int index = 0;
    for (const reading::Target& one : reading.targets) {
        if (one.text == before) continue;  // two targets from one sentence
        before = one.text;
        paper.add(Style::point, label_of(index++) + with_stop(words_of(one)));
    }
}

std::string duty_of(const reading::Task& task) {
    std::string words;
    const auto add = [&](const char* before, const std::string& more) {
        if (!more.empty()) words += (words.empty() ? "" : " ") + (before + with_stop(more));
    };
    add("Chủ trì: ", listed(task.lead));
    add("Phối hợp: ", listed(task.coordinating));
    add("Thời gian: ", schedule_in_words(task.schedule));
    return words;
}

// Under the headings of the plan, in its order.
void add_tasks(Manuscript& paper, const Reading& reading) {
    if (reading.tasks.empty()) return;
    paper.add(Style::heading_one, "NHIỆM VỤ, GIẢI PHÁP");
    std::set<std::string> titles;
    for (const reading::Task& one : reading.tasks) titles.insert(section_title(reading, one));
    std::string heading;
    int index = 0;
    for (const reading::Task& one : reading.tasks) {
        const std::string title = section_title(reading, one);
        if (title != heading && !title.empty() && titles.size() > 1) {
            paper.add(Style::heading_two, capitalised(text::squeeze(title)));
            index = 0;
        }
        heading = title;
        documents::Paragraph words =
            documents::line(Style::point, label_of(index++) + with_stop(words_of(one)));
        const std::string duty = duty_of(one);
        words.keep_next = !duty.empty();
        paper.add(std::move(words));
        if (!duty.empty()) paper.add(documents::Paragraph{Style::body, {{duty, false, true}}});
    }
}

void add_responsibilities(Manuscript& paper, const Reading& reading) {
    if (reading.responsibilities.empty()) return;
    paper.add(Style::heading_one, "TỔ CHỨC THỰC HIỆN");
    for (const reading::Responsibility& one : reading.responsibilities) {
        paper.add(Style::heading_two, capitalised(one.agency));
        for (std::size_t i = 0; i < one.items.size(); ++i)
            paper.add(Style::point, (one.items.size() > 1 ? label_of(static_cast<int>(i)) : "") +
                                        with_stop(capitalised(one.items[i])));
    }
}

void add_reporting(Manuscript& paper, const Reading& reading) {
    if (reading.reporting.empty()) return;
    paper.add(Style::heading_one, "CHẾ ĐỘ BÁO CÁO");
    std::string before;
    int index = 0;
    for (const reading::Reporting& one : reading.reporting) {
        if (one.text == before) continue;  // two days from one sentence
        before = one.text;
        paper.add(Style::point, label_of(index++) + with_stop(capitalised(one.text)));
    }
}

void add_row(PaperTable& table, const std::vector<std::string>& words) {
    TableRow row;
    for (std::size_t i = 0; i < words.size(); ++i)
        row.cells.push_back(cell(i == 0 ? Style::cell_centred : Style::cell, words[i]));
    table.rows.push_back(std::move(row));
}

void begin_annex(Manuscript& paper, const Reading& reading, int number, int of, const char* title,
                 bool landscape) {
    const reading::Document& document = reading.document;
    const std::string day = date_in_words(document.date);
    documents::begin_annex(
        paper, {number, of, title,
                "Kèm theo " + kind_in_words(document) + " số " +
                    (document.number.empty() ? "          /          " : unbroken(document.number)) + " " +
                    (day.empty() ? "ngày      tháng      năm          " : day) +
                    (document.issuer.empty() ? "" : " của " + document.issuer),
                landscape});
}

void add_annexes(Manuscript& paper, const Reading& reading) {
    const int of = (reading.targets.empty() ? 0 : 1) + (reading.tasks.empty() ? 0 : 1);
    if (!reading.targets.empty()) {
        begin_annex(paper, reading, 1, of, "CHỈ TIÊU, MỤC TIÊU", false);
        PaperTable table = documents::table_of({"Số mục", "Chỉ tiêu, mục tiêu", "Mức giao", "Đối tượng"},
                                               {52, 225.75, 80, 110});
        for (const reading::Target& one : reading.targets)
            add_row(table, {ref_in_words(one.ref), text::squeeze(words_of(one)),
                            measure_in_words(one.measure), capitalised(one.population)});
        paper.add(std::move(table));
    }
    if (reading.tasks.empty()) return;
    begin_annex(paper, reading, of, of, "PHÂN CÔNG NHIỆM VỤ", true);
    PaperTable table = documents::table_of(
        {"Số mục", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Khối lượng"},
        {52, documents::text_width_landscape_points - 462, 130, 130, 80, 70});
    for (const reading::Task& one : reading.tasks)
        add_row(table, {ref_in_words(one.ref), text::squeeze(words_of(one)), listed(one.lead),
                        listed(one.coordinating), schedule_in_words(one.schedule),
                        one.quantity ? measure_in_words(*one.quantity) : ""});
    paper.add(std::move(table));
}

Manuscript written(const Reading& reading, const std::string& seal) {
    const reading::Document& document = reading.document;
    const std::string kind = kind_in_words(document), title = text::squeeze(document.title);
    const documents::Issuer house = documents::issuer_of("", document.issuer);
    Manuscript paper(kind + (title.empty() ? "" : " " + title), "Bản theo nội dung đang theo dõi", seal);
    documents::add_head(
        paper,
        {"", text::upper(document.issuer),
         document.number.empty() ? documents::blank_number(document.kind == "quyet_dinh" ? "QĐ" : "KH", house)
                                 : documents::number_line(document.number, house),
         "", document.province, house, base::parse_day(document.date)});
    documents::add_title(paper, text::upper(kind), capitalised(title), house);
    add_basis(paper, reading);
    add_targets(paper, reading);
    add_tasks(paper, reading);
    add_responsibilities(paper, reading);
    add_reporting(paper, reading);
    documents::Paragraph last = documents::line(
        Style::body,
        "Trên đây là nội dung " + kind + (document.number.empty() ? "" : " số " + unbroken(document.number)) +
            "; trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan, đơn vị phản ánh "
            "để xem xét, điều chỉnh" +
            documents::last_stop(house));
    last.keep_next = true;
    paper.add(std::move(last));
    documents::add_end(paper, {"Các cơ quan, đơn vị, địa phương được giao nhiệm vụ"},
                       documents::post_of_signer(document.issuer, house), house, false);
    add_annexes(paper, reading);
    return paper;
}

}  // namespace

Paper plan_document(const Reading& reading, const std::string& seal) {
    return {file_name("noi-dung", reading.document, "docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            documents::docx(written(reading, seal)),
            kind_in_words(reading.document) + " (nội dung đang theo dõi)"};
}

Paper plan_document_pdf(const Reading& reading, const std::string& seal) {
    return {file_name("noi-dung", reading.document, "pdf"), "application/pdf",
            documents::pdf(written(reading, seal)),
            kind_in_words(reading.document) + " (nội dung đang theo dõi, bản xem)"};
}

}  // namespace plans::papers
