// Law first, then what was announced for a year.
#include "obligations/calendar.hpp"

#include <cstdio>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/lunar_tsv.hpp"
#include "obligations/sql.hpp"
#include "people/roles.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace obligations {
namespace {

constexpr int days_a_week = 7, saturday = 2, sunday = 3;  // 1970-01-01 was a Thursday
constexpr int tet_days_before = 1,
              tet_days_from = 4;  // the last day of the old year, and four of the new one
constexpr const char* law = "Bộ luật Lao động 2019, Điều 112";
constexpr const char* in_place = "Bộ luật Lao động 2019, Điều 111 khoản 3";

bool weekend(base::Day day) {
    const std::int64_t weekday = ((day.number % days_a_week) + days_a_week) % days_a_week;
    return weekday == saturday || weekday == sunday;
}

base::Day next(base::Day day, std::int64_t days = 1) {
    return base::Day{day.number + days};
}

// The holidays of one year, as its lunar days give them.
std::vector<std::pair<base::Day, std::string>> holidays(int year, base::Day tet, base::Day ancestors) {
    std::vector<std::pair<base::Day, std::string>> all;
    all.emplace_back(*base::day_of(year, 1, 1), "Tết Dương lịch");
    for (int i = -tet_days_before; i < tet_days_from; ++i) all.emplace_back(next(tet, i), "Tết Nguyên đán");
    all.emplace_back(ancestors, "Giỗ Tổ Hùng Vương");
    all.emplace_back(*base::day_of(year, 4, 30), "Ngày Chiến thắng");
    all.emplace_back(*base::day_of(year, 5, 1), "Ngày Quốc tế lao động");
    const base::Day national = *base::day_of(year, 9, 2);
    const base::Day beside = weekend(next(national, -1)) ? next(national) : next(national, -1);
    all.emplace_back(national, "Quốc khánh");
    all.emplace_back(beside, "Quốc khánh (ngày liền kề)");
    return all;
}

void add_year(std::map<base::Day, SpecialDay>& days, int year, base::Day tet, base::Day ancestors) {
    const auto all = holidays(year, tet, ancestors);
    for (const auto& [day, name] : all) days.emplace(day, SpecialDay{day, false, name, law, false, "", 0});
    for (const auto& [day, name] : all) {
        if (!weekend(day)) continue;
        base::Day instead = next(day);
        while (weekend(instead) || days.count(instead) != 0) instead = next(instead);
        days.emplace(instead, SpecialDay{instead, false, "Nghỉ bù " + name, in_place, false, "", 0});
    }
}

void require_keeper(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    if (today.may(base::Right::administer) || today.may_at(base::Right::own_plans, 0)) return;
    throw base::Refused(
        base::Refusal::forbidden,
        "Lịch làm việc do quản trị viên hoặc cơ quan thường trực giữ.\nNhờ họ sửa, kèm văn bản.");
}

}  // namespace

const std::map<base::Day, SpecialDay>& lawful_days() {
    static const std::map<base::Day, SpecialDay> all = [] {
        std::map<base::Day, SpecialDay> days;
        std::string_view text = lunar_tsv;
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            const std::string line(text.substr(0, end));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.empty() || line[0] == '#') continue;
            int year = 0;
            char tet[16] = {}, ancestors[16] = {};
            CHECK_THAT(std::sscanf(line.c_str(), "%d\t%15s\t%15s", &year, tet, ancestors) == 3);
            add_year(days, year, base::parse_day(tet).value(), base::parse_day(ancestors).value());
        }
        return days;
    }();
    return all;
}

Calendar::Calendar(const std::vector<SpecialDay>& entered) {
    for (const SpecialDay& one : entered) entered_[one.day] = one;
}

bool Calendar::works_on(base::Day day) const {
    if (const auto found = entered_.find(day); found != entered_.end()) return found->second.works;
    return !weekend(day) && lawful_days().count(day) == 0;
}

base::Day Calendar::working_from(base::Day day) const {
    while (!works_on(day)) day = next(day);
    return day;
}

base::Day Calendar::after(base::Day day, int working_days) const {
    for (int left = working_days; left > 0;) {
        day = next(day);
        if (works_on(day)) --left;
    }
    return day;
}

std::int64_t Calendar::late(base::Day due, base::Day day) const {
    const base::Day end = working_from(due);
    if (day <= end) return 0;
    std::int64_t days = 0;
    for (base::Day one = next(end); one <= day; one = next(one)) days += works_on(one) ? 1 : 0;
    return std::max<std::int64_t>(days, 1);  // on a day off behind the end it is late already
}

std::vector<SpecialDay> Calendar::special_days(int year) const {
    std::map<base::Day, SpecialDay> all;
    for (const auto& [day, one] : lawful_days())
        if (base::year_of(day) == year) all[day] = one;
    for (const auto& [day, one] : entered_)
        if (base::year_of(day) == year) all[day] = one;
    std::vector<SpecialDay> days;
    for (auto& [day, one] : all) days.push_back(one);
    return days;
}

Calendar calendar_now(storage::Reader& reader) {
    std::vector<SpecialDay> entered;
    for (const storage::Row& row : reader.all(sql::list_calendar_days))
        entered.push_back({base::Day{row.integer(0)}, row.integer(1) != 0, row.text(2), row.text(3), true,
                           row.text(4), row.integer(5)});
    return Calendar(entered);
}

base::Problems check(const NewDay& wanted) {
    base::Problems problems;
    if (wanted.name.empty() || text::length(wanted.name) > day_name_characters_max)
        problems.push_back({"name", "Ghi tên ngày, ví dụ: Tết Nguyên đán; làm bù cho ngày 02/01."});
    if (wanted.document.empty() || text::length(wanted.document) > day_name_characters_max)
        problems.push_back({"document", "Ghi số và ngày của văn bản thông báo."});
    return problems;
}

void set_day(storage::Writer& writer, const base::Actor& actor, const NewDay& wanted,
             base::Milliseconds now) {
    require_keeper(writer, actor, now);
    CHECK_THAT(check(wanted).empty());
    const bool before = calendar_now(writer).works_on(wanted.day);
    writer.run(sql::end_calendar_day, actor.account, now, wanted.day.number);
    writer.run(sql::add_calendar_day, base::new_uuid(now), wanted.day.number,
               std::int64_t{wanted.works ? 1 : 0}, wanted.name, wanted.document, actor.account, now);
    const auto word = [](bool works) { return works ? "làm việc" : "nghỉ"; };
    trail::record(writer, actor,
                  {"calendar.set",
                   base::iso(wanted.day),
                   "",
                   wanted.document,
                   {{"day", word(before), std::string(word(wanted.works)) + ": " + wanted.name}}},
                  now);
}

void forget_day(storage::Writer& writer, const base::Actor& actor, base::Day day, const std::string& reason,
                base::Milliseconds now) {
    require_keeper(writer, actor, now);
    if (reason.empty())
        throw base::Refused(base::Refusal::invalid, "Bỏ một ngày đã nhập cần lý do.\nGhi lý do rồi gửi lại.");
    if (writer.run(sql::end_calendar_day, actor.account, now, day.number) != 1)
        throw base::Refused(base::Refusal::conflict,
                            "Ngày này không còn được nhập riêng.\nMở lại trang để xem.");
    trail::record(writer, actor, {"calendar.forget", base::iso(day), "", reason, {}}, now);
}

}  // namespace obligations
