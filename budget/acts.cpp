// Acts on lines: each checks the right inside its transaction, adds figures and tells the trail.
#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "budget/budget.hpp"
#include "budget/roll.hpp"
#include "budget/sql.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace budget {
namespace {

using Figures = std::vector<Act::Figure>;

constexpr const char* trail_acts[] = {"",
                                      "budget.estimate",
                                      "budget.send",
                                      "budget.compile",
                                      "budget.appraise",
                                      "budget.approve",
                                      "budget.reallot",
                                      "budget.spend"};

struct Year {
    std::string plan;
    std::int64_t followed = 0;
    int year = 0;
    agencies::AgencyId agency = agencies::no_agency;
};

[[noreturn]] void refuse(base::Refusal kind, const std::string& sentence) {
    throw base::Refused(kind, sentence);
}

Year year_of_plan(storage::Writer& writer, const std::string& plan, int year, agencies::AgencyId agency) {
    const std::int64_t followed = obligations::followed(writer, plan);
    if (followed == 0)
        refuse(base::Refusal::conflict,
               "Kế hoạch chưa được xác nhận nên chưa lập dự toán được.\nXác nhận kế hoạch trước.");
    if (year < year_min || year > year_max)
        refuse(base::Refusal::invalid, "Không lập dự toán cho năm này.\nChọn lại năm.");
    return {plan, followed, year, agency};
}

void record(storage::Writer& writer, const base::Actor& actor, const Year& of, Kind kind,
            const Figures& figures, const std::string& word, const Paper& paper, base::Milliseconds now) {
    const std::string id = base::new_uuid(now);
    const auto row = writer.one(
        sql::add_act, id, of.followed, of.year, of.agency, static_cast<std::int64_t>(kind), word,
        paper.number, paper.day ? storage::Value(paper.day->number) : storage::Value(nullptr), paper.digest,
        paper.filename, actor.acting.empty() ? actor.name : actor.acting, actor.account, now);
    std::int64_t total = 0;
    std::vector<std::vector<storage::Value>> rows;
    for (const Act::Figure& figure : figures) {
        rows.push_back({row->integer(0), figure.line, storage::or_null(figure.amount), figure.word});
        if (kind != Kind::reallotted || figure.amount.value_or(0) > 0) total += figure.amount.value_or(0);
    }
    writer.insert_all(sql::add_figure, rows);
    plans::content::hold_entries(writer, actor, of.plan, now);
    trail::record(
        writer, actor,
        {trail_acts[static_cast<int>(kind)],
         id,
         of.agency == agencies::no_agency ? "" : plans::activities::uuid_of_agency(writer, of.agency),
         word,
         {{"year", "", std::to_string(of.year)},
          {"lines", "", std::to_string(figures.size())},
          {"amount", "", written(total)},
          {"number", "", paper.number}}},
        now);
}

std::int64_t line_for(storage::Writer& writer, const Year& of, std::int64_t entry, Source source) {
    const auto number = static_cast<std::int64_t>(source);
    const auto row = writer.one(sql::find_line, of.followed, of.year, of.agency, entry, number);
    return row ? row->integer(0)
               : writer.one(sql::add_line, of.followed, of.year, of.agency, entry, number)->integer(0);
}

const Line& line_in(const std::vector<Line>& lines, std::int64_t id) {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.id == id; });
    if (found == lines.end() || found->embedded() || !found->approved)
        refuse(base::Refusal::not_found, "Không có dòng dự toán đã duyệt này.\nMở lại trang để xem.");
    return *found;
}

base::Actor require_compiler(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                             base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    plans::require_owner(writer, today, plan, now);
    return today;
}

base::Actor require_own(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                        agencies::AgencyId agency, base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_sight(writer, today, plan, agency, now);
    if (!may_compile(writer, today, plan, now)) obligations::require_fill(writer, today, agency, now);
    return today;
}

void refuse_problems(const base::Problems& problems) {
    if (!problems.empty()) refuse(base::Refusal::invalid, problems.front().text);
}

// What differs between what stands and what is wanted.
Figures differing(storage::Writer& writer, const Year& of, const std::vector<Wish>& wishes) {
    std::map<std::string, std::int64_t> entries;
    for (const Task& task : tasks_of(writer, of.plan, of.agency)) entries[task.uuid] = task.entry;
    std::map<std::int64_t, Line> before;
    for (Line& line : lines_of(writer, of.plan, of.year, of.agency)) before.emplace(line.id, std::move(line));
    Figures figures;
    for (const Wish& wish : wishes) {
        const auto entry = entries.find(wish.task);
        if (entry == entries.end())
            refuse(base::Refusal::not_found,
                   "Cơ quan này không có nhiệm vụ đó.\nMở lại trang Kinh phí của cơ quan.");
        const std::int64_t id = line_for(writer, of, entry->second, wish.source);
        const auto stands = before.find(id);
        const bool same = stands != before.end() && stands->second.estimated == wish.amount &&
                          stands->second.word == wish.word;
        if (!same) {
            if (stands != before.end() && stands->second.state >= Kind::sent)
                refuse(base::Refusal::conflict,
                       "Dòng dự toán này đã gửi nên không sửa được nữa.\nRút bản đã gửi về trước, hoặc nhờ "
                       "cơ quan thường trực điều chỉnh.");
            figures.push_back({id, wish.amount, wish.word});
        }
        if (stands != before.end()) before.erase(stands);
    }
    for (const auto& [id, line] : before)
        if (line.state == Kind::estimated) figures.push_back({id, std::nullopt, ""});
    return figures;
}

}  // namespace

void estimate(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
              agencies::AgencyId agency, const std::vector<Wish>& wishes, const std::string& word,
              base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, agency, now);
    refuse_problems(check(wishes));
    const Year of = year_of_plan(writer, plan, year, agency);
    const Figures figures = differing(writer, of, wishes);
    if (!figures.empty()) record(writer, today, of, Kind::estimated, figures, word, {}, now);
}

void send(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
          agencies::AgencyId agency, base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, agency, now);
    const Year of = year_of_plan(writer, plan, year, agency);
    Figures figures;
    for (const Line& line : lines_of(writer, plan, year, agency))
        if (line.state == Kind::estimated) figures.push_back({line.id, line.estimated, line.word});
    if (figures.empty())
        refuse(base::Refusal::invalid, "Không có dòng dự toán nào mới để gửi.\nGhi dự toán rồi gửi.");
    record(writer, today, of, Kind::sent, figures, "", {}, now);
}

void copy_last_year(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
                    agencies::AgencyId agency, base::Milliseconds now,
                    const std::optional<std::set<std::string>>& chosen) {
    const base::Actor today = require_own(writer, actor, plan, agency, now);
    const Year of = year_of_plan(writer, plan, year, agency);
    std::map<std::string, std::int64_t> entries;
    for (const Task& task : tasks_of(writer, plan, agency)) entries[task.uuid] = task.entry;
    Figures figures;
    for (const Wish& wish : last_years_lines(writer, plan, year, agency))
        if (!chosen || chosen->count(key_of(wish)) != 0)
            figures.push_back(
                {line_for(writer, of, entries.at(wish.task), wish.source), wish.amount, wish.word});
    if (figures.empty())
        refuse(base::Refusal::conflict,
               "Không còn dòng nào của năm trước để chép.\nMở lại trang để xem dự toán đang có.");
    record(writer, today, of, Kind::estimated, figures, "Chép từ dự toán năm " + std::to_string(year - 1), {},
           now);
}

std::size_t compile(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
                    base::Milliseconds now) {
    const base::Actor today = require_compiler(writer, actor, plan, now);
    const Year of = year_of_plan(writer, plan, year, agencies::no_agency);
    Figures figures;
    for (const Line& line : lines_of(writer, plan, year))
        if (line.state == Kind::sent) figures.push_back({line.id, line.sent, ""});
    if (figures.empty())
        refuse(base::Refusal::conflict,
               "Không có dự toán nào mới gửi để tổng hợp.\nĐợi các cơ quan gửi, hoặc mở lại trang.");
    record(writer, today, of, Kind::compiled, figures, "", {}, now);
    return figures.size();
}

void judge(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year, Kind kind,
           const std::vector<Judged>& judged, const Paper& paper, base::Milliseconds now) {
    CHECK_THAT(kind == Kind::appraised || kind == Kind::approved);
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_money(writer, today, plan, now);
    if (kind == Kind::approved) require_compiler(writer, actor, plan, now);
    if (!may_appraise(writer, today, plan, now))
        refuse(
            base::Refusal::forbidden,
            "Tài khoản này không thẩm định dự toán của kế hoạch này.\nCơ quan tài chính của tỉnh thẩm định.");
    const Year of = year_of_plan(writer, plan, year, agencies::no_agency);
    refuse_problems(check(kind, lines_of(writer, plan, year), judged));
    refuse_problems(check(paper, base::day_at(now)));
    if (judged.empty()) refuse(base::Refusal::invalid, "Không có dòng nào để ghi.\nMở lại trang để xem.");
    Figures figures;
    for (const Judged& one : judged) figures.push_back({one.line, one.amount, one.word});
    record(writer, today, of, kind, figures, "", paper, now);
}

void reallot(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
             const Move& move, const Paper& paper, base::Milliseconds now) {
    const base::Actor today = require_compiler(writer, actor, plan, now);
    const Year of = year_of_plan(writer, plan, year, agencies::no_agency);
    const std::vector<Line> lines = lines_of(writer, plan, year);
    const Line& from = line_in(lines, move.from);
    line_in(lines, move.to);
    if (move.from == move.to) refuse(base::Refusal::invalid, "Hai dòng phải khác nhau.\nChọn lại dòng nhận.");
    if (move.amount <= 0 || move.amount > from.left())
        refuse(base::Refusal::invalid, "Chỉ điều chuyển được đến " +
                                           written(std::max<std::int64_t>(from.left(), 0)) +
                                           " đồng: phần được duyệt của dòng này chưa chi.\nGhi lại số tiền.");
    refuse_problems(check(paper, base::day_at(now)));
    record(writer, today, of, Kind::reallotted, {{move.from, -move.amount, ""}, {move.to, move.amount, ""}},
           move.word, paper, now);
}

void spend(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
           agencies::AgencyId agency, const Spending& spending, const Paper& paper, base::Milliseconds now) {
    const base::Actor today = require_own(writer, actor, plan, agency, now);
    const Year of = year_of_plan(writer, plan, year, agency);
    const std::vector<Line> lines = lines_of(writer, plan, year, agency);
    const Line& line = line_in(lines, spending.line);
    if (spending.amount <= 0 || spending.amount > amount_max)
        refuse(base::Refusal::invalid, "Ghi số tiền đã chi, ví dụ 48.500.000.\nSố khác chưa được lưu.");
    if (spending.amount > line.left() && spending.word.empty())
        refuse(base::Refusal::invalid, "Chi vượt " + written(spending.amount - line.left()) +
                                           " đồng so với phần còn lại (" + written(line.left()) +
                                           ").\nGhi lý do chi vượt, hoặc điều chuyển kinh phí trước.");
    refuse_problems(check(paper, base::day_at(now)));
    record(writer, today, of, Kind::spent, {{line.id, spending.amount, spending.word}}, spending.word, paper,
           now);
}

void undo(storage::Writer& writer, const base::Actor& actor, const std::string& plan, const std::string& id,
          const std::string& word, base::Milliseconds now) {
    const base::Actor today = people::actor_of(writer, actor.account, now);
    require_money(writer, today, plan, now);
    const auto found = act_of(writer, plan, id);
    if (!found) refuse(base::Refusal::not_found, "Không có việc này.\nMở lại trang Kinh phí để xem.");
    const Act& act = *found;
    if (act.undone_at)
        refuse(base::Refusal::conflict, "Việc này đã được rút trước đó.\nMở lại trang để xem.");
    if (act.agency != agencies::no_agency) require_sight(writer, today, plan, act.agency, now);
    if (!may_undo(writer, today, plan, act, now))
        refuse(base::Refusal::forbidden,
               "Tài khoản này không rút được việc này.\nNhờ người đã làm, hoặc cơ quan thường trực.");
    if (word.empty() || text::length(word) > word_characters_max)
        refuse(base::Refusal::invalid, "Ghi lý do rút, nhiều nhất 1.000 ký tự.");
    // Money that was moved may have been moved on.
    const auto kind = static_cast<std::int64_t>(act.kind);
    const std::int64_t rests = act.kind == Kind::reallotted ? kind - 1 : kind;
    if (writer.one(sql::count_later, act.place, rests)->integer(0) > 0)
        refuse(base::Refusal::conflict,
               "Đã có việc sau dựa vào việc này (tổng hợp, thẩm định, duyệt hoặc chi).\nRút việc sau trước.");
    if (writer.run(sql::undo_act, word, today.acting.empty() ? today.name : today.acting, today.account, now,
                   act.place) != 1)
        refuse(base::Refusal::conflict, "Việc này vừa được người khác rút.\nMở lại trang để xem.");
    trail::record(
        writer, today,
        {"budget.undo",
         id,
         act.agency == agencies::no_agency ? "" : plans::activities::uuid_of_agency(writer, act.agency),
         word,
         {}},
        now);
}

}  // namespace budget
