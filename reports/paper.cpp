// The report's order: direction, targets, tasks, assessment, what stands in the way, what comes next,
// proposals; or that of the outline that a letter gives. Who sent what in an annex.
#include "reports/paper.hpp"

#include <algorithm>

#include "coverage/views.hpp"
#include "documents/annexes.hpp"
#include "documents/official_page.hpp"
#include "documents/table_rows.hpp"
#include "plans/papers/wording.hpp"
#include "plans/reading/labels.hpp"
#include "reports/annex_paper.hpp"
#include "reports/paper_words.hpp"
#include "reports/told.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Style;
using documents::TableRow;

constexpr std::size_t embedded_on_paper_max = 30;

void add_row(PaperTable& table, const std::vector<std::string>& words, std::size_t left_column) {
    TableRow row;
    for (std::size_t i = 0; i < words.size(); ++i)
        row.cells.push_back(cell(i == left_column ? Style::cell : Style::cell_centred, words[i]));
    table.rows.push_back(std::move(row));
}

// What people wrote, paragraph by paragraph; dots where nothing was.
void add_words(Manuscript& paper, const std::string& words) {
    if (text::squeeze(words).empty()) {
        paper.add(Style::answer, "\t");
        return;
    }
    std::size_t from = 0;
    while (from <= words.size()) {
        const std::size_t end = std::min(words.find('\n', from), words.size());
        const std::string line = text::squeeze(words.substr(from, end - from));
        if (!line.empty()) paper.add(Style::body, line);
        from = end + 1;
    }
}

// With the denominator that its share is of: "1.200 (Sở Nội vụ, 01/10/2026)". Whose it is stands below the
// table, once for all that share it.
std::string measured(const TargetLine& one) {
    std::string words = figure_of(one);
    if (one.counted && !one.denominator.empty())
        words += "\ntrên " + one.denominator.substr(0, one.denominator.find(" ("));
    return words;
}

void add_denominators(Manuscript& paper, const Report& report) {
    std::vector<std::pair<std::string, std::string>> found;  // with the targets that are of it
    for (const TargetLine& one : report.targets) {
        if (!one.counted || one.denominator.find(" (") == std::string::npos) continue;
        const auto same = std::find_if(found.begin(), found.end(),
                                       [&](const auto& other) { return other.first == one.denominator; });
        if (same == found.end()) {
            found.emplace_back(one.denominator, called(one));
        } else {
            same->second += ", " + lower_first(called(one));
        }
    }
    for (const auto& [denominator, targets] : found)
        paper.add(Style::point, "- Mẫu số " + denominator + ": " + lower_first(targets) + ".");
}

bool said_of_any(const Report& report, std::string TargetLine::*field) {
    return std::any_of(report.targets.begin(), report.targets.end(),
                       [&](const TargetLine& one) { return !(one.*field).empty(); });
}

// The others are in the workbook alone.
void add_more(Manuscript& paper, std::size_t agencies) {
    if (agencies > 0)
        paper.add(Style::point,
                  "- Và " + std::to_string(agencies) + " cơ quan khác, xem bảng tính kèm theo.");
}

void add_targets(Manuscript& paper, const Report& report) {
    if (report.targets.empty()) return;
    // What no target has takes no room.
    const bool before = said_of_any(report, &TargetLine::before),
               estimate = said_of_any(report, &TargetLine::estimate);
    constexpr double number = 38, wanted = 56, result = 104, earlier = 52, later = 74, verdict = 54;
    std::vector<std::string> header = {"Số mục", "Mục tiêu, chỉ tiêu", "Mức giao", "Kết quả"};
    std::vector<double> columns = {number, documents::text_width_points - number - wanted - result - verdict,
                                   wanted, result};
    const auto add = [&](const char* words, double width) {
        header.emplace_back(words);
        columns.push_back(width);
        columns[1] -= width;
    };
    if (before)
        add(report.last_year.from == Beside::period_before ? "Kỳ trước" : "Cùng kỳ năm trước", earlier);
    if (estimate) add("Ước đến cuối kỳ", later);
    header.emplace_back("Đánh giá");
    columns.push_back(verdict);
    PaperTable table = documents::table_of(header, columns);
    std::vector<std::string> methods;
    for (const TargetLine& one : report.targets) {
        std::vector<std::string> row = {one.number, one.text, one.wanted, measured(one)};
        if (before) row.push_back(one.before);
        if (estimate) row.push_back(one.estimate);
        row.push_back(one.verdict);
        add_row(table, row, 1);
        const bool estimated = !one.estimate.empty() && !one.method.empty();
        if (estimated && std::find(methods.begin(), methods.end(), one.method) == methods.end())
            methods.push_back(one.method);
    }
    paper.add(std::move(table));
    add_denominators(paper, report);
    for (const std::string& method : methods) paper.add(Style::body, "Cách ước đến cuối kỳ: " + method);
    for (const TargetLine& one : report.targets)
        if (!one.before_of.empty())
            paper.add(Style::point, "- " + called(one) + ", cùng kỳ năm trước, " + one.before_of);
    for (const TargetLine& one : report.targets)
        if (!one.tested.empty()) paper.add(Style::point, "- " + called(one) + ": " + lower_first(one.tested));
    paper.add(Style::body,
              "Số có minh chứng được tính theo người, cơ quan hoặc hoạt động có tài liệu kèm theo, không "
              "tính trùng; số theo báo cáo chỉ "
              "để tham khảo, không tính vào tỷ lệ.");
    for (const TargetLine& one : report.targets) {
        const std::vector<Told>& told = report.told_of(one.entry);
        for (const auto& [words, agencies] : told_alike(told, told_on_paper_max))
            paper.add(Style::point, "- " + called(one) + ", " + agencies + ": " + words);
        add_more(paper, told_more(told, told_on_paper_max));
        if (const std::string& added = report.words.of_line(one.entry); !text::squeeze(added).empty())
            add_words(paper, called(one) + ": " + added);
    }
    if (const std::string& why = words_of(report, Part::figures); !text::squeeze(why).empty())
        add_words(paper, why);
}

// The plan's own labels do not go on in the report, which numbers by itself, and stand behind the words.
void add_task(Manuscript& paper, const Report& report, const TaskLine& one, Style style) {
    std::string task = text::squeeze(one.text);
    while (task.ends_with('.') || task.ends_with(';')) task.pop_back();
    documents::Paragraph head{style, {{task, true}}};
    if (!one.number.empty())
        head.spans.push_back({" (mục\u00a0" + plans::papers::printed_ref(one.number) + ")", false, true});
    head.keep_next = true;
    paper.add(head);
    if (const std::string facts = facts_of(report, one); !facts.empty()) paper.add(Style::body, facts + ".");
    if (const std::string then = facts_a_year_earlier(report, one); !then.empty())
        paper.add(Style::body, "Cùng kỳ năm trước: " + then + ".");
    for (const Told& of : report.of_forerunners(one))
        paper.add(Style::point, "- Cùng kỳ năm trước, " + of.agency + ": " + of.word);
    for (const auto& [words, agencies] : told_alike(one.told, told_on_paper_max))
        paper.add(Style::point, agencies.empty() ? words : "- " + agencies + ": " + words);
    add_more(paper, told_more(one.told, told_on_paper_max));
    if (const std::string& added = report.words.of_line(one.task); !text::squeeze(added).empty())
        add_words(paper, added);
}

void add_money_row(PaperTable& table, const std::string& name, const MoneyLine& one) {
    add_row(table,
            {name, dong(one.estimated, one.embedded), dong(one.approved, one.embedded),
             dong(one.spent, one.embedded), dong(one.approved - one.spent, one.embedded)},
            0);
}

void add_money(Manuscript& paper, const Report& report) {
    if (!report.tells_money()) return;
    PaperTable table =
        documents::table_of({"Nguồn kinh phí năm " + std::to_string(report.money_year), "Dự toán (đồng)",
                             "Được duyệt (đồng)", "Đã chi (đồng)", "Còn lại (đồng)"},
                            {123.75, 86, 86, 86, 86});
    const auto name = [](const std::string& words, const MoneyLine& one) {
        return words + (one.embedded ? " (" + std::to_string(one.lines) + " dòng)" : "");
    };
    MoneyLine sum, sum_then;
    for (const auto& [now, then] : report.money_beside()) {
        add_money_row(table, name(now.source, now), now);
        if (then.lines > 0) add_money_row(table, name("– cùng kỳ năm trước", then), then);
        sum.estimated += now.estimated, sum.approved += now.approved, sum.spent += now.spent;
        sum_then.estimated += then.estimated, sum_then.approved += then.approved;
        sum_then.spent += then.spent;
    }
    add_money_row(table, "Tổng cộng", sum);
    if (!report.last_year.money.empty()) add_money_row(table, "– cùng kỳ năm trước", sum_then);
    paper.add(std::move(table));
    for (const EmbeddedLine& one : report.last_year.money_of)
        paper.add(Style::point, "- Cùng kỳ năm trước, " + one.agency + ": " + one.word);
    if (!report.embedded.empty())
        paper.add(Style::body, "Lồng ghép với chương trình, nhiệm vụ khác, không có số tiền riêng:");
    const auto embedded = embedded_alike(report.embedded);
    for (std::size_t i = 0; i < embedded.size() && i < embedded_on_paper_max; ++i) {
        const EmbeddedLine& one = embedded[i];
        paper.add(Style::point, "- Nhiệm vụ " + one.number + ": " + one.word +
                                    (one.agency.empty() ? "" : " (" + one.agency + ")") + ";");
    }
    if (embedded.size() > embedded_on_paper_max)
        paper.add(Style::point, "- Và " + std::to_string(embedded.size() - embedded_on_paper_max) +
                                    " dòng khác, xem bảng tính kèm theo.");
}

void add_difficulties(Manuscript& paper, const Report& report) {
    add_words(paper, words_of(report, Part::difficulties));
    for (const ObstacleLine& one : report.obstacles) paper.add(Style::point, "- " + said_of(report, one));
}

// What a report says in the order of the plan.
void add_by_plan(Manuscript& paper, const Report& report) {
    const auto part = [&](const char* heading, Part words) {
        paper.add(Style::heading_one, heading);
        add_words(paper, words_of(report, words));
    };
    part("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", Part::direction);
    if (!report.targets.empty()) paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU");
    add_targets(paper, report);
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    if (report.tasks.empty()) paper.add(Style::body, "Kỳ này không có nhiệm vụ phải báo cáo.");
    for (const TaskLine& one : report.tasks) add_task(paper, report, one, Style::heading_two);
    part("ĐÁNH GIÁ CHUNG", Part::assessment);
    if (report.tells_money()) paper.add(Style::heading_one, "KINH PHÍ THỰC HIỆN");
    add_money(paper, report);
    paper.add(Style::heading_one, "KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN");
    add_difficulties(paper, report);
    part("PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO", Part::next);
    part("ĐỀ XUẤT, KIẾN NGHỊ", Part::proposals);
}

// Numbered by the styles where the letter numbers as they do.
void add_heading(Manuscript& paper, const Section& one) {
    const bool roman = plans::reading::roman_value(one.label.substr(0, one.label.find('.'))) > 0;
    const bool number = !one.label.empty() && one.label[0] >= '0' && one.label[0] <= '9' &&
                        one.label.find('.') == one.label.size() - 1;
    const bool counted = one.label.empty() || (one.depth == 1 ? roman : one.depth == 2 && number);
    documents::Paragraph heading{
        one.depth == 1   ? Style::heading_one
        : one.depth == 2 ? Style::heading_two
                         : Style::point,
        {{(counted ? "" : one.label + " ") + (one.depth == 1 ? text::upper(one.heading) : one.heading),
          true}}};
    heading.keep_next = true;
    heading.numbered = counted;
    paper.add(heading);
}

// … and in the order of the outline that a letter gives.
void add_by_outline(Manuscript& paper, const Report& report) {
    for (std::size_t i = 0; i < report.sections.size(); ++i) {
        const Section& one = report.sections[i];
        add_heading(paper, one);
        const std::string own = words_of(report, one);
        const bool leads = i + 1 < report.sections.size() && report.sections[i + 1].depth > one.depth;
        const bool says = !one.tasks.empty() || leads ||
                          std::any_of(one.holds.begin(), one.holds.end(),
                                      [](const std::string& what) { return what != "tasks"; });
        if (!own.empty() || !says) add_words(paper, own);
        for (const Part part : {Part::direction, Part::assessment, Part::next, Part::proposals})
            if (one.has(name_of(part))) add_words(paper, words_of(report, part));
        if (one.has("targets")) add_targets(paper, report);
        for (const TaskLine& task : report.tasks)
            if (std::find(one.tasks.begin(), one.tasks.end(), task.task) != one.tasks.end())
                add_task(paper, report, task, one.depth == 1 && !leads ? Style::heading_two : Style::body);
        if (one.has("money")) add_money(paper, report);
        if (one.has(name_of(Part::difficulties))) add_difficulties(paper, report);
    }
}

std::string used_words(const SourceLine& one) {
    if (one.version == 0) return "";
    return (one.paper.empty() ? "Bản gửi " : one.paper + ", bản ") + std::to_string(one.version) +
           (one.reason.empty() ? "" : " (" + one.reason + ")");
}

void add_sources(Manuscript& paper, const Report& report) {
    PaperTable table =
        documents::table_of({"STT", "Cơ quan", "Tình hình gửi", "Bản được tổng hợp"}, {36, 240, 110, 81.75});
    for (std::size_t i = 0; i < report.sources.size(); ++i) {
        const SourceLine& one = report.sources[i];
        add_row(table, {std::to_string(i + 1), one.agency, one.state, used_words(one)}, 1);
    }
    paper.add(std::move(table));
}

// Those that people added, then who sent what.
void add_annexes(Manuscript& paper, const Report& report, const std::optional<Numbered>& numbered) {
    documents::AnnexHead head;
    head.of = annexes_of(report);
    head.belongs =
        numbered ? "Kèm theo Báo cáo số " + numbered->number + " " + documents::day_in_words(numbered->day) +
                       " của " + report.agency
                 : "Kèm theo Báo cáo số            /BC-            ngày       tháng       năm          ";
    for (const Annex& one : report.words.annexes()) {
        head.title = text::upper(one.title);
        head.landscape = is_wide(one);
        documents::begin_annex(paper, head);
        add_annex(paper, one);
        ++head.number;
    }
    if (!has_sources(report)) return;
    head.title = sources_title;
    head.landscape = false;
    documents::begin_annex(paper, head);
    add_sources(paper, report);
}

}  // namespace

Manuscript manuscript(const Report& report, const std::string& footer,
                      const std::optional<Numbered>& numbered) {
    Manuscript paper("Báo cáo " + about_of(report), "Dự thảo", footer);
    const documents::Issuer issuer = documents::issuer_of(report.kind, report.agency);
    documents::add_head(
        paper,
        {text::upper(report.parent), text::upper(report.agency),
         numbered ? documents::number_line(numbered->number, issuer) : documents::blank_number("BC", issuer),
         "", report.place, issuer, numbered ? std::optional(numbered->day) : std::nullopt});
    documents::add_title(paper, "BÁO CÁO", about_of(report), issuer);
    documents::add_addressees(paper, report.receivers);
    paper.add(Style::body, "Thực hiện " + named_plan(report) +
                               (report.plan_title.empty() ? "" : " về " + text::squeeze(report.plan_title)) +
                               (report.letter.empty() ? "" : " và " + lower_first(report.letter)) + ", " +
                               (report.agency.empty() ? documents::to_fill_in : report.agency) +
                               " báo cáo kết quả " + report.period + " (số liệu từ ngày " +
                               base::written(report.from) + " đến hết ngày " + base::written(report.until) +
                               (beside_words(report).empty() ? "" : "; " + beside_words(report)) +
                               ") như sau:");
    if (report.sections.empty())
        add_by_plan(paper, report);
    else
        add_by_outline(paper, report);
    documents::Paragraph closing{
        Style::body,
        {{"Trên đây là báo cáo kết quả " + report.period + " thực hiện " + named_plan(report) +
          (annexes_of(report) > 0 ? " (" + documents::annexes_named(annexes_of(report)) + ")" : "") +
          documents::last_stop(issuer)}}};
    closing.keep_next = true;  // no signature alone on a page
    paper.add(closing);
    documents::add_end(paper, {}, documents::post_of_signer(report.agency, issuer), issuer);
    add_annexes(paper, report, numbered);
    return paper;
}

}  // namespace reports
