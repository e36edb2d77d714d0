// The annex of the letter: the outline of the report. Headings are numbered by Word; points bear literal
// letters, since no numbering of Word knows the order a, b, c, d, đ, e.
#include "plans/papers/letter_outline.hpp"

#include <algorithm>
#include <map>

#include "documents/annexes.hpp"
#include "documents/paper_text.hpp"
#include "documents/table_rows.hpp"
#include "plans/papers/agencies.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Paragraph;
using documents::Style;
using documents::TableRow;
using reading::Reading;

constexpr const char* answer_dots = "\t";
constexpr int points_by_letter_max = 23;  // behind "y" a number reads better than "aa"
constexpr std::size_t title_characters_max = 200;

PaperTable blank_table(const std::vector<std::string>& header, const std::vector<double>& columns, int rows) {
    PaperTable table;
    table.columns = columns;
    table.rows.push_back(documents::header_row(header));
    for (int i = 1; i <= rows; ++i) {
        TableRow row;
        row.height_min_points = 24;
        row.cells.push_back(cell(Style::cell_centred, std::to_string(i)));
        for (std::size_t column = 1; column < columns.size(); ++column)
            row.cells.push_back(cell(Style::cell, ""));
        table.rows.push_back(row);
    }
    return table;
}

std::string with_end(std::string words) {
    words = text::squeeze(words);
    while (!words.empty() &&
           (words.back() == ';' || words.back() == '/' || words.back() == ',' || words.back() == ' '))
        words.pop_back();
    const bool ended = !words.empty() && (words.back() == '.' || words.back() == ':' || words.back() == '!');
    return ended ? words : words + ".";
}

std::string list_of(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : "; ") + (out.empty() ? capitalised(name) : text::squeeze(name));
    return out;
}

void add_annex_head(Manuscript& paper, const Reading& reading, const std::string& standing) {
    const std::string kind = text::upper(kind_in_words(reading.document));
    documents::begin_annex(
        paper,
        {1, 1,
         "ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ THỰC HIỆN " + kind +
             (reading.document.number.empty() ? "" : "\nSỐ " + unbroken(reading.document.number)),
         "Kèm theo Công văn số          /                    ngày      tháng      năm            của " +
             (standing.empty() ? std::string("....................") : standing)});
    Paragraph rule{Style::subtitle, {}};
    rule.rule_points = 120;
    paper.add(rule);
}

void add_direction(Manuscript& paper) {
    paper.add(Style::heading_one, "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH");
    paper.add(Style::heading_two, "Văn bản đã ban hành để triển khai");
    paper.add(
        blank_table({"STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung"}, {36, 110, 92, 229}, 4));
    paper.add(Style::heading_two, "Phân công, kiểm tra, đôn đốc thực hiện");
    paper.add(Style::answer, answer_dots);
}

// Two targets from one sentence: the second says which part of it. (Parts are not restored where a scan
// destroyed them.)
std::string target_words(const reading::Target& target, const std::string& text_before) {
    if (target.text != text_before || !target.text_restored.empty() || target.population.empty() ||
        target.outcome.empty())
        return with_end(words_of(target));
    return "(Cùng mục trên) " +
           with_end(capitalised(target.population) + " " + uncapitalised(target.outcome));
}

void add_targets(Manuscript& paper, const Reading& reading) {
    if (reading.targets.empty()) return;
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU, MỤC TIÊU");
    PaperTable table;
    table.columns = {46, 178, 60, 48, 48, 46, 42};
    table.rows.push_back(documents::header_row({"Số mục", "Chỉ tiêu, mục tiêu", "Mức giao", "Số đã thực hiện",
                                                "Tổng số (mẫu số)", "Tỷ lệ, kết quả", "Đạt/\nchưa đạt"}));
    std::vector<const reading::Target*> described;
    std::string text_before;
    for (const reading::Target& target : reading.targets) {
        const std::string level = measure_in_words(target.measure);
        if (level.empty()) {
            described.push_back(&target);
            continue;
        }
        TableRow row;
        row.cells = {cell(Style::cell_centred, ref_in_words(target.ref)),
                     cell(Style::cell, target_words(target, text_before)), cell(Style::cell_centred, level)};
        text_before = target.text;
        for (int blank = 0; blank < 4; ++blank)
            row.cells.push_back(
                cell(Style::cell_centred, blank == 1 && target.measure.unit != "%" ? "x" : ""));
        table.rows.push_back(row);
    }
    const bool both = table.rows.size() > 1 && !described.empty();
    if (table.rows.size() > 1) {
        if (both) paper.add(Style::heading_two, "Chỉ tiêu nêu bằng số");
        paper.add(Style::body,
                  "Ghi rõ nguồn và thời điểm của tổng số làm căn cứ tính tỷ lệ (mẫu số); ô có dấu “x” không "
                  "phải điền.");
        paper.add(table);
    }
    if (described.empty()) return;
    if (both)
        paper.add(Style::heading_two,
                  "Mục tiêu không nêu bằng số (đánh giá mức độ hoàn thành, nêu số liệu chứng minh)");
    int index = 0;
    for (const reading::Target* target : described) {
        const std::string label =
            described.size() <= points_by_letter_max ? point_letter(index) : std::to_string(index + 1);
        ++index;
        paper.add(Paragraph{Style::point,
                            {{label + ") " + with_end(words_of(*target))},
                             {" (mục " + ref_in_words(target->ref) + ")", false, true}},
                            true});
        paper.add(Style::answer, std::string("Đánh giá: ") + answer_dots);
    }
}

void add_task(Manuscript& paper, const reading::Task& task, const std::string& label) {
    paper.add(Paragraph{Style::point, {{label + with_end(words_of(task))}}, true});
    std::string who = task.lead.empty() ? "" : "Chủ trì: " + list_of(task.lead);
    if (!task.coordinating.empty())
        who += (who.empty() ? "" : ". ") + std::string("Phối hợp: ") + list_of(task.coordinating);
    const std::string when = schedule_in_words(task.schedule);
    if (!when.empty()) who += (who.empty() ? "" : ". ") + std::string("Thời gian: ") + when;
    const std::string quantity = task.quantity ? measure_in_words(*task.quantity) : "";
    if (!quantity.empty())
        who += (who.empty() ? "" : ". ") + std::string("Khối lượng: ") + uncapitalised(quantity);
    if (!who.empty())
        paper.add(Paragraph{Style::point,
                            {{"(Mục " + ref_in_words(task.ref) + ". " + with_end(who) + ")", false, true}},
                            true});
    paper.add(Style::answer, std::string("Kết quả: ") + answer_dots);
}

std::string heading_of(const Reading& reading, const reading::Task& task) {
    const std::string parent = parent_ref(task.ref);
    std::u32string title = text::decode(section_title(reading, task));
    if (title.size() > title_characters_max) title = title.substr(0, title_characters_max) + U"…";
    while (!title.empty() && std::u32string_view(U":.; ").find(title.back()) != std::u32string_view::npos)
        title.pop_back();
    if (!title.empty()) return text::encode(title);
    return parent.empty() ? "Các nhiệm vụ" : "Các nhiệm vụ tại mục " + parent;
}

void add_tasks(Manuscript& paper, const Reading& reading) {
    if (reading.tasks.empty()) return;
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    paper.add(Style::body,
              "Cơ quan, đơn vị báo cáo các nhiệm vụ được giao chủ trì hoặc phối hợp; nêu tình trạng (đã thực "
              "hiện, đang thực "
              "hiện, chưa thực hiện, không phát sinh), số liệu và minh chứng.");
    // Parts of an annex that have no titles of their own stand under its one.
    std::vector<std::pair<std::string, std::vector<const reading::Task*>>> groups;
    for (const reading::Task& task : reading.tasks) {
        const std::string heading = heading_of(reading, task);
        if (groups.empty() || groups.back().first != heading) groups.push_back({heading, {}});
        groups.back().second.push_back(&task);
    }
    for (const auto& [heading, tasks] : groups) {
        paper.add(Style::heading_two, heading);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const int index = static_cast<int>(i);
            add_task(paper, *tasks[i],
                     tasks.size() <= points_by_letter_max ? point_letter(index) + ") "
                                                          : std::to_string(index + 1) + ") ");
        }
    }
}

void add_responsibilities(Manuscript& paper, const Reading& reading) {
    if (reading.responsibilities.empty()) return;
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN TRÁCH NHIỆM ĐƯỢC GIAO");
    PaperTable table;
    table.columns = {118, 215, 135};
    table.rows.push_back(
        documents::header_row({"Cơ quan, đơn vị", "Trách nhiệm được giao", "Kết quả thực hiện"}));
    for (const reading::Responsibility& one : reading.responsibilities) {
        for (std::size_t i = 0; i < one.items.size(); ++i) {
            TableRow row;
            row.cells = {cell(Style::cell, i == 0 ? capitalised(one.agency) : ""),
                         cell(Style::cell, with_end(one.items[i])), cell(Style::cell, "")};
            table.rows.push_back(row);
        }
    }
    paper.add(table);
}

void add_rest(Manuscript& paper, const Reading& reading) {
    paper.add(Style::heading_one, "KINH PHÍ THỰC HIỆN");
    if (!reading.funding.empty())
        paper.add(Paragraph{Style::body, {{"(" + with_end(reading.funding) + ")", false, true}}});
    paper.add(blank_table(
        {"STT", "Nguồn kinh phí", "Được giao (triệu đồng)", "Đã thực hiện (triệu đồng)", "Ghi chú"},
        {36, 156, 92, 98, 85}, 3));
    paper.add(Style::heading_one, "KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN");
    paper.add(Style::answer, std::string("Khó khăn, vướng mắc: ") + answer_dots);
    paper.add(Style::answer, std::string("Nguyên nhân (khách quan, chủ quan): ") + answer_dots);
    paper.add(Style::heading_one, "PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO");
    paper.add(Style::answer, answer_dots);
    paper.add(Style::heading_one, "ĐỀ XUẤT, KIẾN NGHỊ");
    paper.add(Style::answer, answer_dots);
}

}  // namespace

void add_outline(Manuscript& paper, const Reading& reading, const std::string& standing) {
    add_annex_head(paper, reading, standing);
    add_direction(paper);
    add_targets(paper, reading);
    add_tasks(paper, reading);
    add_responsibilities(paper, reading);
    add_rest(paper, reading);
}

}  // namespace plans::papers
