// The values for a template of the users' own: fields, lists whose rows are repeated, and the sections of the
// outline that a letter gives, each with what falls under it.
#include <algorithm>
#include <limits>

#include "coverage/views.hpp"
#include "documents/annexes.hpp"
#include "documents/official_page.hpp"
#include "reports/paper.hpp"
#include "reports/paper_words.hpp"
#include "reports/told.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

constexpr std::size_t all_told = std::numeric_limits<std::size_t>::max();

decltype(documents::TemplateValues::list_fields) fields_of_lists() {
    return {{"chỉ tiêu",
             {"số mục", "nội dung", "mức giao", "kết quả", "mẫu số", "cùng kỳ năm trước", "ước", "cách ước",
              "sai số ước", "đánh giá", "diễn giải", "ghi thêm"}},
            {"nhiệm vụ",
             {"số mục", "nội dung", "tình hình", "số liệu", "khối lượng", "cùng kỳ năm trước", "diễn giải",
              "ghi thêm"}},
            {"kinh phí",
             {"nguồn", "số dòng", "dự toán", "được duyệt", "đã chi", "còn lại", "dự toán cùng kỳ năm trước",
              "được duyệt cùng kỳ năm trước", "đã chi cùng kỳ năm trước"}},
            {"lồng ghép", {"cơ quan", "số mục", "nội dung"}},
            {"vướng mắc", {"cơ quan", "số mục", "nội dung", "đề xuất", "trạng thái"}},
            {"đề cương", {"số", "đề mục", "nội dung"}},
            {"phụ lục", {"số", "tên", "nội dung"}},
            {"cơ quan gửi", {"tên", "tình hình", "bản", "báo cáo", "lý do"}}};
}

// With what those reported that have ended and whose part is not told apart.
std::string beside_of(const TargetLine& one) {
    return one.before + (one.before.empty() || one.before_of.empty() ? "" : "; ") + one.before_of;
}

std::string beside_of(const Report& report, const TaskLine& one) {
    std::string words = facts_a_year_earlier(report, one);
    for (const Told& of : report.of_forerunners(one))
        words += (words.empty() ? "" : "; ") + of.agency + ": " + of.word;
    return words;
}

void put_money(const Report& report, documents::TemplateValues& values) {
    for (const auto& [now, then] : report.money_beside()) {
        const bool none = then.lines == 0 || then.embedded;
        values.lists["kinh phí"].push_back({{"nguồn", now.source},
                                            {"số dòng", std::to_string(now.lines)},
                                            {"dự toán", dong(now.estimated, now.embedded)},
                                            {"được duyệt", dong(now.approved, now.embedded)},
                                            {"đã chi", dong(now.spent, now.embedded)},
                                            {"còn lại", dong(now.approved - now.spent, now.embedded)},
                                            {"dự toán cùng kỳ năm trước", dong(then.estimated, none)},
                                            {"được duyệt cùng kỳ năm trước", dong(then.approved, none)},
                                            {"đã chi cùng kỳ năm trước", dong(then.spent, none)}});
    }
    for (const EmbeddedLine& one : report.embedded)
        values.lists["lồng ghép"].push_back(
            {{"cơ quan", one.agency}, {"số mục", one.number}, {"nội dung", one.word}});
}

// As the house of the agency prints it; the Front's agency stands above its standing committee.
std::string above_of(const Report& report) {
    documents::OfficialHead head;
    head.parent = report.parent;
    head.agency = report.agency;
    head.issuer = documents::issuer_of(report.kind, report.agency);
    const std::string above = documents::agency_above(report.parent, report.agency);
    return head.issuer == documents::Issuer::front || documents::printed_above(head).empty() ? "" : above;
}

// What falls under a heading, a line for each: words first, then figures.
std::string under(const Report& report, const Section& one) {
    std::string text;
    const auto add = [&](const std::string& line) {
        if (!text::squeeze(line).empty()) text += (text.empty() ? "" : "\n") + line;
    };
    add(words_of(report, one));
    for (const Part part : {Part::direction, Part::assessment, Part::next, Part::proposals})
        if (one.has(name_of(part))) add(words_of(report, part));
    if (one.has("targets")) {
        for (const TargetLine& target : report.targets) {
            std::string figure = figure_of(target);
            std::replace(figure.begin(), figure.end(), '\n', ',');
            const std::string said = figure.empty() ? target.verdict : figure;
            add("- " + called(target) + (said.empty() ? "" : ": " + said) +
                (beside_of(target).empty() ? "" : "; cùng kỳ năm trước " + beside_of(target)));
            add(report.words.of_line(target.entry));
        }
        add(words_of(report, Part::figures));
    }
    for (const TaskLine& task : report.tasks) {
        if (std::find(one.tasks.begin(), one.tasks.end(), task.task) == one.tasks.end()) continue;
        const std::string facts = facts_of(report, task), then = beside_of(report, task);
        add("- " + task.number + " " + task.text + (facts.empty() ? "" : ": " + lower_first(facts)) +
            (then.empty() ? "" : "; cùng kỳ năm trước: " + then));
        add(told_lines(task.told, all_told));
        add(report.words.of_line(task.task));
    }
    if (one.has("money"))
        for (const auto& [now, then] : report.money_beside())
            add("- " + now.source + ": " + money_words(now) +
                (then.lines > 0 ? "; cùng kỳ năm trước " + money_words(then) : ""));
    if (one.has(name_of(Part::difficulties))) {
        add(words_of(report, Part::difficulties));
        for (const ObstacleLine& obstacle : report.obstacles) add("- " + said_of(report, obstacle));
    }
    return text;
}

}  // namespace

documents::TemplateValues template_values(const Report& report, const std::string& footer,
                                          const std::optional<Numbered>& numbered) {
    documents::TemplateValues values;
    std::string receivers;
    for (const std::string& one : report.receivers) receivers += (receivers.empty() ? "" : "; ") + one;
    values.fields = {{"cơ quan", report.agency},
                     {"cơ quan chủ quản", above_of(report)},
                     {"số báo cáo", numbered ? numbered->number : ""},
                     {"ngày ban hành", numbered ? documents::day_in_words(numbered->day)
                                                : "ngày      tháng      năm          "},
                     {"dấu niêm nhật ký", footer},
                     {"nơi nhận", receivers},
                     {"địa danh", report.place},
                     {"kế hoạch", named_plan(report)},
                     {"số kế hoạch", report.plan_number},
                     {"ngày kế hoạch", report.plan_day.number == 0 ? "" : base::written(report.plan_day)},
                     {"tên kế hoạch", report.plan_title},
                     {"kỳ báo cáo", report.period},
                     {"từ ngày", base::written(report.from)},
                     {"đến ngày", base::written(report.until)},
                     {"so với cùng kỳ", beside_words(report)},
                     {"văn bản yêu cầu", report.letter},
                     {"công tác chỉ đạo", words_of(report, Part::direction)},
                     {"giải trình số liệu", words_of(report, Part::figures)},
                     {"đánh giá chung", words_of(report, Part::assessment)},
                     {"khó khăn", words_of(report, Part::difficulties)},
                     {"phương hướng", words_of(report, Part::next)},
                     {"kiến nghị", words_of(report, Part::proposals)},
                     {"số cơ quan", std::to_string(report.sources.size())}};
    values.list_fields = fields_of_lists();
    for (const TargetLine& one : report.targets)
        values.lists["chỉ tiêu"].push_back({{"số mục", one.number},
                                            {"nội dung", one.text},
                                            {"mức giao", one.wanted},
                                            {"kết quả", figure_of(one)},
                                            {"mẫu số", one.denominator},
                                            {"cùng kỳ năm trước", beside_of(one)},
                                            {"ước", one.estimate},
                                            {"cách ước", one.method},
                                            {"sai số ước", one.tested},
                                            {"đánh giá", one.verdict},
                                            {"diễn giải", told_lines(report.told_of(one.entry), all_told)},
                                            {"ghi thêm", report.words.of_line(one.entry)}});
    for (const TaskLine& one : report.tasks)
        values.lists["nhiệm vụ"].push_back({{"số mục", one.number},
                                            {"nội dung", one.text},
                                            {"tình hình", answers_of(one)},
                                            {"số liệu", people_of(one)},
                                            {"khối lượng", quantity_of(one)},
                                            {"cùng kỳ năm trước", beside_of(report, one)},
                                            {"diễn giải", told_lines(one.told, all_told)},
                                            {"ghi thêm", report.words.of_line(one.task)}});
    const std::vector<Annex> annexes = report.words.annexes();
    for (std::size_t i = 0; i < annexes.size(); ++i)
        values.lists["phụ lục"].push_back(
            {{"số", documents::annex_name(static_cast<int>(i) + 1, static_cast<int>(annexes.size()))},
             {"tên", annexes[i].title},
             {"nội dung", annexes[i].text}});
    for (const ObstacleLine& one : report.obstacles)
        values.lists["vướng mắc"].push_back({{"cơ quan", one.agency},
                                             {"số mục", one.number},
                                             {"nội dung", one.word},
                                             {"đề xuất", one.wish},
                                             {"trạng thái", one.state}});
    put_money(report, values);
    for (const Section& one : report.sections)
        values.lists["đề cương"].push_back(
            {{"số", one.label}, {"đề mục", one.heading}, {"nội dung", under(report, one)}});
    for (const SourceLine& one : report.sources)
        values.lists["cơ quan gửi"].push_back({{"tên", one.agency},
                                               {"tình hình", one.state},
                                               {"bản", one.version > 0 ? std::to_string(one.version) : ""},
                                               {"báo cáo", one.paper},
                                               {"lý do", one.reason}});
    return values;
}

}  // namespace reports
