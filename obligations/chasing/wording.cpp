// Letters are Vietnamese whatever language somebody reads pages in: they leave the house.
#include "obligations/chasing/wording.hpp"

#include <algorithm>

#include "obligations/views.hpp"

namespace obligations::chasing {
namespace {

std::string when(base::Day due, std::int64_t left, std::int64_t late) {
    const std::string text = base::written(due);
    if (late > 0) return text + ", quá hạn " + std::to_string(late) + " ngày làm việc";
    if (left == 0) return text + ", hết hạn hôm nay";
    return text + ", còn " + std::to_string(left) + " ngày làm việc";
}

// "hạn 30/11/2026, còn 3 ngày làm việc"; to several bodies "hạn gửi Công an tỉnh 30/11/2026, …; hạn gửi …".
std::string when(const OwedLine& line) {
    if (line.bodies.empty()) return "hạn " + when(line.due, line.left, line.late);
    std::string all;
    for (const OwedLine::Body& one : line.bodies)
        all += (all.empty() ? "" : "; ") + std::string("hạn gửi ") +
               (one.name.empty() ? "" : one.name + " ") + when(one.due, one.left, one.late);
    return all;
}

std::string form_of(const Item& item) {
    return item_title(web::Page{}, item) + " (" + item.plan_label + ")";
}

}  // namespace

std::int64_t working_days_left(const Calendar& calendar, base::Day due, base::Day today) {
    const base::Day ends = calendar.working_from(due);
    std::int64_t left = 0;
    for (base::Day day{today.number + 1}; day <= ends; ++day.number) left += calendar.works_on(day) ? 1 : 0;
    return left;
}

OwedLine owed_line(const Item& item, const Calendar& calendar, base::Day today) {
    OwedLine line;
    line.title =
        (item.number.empty() ? "" : "nhiệm vụ " + item.number + ": ") + item_title(web::Page{}, item);
    line.plan = item.plan_label;
    line.due = item.is.due.value_or(today);
    line.left = working_days_left(calendar, line.due, today);
    line.late = calendar.late(line.due, today);
    for (const obligations::Body& one : item.bodies)
        line.bodies.push_back(
            {one.name, one.due, working_days_left(calendar, one.due, today), calendar.late(one.due, today)});
    return line;
}

std::string reminder_subject(const std::vector<OwedLine>& lines) {
    const bool late =
        std::any_of(lines.begin(), lines.end(), [](const OwedLine& one) { return one.late > 0; });
    const std::string what =
        lines.size() == 1 ? lines.front().title : std::to_string(lines.size()) + " việc đến hạn";
    return (late ? "Quá hạn: " : "Nhắc hạn: ") + what;
}

std::string reminder_text(const std::string& agency, const std::vector<OwedLine>& lines,
                          const std::string& address, base::Day today) {
    std::string text =
        "Kính gửi: " + agency + "\n\nĐến ngày " + base::written(today) + ", Lũy Tre chưa ghi nhận:\n\n";
    for (const OwedLine& line : lines)
        text += "- " + line.title + " (" + line.plan + "), " + when(line) + "\n";
    return text + "\nMở việc của cơ quan: " + address +
           "\n\nNếu cần thêm thời gian, bấm Xin gia hạn ở trang của việc đó. Nếu vừa gửi xong, đồng chí bỏ "
           "qua "
           "thư này.\n";
}

std::string standing_subject(const std::string& kind, const Item& item) {
    const bool form = item.is.asked == Asked::form;
    const std::string what = form ? item_title(web::Page{}, item) : "nhiệm vụ quá hạn của " + item.plan_label;
    if (kind == "letter") return "Công văn đôn đốc đã soạn: " + what;
    return (kind == "leader" ? "Báo cáo lãnh đạo, còn chậm: " : "Danh sách chậm: ") + what;
}

std::string standing_text(const std::string& kind, const Item& item, const std::vector<LateAgency>& late,
                          const std::string& address, base::Day today) {
    const bool form = item.is.asked == Asked::form;
    std::string text =
        "Đến ngày " + base::written(today) + ", " + std::to_string(late.size()) + " cơ quan " +
        (form ? "chưa gửi " + form_of(item) : "chưa xong nhiệm vụ quá hạn của " + item.plan_label) + ":\n\n";
    for (const LateAgency& one : late)
        text += "- " + one.name + (form ? "" : ", " + std::to_string(one.items) + " nhiệm vụ") +
                (one.body.empty() ? "" : ", gửi " + one.body) + ", hạn " +
                (one.items > 1 ? "sớm nhất " : "") + base::written(one.due) + ", quá hạn " +
                std::to_string(one.late) + " ngày làm việc\n";
    if (kind == "letter") text += "\nCông văn đôn đốc đã soạn sẵn (Word, PDF) ở trang đôn đốc, chờ ký.\n";
    if (kind == "leader")
        text += "\nĐã nhắc đầu mối và người đứng đầu; đề nghị lãnh đạo cho ý kiến chỉ đạo.\n";
    return text + "\nMở trang đôn đốc: " + address + "\n";
}

std::string zalo_text(const web::Page& page, const std::string& agency, const OwedLine& owed,
                      const std::string& address, base::Day until) {
    if (!owed.bodies.empty())
        return page.plain(
            texts::Id("chase_message_text_bodies"),
            web::arguments(agency, owed.title, owed.plan, when(owed), address, base::written(until)));
    const auto id =
        owed.late > 0 ? texts::Id("chase_message_text_late") : texts::Id("chase_message_text_before");
    return page.plain(id,
                      web::arguments(agency, owed.title, owed.plan, base::written(owed.due),
                                     owed.late > 0 ? owed.late : owed.left, address, base::written(until)));
}

}  // namespace obligations::chasing
