// Figures and states as sentences.
#include "reports/paper_words.hpp"

#include "coverage/views.hpp"
#include "documents/official_page.hpp"
#include "plans/reading/document_name.hpp"
#include "reports/told.hpp"

namespace reports {

namespace {

void add_told(std::string& words, const std::vector<Told>& told) {
    const std::string lines = told_lines(told, told_on_paper_max);
    words += (words.empty() || lines.empty() ? "" : "\n") + lines;
}

}  // namespace

std::string words_of(const Report& report, Part part) {
    std::string words = report.words[static_cast<std::size_t>(part)];
    add_told(words, report.below_of(name_of(part)));
    if (part == Part::assessment) add_told(words, report.general);
    return words;
}

std::string words_of(const Report& report, const Section& section) {
    std::string words = report.words.of_line(section.id);
    add_told(words, report.below_of(section.id));
    return words;
}

std::string about_of(const Report& report) {
    return "Kết quả " + report.period + " thực hiện " + named_plan(report);
}

std::string named_plan(const Report& report) {
    std::string words = plans::reading::cited_by_number(report.plan_number);
    if (report.plan_day.number != 0) words += " " + documents::day_in_words(report.plan_day);
    return words;
}

std::string called(const TargetLine& one) {
    return one.number.empty() ? one.text : "Chỉ tiêu " + one.number;
}

std::string lower_first(std::string words) {
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] + 32);
    return words;
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
                ? "; " + std::to_string(one.asked - one.reported - one.nothing - one.secret) +
                      " chưa gửi hoặc chưa được xác nhận"
                : "");
}

std::string quantity_of(const TaskLine& one) {
    if (one.quantity == 0 && one.wanted == 0) return "";
    const std::string unit = one.unit.empty() ? "" : " " + one.unit;
    if (one.asked > 1 && one.wanted > 0)
        return "Khối lượng: " + coverage::number(one.quantity) + unit + " (mỗi cơ quan được giao " +
               coverage::number(one.wanted) + ")";
    return "Khối lượng: " + coverage::number(one.quantity) +
           (one.wanted > 0 ? "/" + coverage::number(one.wanted) : "") + unit;
}

std::string facts_of(const Report& report, const TaskLine& one) {
    if (!report.consolidated && one.nothing > 0) return "Không phát sinh";
    if (!report.consolidated && one.secret > 0) return "Báo cáo theo chế độ mật";
    std::string facts = report.consolidated ? answers_of(one) : std::string();
    for (const std::string& more : {people_of(one), quantity_of(one)})
        if (!more.empty()) facts += (facts.empty() ? "" : ". ") + more;
    return facts;
}

std::string facts_then(const Report& report, const TaskLine& then) {
    const std::string facts = facts_of(report, then);
    return facts.empty() ? "có thực hiện" : lower_first(facts);
}

std::string facts_a_year_earlier(const Report& report, const TaskLine& one) {
    const TaskLine* then = report.a_year_earlier(one);
    return then == nullptr ? "" : facts_then(report, *then);
}

std::string beside_words(const Report& report) {
    const LastYear& last = report.last_year;
    switch (last.from) {
        case Beside::issued:
            return "so với cùng kỳ năm trước theo " + last.paper;
        case Beside::recorded:
            return "so với cùng kỳ năm trước theo số liệu đã ghi nhận từ ngày " + base::written(last.first) +
                   " đến hết ngày " + base::written(last.until);
        case Beside::nothing:
            return "cùng kỳ năm trước không có số liệu";
        default:
            return "";
    }
}

std::string money_words(const MoneyLine& one) {
    return one.embedded
               ? "lồng ghép, " + std::to_string(one.lines) + " dòng"
               : "dự toán " + coverage::number(one.estimated) + ", được duyệt " +
                     coverage::number(one.approved) + ", đã chi " + coverage::number(one.spent) + " đồng";
}

std::string dong(std::int64_t amount, bool embedded) {
    return embedded ? "" : coverage::number(amount);
}

std::string said_of(const Report& report, const ObstacleLine& one) {
    return (report.consolidated ? one.agency + ", " : std::string()) + "nhiệm vụ " + one.number + ": " +
           one.word + (one.wish.empty() ? "" : " Đề xuất: " + one.wish) + " (" + one.state + ").";
}

}  // namespace reports
