// The report's order: direction, targets, tasks, assessment, what stands in the way, what comes next,
// proposals; who sent what in an annex.
#include "reports/paper.hpp"

#include <algorithm>

#include "coverage/views.hpp"
#include "documents/official_page.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using documents::Manuscript;
using documents::PaperTable;
using documents::Style;
using documents::TableCell;
using documents::TableRow;

const std::string& words_of(const Report& report, Part part) {
    return report.words[static_cast<std::size_t>(part)];
}

std::string named_plan(const Report& report) {
    std::string words = "Kế hoạch";
    if (!report.plan_number.empty()) words += " số " + report.plan_number;
    if (report.plan_day.number != 0) words += " " + documents::day_in_words(report.plan_day);
    return words;
}

TableCell cell(Style style, const std::string& words) {
    return {{{style, {{words}}}}, 1};
}

PaperTable table_of(const std::vector<std::string>& header, const std::vector<double>& columns) {
    PaperTable table;
    table.columns = columns;
    TableRow row;
    row.header = true;
    for (const std::string& words : header) row.cells.push_back(cell(Style::cell_header, words));
    table.rows.push_back(std::move(row));
    return table;
}

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

std::string figure_of(const TargetLine& one) {
    if (!one.counted) return "";
    return (one.share.empty() ? "" : one.share + "\n") + coverage::number(one.proven) + " có minh chứng" +
           (one.reported > 0 ? "\n" + coverage::number(one.reported) + " theo báo cáo" : "");
}

std::string people_of(const TaskLine& one) {
    std::string words;
    const auto add = [&](std::int64_t value, const char* what) {
        if (value > 0) words += (words.empty() ? "" : "; ") + coverage::number(value) + " " + what;
    };
    add(one.times, "lần");
    add(one.named, "người có tên");
    add(one.kept, "người theo danh sách lưu");
    add(one.declared, "lượt theo báo cáo");
    return words;
}

std::string answers_of(const TaskLine& one) {
    return std::to_string(one.reported) + "/" + std::to_string(one.asked) + " cơ quan có thực hiện" +
           (one.nothing > 0 ? "; " + std::to_string(one.nothing) + " không phát sinh" : "") +
           (one.secret > 0 ? "; " + std::to_string(one.secret) + " báo cáo theo chế độ mật" : "") +
           (one.asked > one.reported + one.nothing + one.secret
                ? "; " + std::to_string(one.asked - one.reported - one.nothing - one.secret) + " chưa gửi"
                : "");
}

std::string quantity_of(const TaskLine& one) {
    if (one.quantity == 0 && one.wanted == 0) return "";
    return "Khối lượng: " + coverage::number(one.quantity) +
           (one.wanted > 0 ? "/" + coverage::number(one.wanted) : "") +
           (one.unit.empty() ? "" : " " + one.unit);
}

std::size_t told_words(const TaskLine& one) {
    return static_cast<std::size_t>(
        std::count_if(one.told.begin(), one.told.end(), [](const Told& told) { return !told.word.empty(); }));
}

void add_targets(Manuscript& paper, const Report& report) {
    if (report.targets.empty()) return;
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU");
    PaperTable table = table_of({"Số mục", "Mục tiêu, chỉ tiêu", "Mức giao", "Kết quả", "Mẫu số",
                                 "Cùng kỳ năm trước", "Ước đến cuối kỳ", "Đánh giá"},
                                {38, 110, 46, 62, 56, 46, 56, 53.75});
    std::vector<std::string> methods;
    for (const TargetLine& one : report.targets) {
        add_row(table,
                {one.number, one.text, one.wanted, figure_of(one), one.denominator, one.before, one.estimate,
                 one.verdict},
                1);
        if (!one.method.empty() && std::find(methods.begin(), methods.end(), one.method) == methods.end())
            methods.push_back(one.method);
    }
    paper.add(std::move(table));
    for (const std::string& method : methods) paper.add(Style::body, "Cách ước đến cuối kỳ: " + method);
    paper.add(Style::body,
              "Số có minh chứng được tính theo người, cơ quan hoặc hoạt động có tài liệu kèm theo, không "
              "tính trùng; số theo báo cáo chỉ "
              "để tham khảo, không tính vào tỷ lệ.");
    if (const std::string& why = words_of(report, Part::figures); !text::squeeze(why).empty())
        add_words(paper, why);
}

void add_tasks(Manuscript& paper, const Report& report) {
    paper.add(Style::heading_one, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    if (report.tasks.empty()) paper.add(Style::body, "Kỳ này không có nhiệm vụ phải báo cáo.");
    for (const TaskLine& one : report.tasks) {
        documents::Paragraph head{Style::body, {{one.number + " ", true}, {one.text, true}}};
        head.keep_next = true;
        paper.add(head);
        std::string facts = report.consolidated ? answers_of(one) : std::string();
        for (const std::string& more : {people_of(one), quantity_of(one)})
            if (!more.empty()) facts += (facts.empty() ? "" : ". ") + more;
        if (!report.consolidated && one.nothing > 0) facts = "Không phát sinh";
        if (!report.consolidated && one.secret > 0) facts = "Báo cáo theo chế độ mật";
        if (!facts.empty()) paper.add(Style::body, facts + ".");
        for (const auto& [words, agencies] : told_alike(one, told_on_paper_max))
            paper.add(Style::point, agencies.empty() ? words : "- " + agencies + ": " + words);
        if (const std::size_t more = told_more(one, told_on_paper_max); more > 0)
            paper.add(Style::point,
                      "- Và " + std::to_string(more) + " cơ quan khác, xem phụ lục bảng tính kèm theo.");
    }
}

void add_difficulties(Manuscript& paper, const Report& report) {
    paper.add(Style::heading_one, "KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN");
    add_words(paper, words_of(report, Part::difficulties));
    for (const ObstacleLine& one : report.obstacles)
        paper.add(Style::point, "- " + (report.consolidated ? one.agency + ", " : std::string()) +
                                    "nhiệm vụ " + one.number + ": " + one.word +
                                    (one.wish.empty() ? "" : " Đề xuất: " + one.wish) + " (" + one.state +
                                    ").");
}

std::string used_words(const SourceLine& one) {
    if (one.version == 0) return "";
    return (one.paper.empty() ? "Bản gửi " : one.paper + ", bản ") + std::to_string(one.version) +
           (one.reason.empty() ? "" : " (" + one.reason + ")");
}

void add_sources(Manuscript& paper, const Report& report) {
    if (!report.consolidated || report.sources.empty()) return;
    paper.new_section();
    paper.add(Style::title, "PHỤ LỤC");
    paper.add(Style::title, "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN");
    paper.add(Style::subtitle,
              "(Kèm theo Báo cáo số            /BC-            ngày       tháng       năm          )");
    PaperTable table =
        table_of({"STT", "Cơ quan", "Tình hình gửi", "Bản được tổng hợp"}, {36, 240, 110, 81.75});
    for (std::size_t i = 0; i < report.sources.size(); ++i) {
        const SourceLine& one = report.sources[i];
        add_row(table, {std::to_string(i + 1), one.agency, one.state, used_words(one)}, 1);
    }
    paper.add(std::move(table));
}

std::string about_of(const Report& report) {
    return "Kết quả thực hiện " + named_plan(report) + " " + report.period;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> told_alike(const TaskLine& task, std::size_t most) {
    std::vector<std::pair<std::string, std::string>> all;
    std::size_t told = 0;
    for (const Told& one : task.told) {
        if (one.word.empty()) continue;
        if (told++ == most) break;
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const auto& before) { return before.first == one.word; });
        if (same == all.end()) {
            all.emplace_back(one.word, one.agency);
        } else if (!one.agency.empty()) {
            same->second += (same->second.empty() ? "" : ", ") + one.agency;
        }
    }
    return all;
}

std::size_t told_more(const TaskLine& task, std::size_t most) {
    const std::size_t all = told_words(task);
    return all > most ? all - most : 0;
}

Manuscript manuscript(const Report& report, const std::string& footer) {
    Manuscript paper("Báo cáo " + about_of(report), "Dự thảo", footer);
    const documents::Issuer issuer = documents::issuer_of(report.kind, report.agency);
    documents::add_head(paper, {text::upper(report.parent), text::upper(report.agency),
                                documents::blank_number("BC", issuer), "", report.place, issuer});
    documents::add_title(paper, "BÁO CÁO", about_of(report), issuer);
    documents::add_addressees(
        paper, report.receiver.empty() ? std::vector<std::string>{} : std::vector{report.receiver});
    paper.add(Style::body, "Thực hiện " + named_plan(report) +
                               (report.plan_title.empty() ? "" : " về " + text::squeeze(report.plan_title)) +
                               ", " + (report.agency.empty() ? documents::to_fill_in : report.agency) +
                               " báo cáo kết quả " + report.period + " (số liệu từ ngày " +
                               base::written(report.from) + " đến hết ngày " + base::written(report.until) +
                               ") như sau:");
    paper.add(Style::heading_one, "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH");
    add_words(paper, words_of(report, Part::direction));
    add_targets(paper, report);
    add_tasks(paper, report);
    paper.add(Style::heading_one, "ĐÁNH GIÁ CHUNG");
    add_words(paper, words_of(report, Part::assessment));
    add_difficulties(paper, report);
    paper.add(Style::heading_one, "PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO");
    add_words(paper, words_of(report, Part::next));
    paper.add(Style::heading_one, "ĐỀ XUẤT, KIẾN NGHỊ");
    add_words(paper, words_of(report, Part::proposals));
    paper.add(Style::body,
              "Trên đây là báo cáo kết quả thực hiện " + named_plan(report) + " " + report.period + "./.");
    documents::add_end(paper, {}, documents::post_of_signer(report.agency));
    add_sources(paper, report);
    return paper;
}

documents::TemplateValues template_values(const Report& report) {
    documents::TemplateValues values;
    values.fields = {{"cơ quan", report.agency},
                     {"cơ quan chủ quản", report.parent},
                     {"nơi nhận", report.receiver},
                     {"địa danh", report.place},
                     {"số kế hoạch", report.plan_number},
                     {"ngày kế hoạch", report.plan_day.number == 0 ? "" : base::written(report.plan_day)},
                     {"tên kế hoạch", report.plan_title},
                     {"kỳ báo cáo", report.period},
                     {"từ ngày", base::written(report.from)},
                     {"đến ngày", base::written(report.until)},
                     {"công tác chỉ đạo", words_of(report, Part::direction)},
                     {"giải trình số liệu", words_of(report, Part::figures)},
                     {"đánh giá chung", words_of(report, Part::assessment)},
                     {"khó khăn", words_of(report, Part::difficulties)},
                     {"phương hướng", words_of(report, Part::next)},
                     {"kiến nghị", words_of(report, Part::proposals)},
                     {"số cơ quan", std::to_string(report.sources.size())}};
    values.list_fields = {
        {"chỉ tiêu",
         {"số mục", "nội dung", "mức giao", "kết quả", "mẫu số", "kỳ trước", "ước", "cách ước", "đánh giá"}},
        {"nhiệm vụ", {"số mục", "nội dung", "tình hình", "số liệu", "khối lượng", "diễn giải"}},
        {"vướng mắc", {"cơ quan", "số mục", "nội dung", "đề xuất", "trạng thái"}},
        {"cơ quan gửi", {"tên", "tình hình", "bản", "báo cáo", "lý do"}}};
    for (const TargetLine& one : report.targets)
        values.lists["chỉ tiêu"].push_back({{"số mục", one.number},
                                            {"nội dung", one.text},
                                            {"mức giao", one.wanted},
                                            {"kết quả", figure_of(one)},
                                            {"mẫu số", one.denominator},
                                            {"kỳ trước", one.before},
                                            {"ước", one.estimate},
                                            {"cách ước", one.method},
                                            {"đánh giá", one.verdict}});
    for (const TaskLine& one : report.tasks) {
        std::string told;
        for (const auto& [words, agencies] : told_alike(one, one.told.size()))
            told += (told.empty() ? "" : "\n") + (agencies.empty() ? words : agencies + ": " + words);
        values.lists["nhiệm vụ"].push_back({{"số mục", one.number},
                                            {"nội dung", one.text},
                                            {"tình hình", answers_of(one)},
                                            {"số liệu", people_of(one)},
                                            {"khối lượng", quantity_of(one)},
                                            {"diễn giải", told}});
    }
    for (const ObstacleLine& one : report.obstacles)
        values.lists["vướng mắc"].push_back({{"cơ quan", one.agency},
                                             {"số mục", one.number},
                                             {"nội dung", one.word},
                                             {"đề xuất", one.wish},
                                             {"trạng thái", one.state}});
    for (const SourceLine& one : report.sources)
        values.lists["cơ quan gửi"].push_back({{"tên", one.agency},
                                               {"tình hình", one.state},
                                               {"bản", one.version > 0 ? std::to_string(one.version) : ""},
                                               {"báo cáo", one.paper},
                                               {"lý do", one.reason}});
    return values;
}

}  // namespace reports
