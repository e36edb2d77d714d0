// Lines as the standing acts leave them, who sees and judges them, and the rules of what may be typed.
#include "budget/budget.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/refused.hpp"
#include "budget/by_task.hpp"
#include "budget/sql.hpp"
#include "obligations/follow.hpp"
#include "obligations/sight.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/rights.hpp"
#include "storage/portions.hpp"
#include "text/unicode.hpp"

namespace budget {
namespace {

Task task_from(std::int64_t entry, const std::string& uuid, const std::string& said_json) {
    const auto said = plans::content::from_json(plans::content::EntryKind::task, said_json);
    return {entry, uuid, plans::content::ref_of(said), plans::content::text_of(said)};
}

// In the order of the plan.
std::vector<Task> tasks_among(storage::Reader& reader, std::int64_t followed,
                              const std::set<std::int64_t>& entries) {
    std::vector<Task> tasks;
    if (entries.empty()) return tasks;
    for (const storage::Row& row : reader.all(sql::list_line_tasks, followed))
        if (entries.count(row.integer(0)) != 0)
            tasks.push_back(task_from(row.integer(0), row.text(1), row.text(2)));
    return tasks;
}

void take(Line& line, Kind kind, const std::optional<std::int64_t>& amount, const std::string& word) {
    switch (kind) {
        case Kind::estimated:
            line.wanted = line.embedded() ? !word.empty() : amount.has_value();
            line.estimated = amount;
            line.word = word;
            break;
        case Kind::sent:
            line.sent = amount;
            break;
        case Kind::compiled:
            line.compiled = amount;
            break;
        case Kind::appraised:
            line.appraised = amount;
            line.appraised_word = word;
            break;
        case Kind::approved:
            line.approved = amount;
            line.approved_word = word;
            break;
        case Kind::reallotted:
            line.moved += amount.value_or(0);
            return;
        case Kind::spent:
            line.spent += amount.value_or(0);
            break;
    }
    if (kind > line.state) line.state = kind;
}

// `take` is given its id, agency, entry and source.
template <class F>
void each_line(storage::Reader& reader, std::int64_t followed, int year, agencies::AgencyId agency,
               const F& take) {
    constexpr std::size_t columns = 4;
    reader.scan(sql::scan_lines, {followed, std::int64_t{year}, agency}, columns,
                [&](const storage::Numbers& rows) {
                    for (std::size_t i = 0; i + columns <= rows.size(); i += columns) take(&rows[i]);
                });
}

constexpr std::int64_t no_amount = 2'000'000'000'000'000;  // as scan_figures and scan_sums say it
std::optional<std::int64_t> amount_or_none(std::int64_t number) {
    return number == no_amount ? std::nullopt : std::optional(number);
}

struct Said {
    std::int64_t act = 0, line = 0;
    Kind kind = Kind::estimated;
    std::optional<std::int64_t> amount;
    bool has_word = false;
};

// In the order of the acts: the last one counts.
std::vector<Said> said_by(storage::Reader& reader, const storage::Query& scan, std::int64_t followed,
                          int year, base::Milliseconds at) {
    std::vector<Said> all;
    constexpr std::size_t columns = 5;
    reader.scan(scan, {followed, std::int64_t{year}, at}, columns, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i + columns <= rows.size(); i += columns)
            all.push_back({rows[i], rows[i + 1], static_cast<Kind>(rows[i + 2]), amount_or_none(rows[i + 3]),
                           rows[i + 4] != 0});
    });
    std::sort(all.begin(), all.end(), [](const Said& a, const Said& b) { return a.act < b.act; });
    return all;
}

// Of all lines of a plan and a year: a few thousand acts say something of each, few with words.
template <class F>
void each_figure(storage::Reader& reader, std::int64_t followed, int year, base::Milliseconds at,
                 const F& tell) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::string> words;
    for (const storage::Row& row : reader.all(sql::list_words, followed, year, at))
        words.emplace(std::pair(row.integer(0), row.integer(1)), row.text(2));
    static const std::string none;
    for (const Said& one : said_by(reader, sql::scan_figures, followed, year, at)) {
        const auto word = one.has_word ? words.find({one.act, one.line}) : words.end();
        tell(one.line, one.kind, one.amount, word == words.end() ? none : word->second);
    }
}

Act act_from(const storage::Row& row) {
    Act act;
    act.place = row.integer(0);
    act.id = row.text(1);
    act.kind = static_cast<Kind>(row.integer(2));
    act.agency = row.integer(3);
    act.word = row.text(4);
    act.number = row.text(5);
    if (const auto day = row.maybe_integer(6)) act.day = base::Day{*day};
    act.digest = row.text(7);
    act.filename = row.text(8);
    act.name = row.text(9);
    act.at = row.integer(10);
    act.undone_word = row.text(11);
    act.undone_name = row.text(12);
    act.undone_at = row.maybe_integer(13);
    return act;
}

bool holds_finance(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    const auto directory = agencies::directory_now(reader);
    const agencies::AgencyId province = obligations::province_of_plan(reader, plan, today);
    constexpr auto rights =
        static_cast<std::uint32_t>(base::Right::report) | static_cast<std::uint32_t>(base::Right::approve);
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
        return one.agency != agencies::no_agency && (one.rights & rights) != 0 &&
               directory->find(one.agency) != nullptr &&
               agencies::has_duty_on(*directory, one.agency, "finance", today) &&
               agencies::parent_on(*directory, one.agency, today) == province;
    });
}

}  // namespace

std::vector<Line> lines_of(storage::Reader& reader, const std::string& plan, int year,
                           agencies::AgencyId agency, base::Milliseconds at) {
    const std::int64_t followed = obligations::followed(reader, plan);
    std::vector<Line> all;
    std::vector<bool> told;  // some act says something of it
    each_line(reader, followed, year, agency, [&](const std::int64_t* row) {
        Line& line = all.emplace_back();
        line.id = row[0];
        line.agency = row[1];
        line.task.entry = row[2];
        line.year = year;
        line.source = static_cast<Source>(row[3]);
    });
    told.resize(all.size());
    const auto tell = [&](std::int64_t id, Kind kind, const std::optional<std::int64_t>& amount,
                          const std::string& word) {
        const auto line = std::lower_bound(all.begin(), all.end(), id,
                                           [](const Line& one, std::int64_t of) { return one.id < of; });
        take(*line, kind, amount, word);
        told[static_cast<std::size_t>(line - all.begin())] = true;
    };
    if (agency == agencies::no_agency) {
        each_figure(reader, followed, year, at, tell);
    } else {
        for (const storage::Row& row : reader.all(sql::list_figures_of, followed, year, at, agency))
            tell(row.integer(0), static_cast<Kind>(row.integer(1)), row.maybe_integer(2), row.text(3));
    }
    std::vector<Line> lines;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (told[i]) lines.push_back(std::move(all[i]));
    std::erase_if(lines, [](const Line& line) { return !line.wanted && line.state == Kind::estimated; });
    std::set<std::int64_t> entries;
    for (const Line& line : lines) entries.insert(line.task.entry);
    const auto tasks = tasks_among(reader, followed, entries);
    std::map<std::int64_t, std::size_t> place;
    for (std::size_t i = 0; i < tasks.size(); ++i) place[tasks[i].entry] = i;
    const auto key = [&](const Line& line) {
        return std::tuple(place[line.task.entry], line.agency, line.source, line.id);
    };
    std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return key(a) < key(b); });
    for (Line& line : lines) line.task = tasks[place[line.task.entry]];
    return lines;
}

std::vector<TaskMoney> money_by_task(storage::Reader& reader, const std::string& plan, int year,
                                     base::Milliseconds at) {
    struct Money {
        std::int64_t line = 0, entry = 0, estimated = 0, approved = 0, moved = 0, spent = 0;
        bool embedded = false, wanted = false, judged = false;
    };
    const std::int64_t followed = obligations::followed(reader, plan);
    std::vector<Money> lines;
    each_line(reader, followed, year, agencies::no_agency, [&](const std::int64_t* row) {
        Money& line = lines.emplace_back();
        line.line = row[0];
        line.entry = row[2];
        line.embedded = static_cast<Source>(row[3]) == Source::embedded;
    });
    for (const auto& [act, id, kind, amount, has_word] :
         said_by(reader, sql::scan_sums, followed, year, at)) {
        Money& line = *std::lower_bound(lines.begin(), lines.end(), id,
                                        [](const Money& one, std::int64_t of) { return one.line < of; });
        if (kind == Kind::estimated) line.wanted = line.embedded ? has_word : amount.has_value();
        if (kind == Kind::estimated) line.estimated = amount.value_or(0);
        if (kind == Kind::approved) line.approved = amount.value_or(0);
        if (kind == Kind::reallotted) line.moved += amount.value_or(0);
        if (kind == Kind::spent) line.spent += amount.value_or(0);
        line.judged = line.judged || kind == Kind::approved || kind == Kind::spent;
    }
    std::map<std::int64_t, TaskMoney> sums;
    std::set<std::int64_t> entries;
    for (const Money& line : lines) {
        if (!line.wanted && !line.judged) continue;
        entries.insert(line.entry);
        TaskMoney& sum = sums[line.entry];
        sum.estimated += line.estimated;
        sum.approved += line.approved + line.moved;
        sum.spent += line.spent;
    }
    std::vector<TaskMoney> all;
    for (Task& task : tasks_among(reader, followed, entries)) {
        all.push_back(sums[task.entry]);
        all.back().task = std::move(task);
    }
    return all;
}

std::vector<ActPlace> act_places(storage::Reader& reader, const std::string& plan, int year,
                                 agencies::AgencyId agency) {
    std::vector<ActPlace> places;
    for (const storage::Row& row :
         reader.all(sql::list_act_places, obligations::followed(reader, plan), year, agency))
        places.push_back({row.integer(0), row.integer(1)});
    return places;
}

std::optional<Act> act_of(storage::Reader& reader, const std::string& plan, const std::string& uuid) {
    const auto row = reader.one(sql::find_act, uuid, obligations::followed(reader, plan));
    return row ? std::optional(act_from(*row)) : std::nullopt;
}

std::vector<Act> acts_at(storage::Reader& reader, std::span<const ActPlace> places) {
    std::vector<std::int64_t> numbers;
    for (const ActPlace& one : places) numbers.push_back(one.place);
    std::vector<Act> acts;
    for (const std::vector<storage::Value>& arguments : storage::portions_of(numbers))
        for (const storage::Row& row : reader.rows(sql::list_acts_at, arguments))
            acts.push_back(act_from(row));
    std::map<std::int64_t, Act*> asked;
    for (Act& act : acts) asked[act.place] = &act;
    for (std::vector<storage::Value>& arguments : storage::portions_of(numbers)) {
        arguments.emplace_back(act_figures_max);
        for (const storage::Row& row : reader.rows(sql::list_act_figures, arguments)) {
            Act& act = *asked[row.integer(0)];
            act.lines = row.integer(4);
            if (act.lines > act_figures_max) continue;
            act.figures.push_back({row.integer(1), row.maybe_integer(2), row.text(3)});
        }
    }
    return acts;
}

std::vector<Task> tasks_of(storage::Reader& reader, const std::string& plan, agencies::AgencyId agency) {
    std::vector<Task> tasks;
    for (const storage::Row& row : reader.all(sql::list_tasks, obligations::followed(reader, plan), agency))
        tasks.push_back(task_from(row.integer(0), row.text(1), row.text(2)));
    return tasks;
}

std::vector<int> years_of(storage::Reader& reader, const std::string& plan) {
    std::vector<int> years;
    for (const storage::Row& row : reader.all(sql::list_years, obligations::followed(reader, plan)))
        years.push_back(static_cast<int>(row.integer(0)));
    return years;
}

bool may_compile(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                 base::Milliseconds now) {
    return plans::may(reader, actor, plan, base::Right::own_plans, now);
}

bool may_appraise(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                  base::Milliseconds now) {
    return may_compile(reader, actor, plan, now) || holds_finance(reader, actor, plan, now);
}

bool may_see_money(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now) {
    return plans::may_see(reader, actor, plan, now) ||
           (obligations::followed(reader, plan) != 0 && holds_finance(reader, actor, plan, now));
}

void require_money(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now) {
    if (!may_see_money(reader, actor, plan, now)) plans::require_sight(reader, actor, plan, now);
}

void require_sight(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   agencies::AgencyId agency, base::Milliseconds now) {
    require_money(reader, actor, plan, now);
    const bool known = agencies::directory_now(reader)->find(agency) != nullptr;
    if (!known ||
        (!obligations::may_see(reader, actor, agency, now) && !may_appraise(reader, actor, plan, now)))
        throw base::Refused(base::Refusal::not_found,
                            "Không có dự toán của cơ quan này.\nMở lại trang Kinh phí của kế hoạch.");
}

base::Problems check(const std::vector<Wish>& wishes) {
    base::Problems problems;
    if (wishes.size() > lines_max)
        problems.push_back({"", "Một cơ quan có nhiều nhất 600 dòng dự toán mỗi năm."});
    std::map<std::pair<std::string, Source>, std::size_t> seen;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const Wish& wish = wishes[i];
        const std::string at = std::to_string(i);
        if (text::length(wish.word) > word_characters_max)
            problems.push_back({"word." + at, "Nội dung dài quá 1.000 ký tự."});
        if (wish.source == Source::embedded && wish.amount)
            problems.push_back(
                {"amount." + at, "Lồng ghép thì không ghi số tiền; có số tiền riêng thì chọn nguồn khác."});
        if (wish.source == Source::embedded && wish.word.empty())
            problems.push_back({"word." + at, "Ghi lồng ghép vào chương trình, nhiệm vụ nào."});
        if (wish.source != Source::embedded && !wish.amount)
            problems.push_back({"amount." + at, "Ghi số tiền, ví dụ 1.250.000.000 hoặc 1,25 tỷ."});
        if (wish.amount && (*wish.amount < 0 || *wish.amount > amount_max))
            problems.push_back({"amount." + at, "Số tiền lớn quá mức nhận được."});
        if (!seen.emplace(std::pair(wish.task, wish.source), i).second)
            problems.push_back(
                {"source." + at, "Nhiệm vụ này đã có một dòng với nguồn đó. Cộng lại thành một dòng."});
    }
    return problems;
}

base::Problems check(const Paper& paper, base::Day today) {
    base::Problems problems;
    if (paper.number.empty()) problems.push_back({"number", "Ghi số, ký hiệu văn bản, ví dụ 45/QĐ-UBND."});
    if (text::length(paper.number) > number_characters_max)
        problems.push_back({"number", "Số, ký hiệu dài quá 60 ký tự."});
    if (!paper.day)
        problems.push_back({"day", "Ghi ngày của văn bản, ví dụ 05/08/2026."});
    else if (today < *paper.day)
        problems.push_back({"day", "Ngày văn bản không thể sau hôm nay (" + base::written(today) + ")."});
    return problems;
}

base::Problems check(Kind kind, const std::vector<Line>& lines, const std::vector<Judged>& judged) {
    base::Problems problems;
    for (const Judged& one : judged) {
        const std::string at = std::to_string(one.line);
        const auto line =
            std::find_if(lines.begin(), lines.end(), [&](const Line& other) { return other.id == one.line; });
        if (line == lines.end() || line->embedded() || !line->compiled) {
            problems.push_back({"amount." + at, "Dòng này chưa tổng hợp. Mở lại trang để xem."});
            continue;
        }
        if (one.amount < 0 || one.amount > amount_max)
            problems.push_back({"amount." + at, "Số tiền không hợp lệ."});
        if (kind == Kind::appraised && line->approved)
            problems.push_back({"amount." + at, "Dòng này đã duyệt, không thẩm định lại được nữa."});
        if (kind == Kind::approved && one.amount + line->moved < line->spent)
            problems.push_back({"amount." + at,
                                "Đã chi " + written(line->spent) + " đồng, không duyệt thấp hơn số đã chi."});
        const std::int64_t before =
            kind == Kind::approved && line->appraised ? *line->appraised : *line->compiled;
        if (one.amount != before && one.word.empty())
            problems.push_back({"word." + at, "Khác số trước (" + written(before) + "): ghi lý do."});
        if (text::length(one.word) > word_characters_max)
            problems.push_back({"word." + at, "Lý do dài quá 1.000 ký tự."});
    }
    return problems;
}

bool may_undo(storage::Reader& reader, const base::Actor& actor, const std::string& plan, const Act& act,
              base::Milliseconds now) {
    if (act.undone_at) return false;
    if (may_compile(reader, actor, plan, now)) return true;
    if (act.kind == Kind::appraised) return may_appraise(reader, actor, plan, now);
    const bool own = act.kind == Kind::estimated || act.kind == Kind::sent || act.kind == Kind::spent;
    return own && obligations::may_fill(reader, actor, act.agency, now);
}

}  // namespace budget
