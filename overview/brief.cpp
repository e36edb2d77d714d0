// Figures from coverage/, deadlines and obstacles from obligations/, money from budget/, each read once.
#include "overview/brief.hpp"

#include <algorithm>
#include <map>

#include "coverage/history.hpp"
#include "obligations/calendar.hpp"
#include "obligations/follow.hpp"
#include "overview/settings.hpp"
#include "overview/sql.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/entries.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace overview {
namespace {

using coverage::Reached;
using coverage::TargetCoverage;

constexpr base::Milliseconds a_day = 24LL * 3600 * 1000, ahead_of_utc = 7LL * 3600 * 1000;

base::Milliseconds end_of(base::Day day) {
    return (day.number + 1) * a_day - ahead_of_utc;
}

// How many must be reached, in what the figure counts; nullopt: the target gives no such number.
std::optional<double> wanted_of(const TargetCoverage& target, const Reached& reached) {
    using plans::reading::Comparator;
    const plans::reading::Measure& measure = target.target().measure;
    if (!measure.value || measure.comparator == Comparator::at_most) return std::nullopt;
    if (!coverage::is_share(target.target())) return *measure.value;
    constexpr double hundred = 100;
    if (!reached.denominator) return std::nullopt;
    return *measure.value / hundred * static_cast<double>(reached.denominator->number);
}

TargetLine line_of(storage::Reader& reader, const web::Page& page, const std::string& plan,
                   const coverage::PlanCoverage& all, const TargetCoverage& target) {
    TargetLine line;
    line.entry = target.entry.uuid;
    line.number = plans::papers::ref_in_words(plans::content::ref_of(target.entry.said));
    line.text = plans::content::text_of(target.entry.said);
    line.wanted = coverage::threshold_words(target.target());
    line.decided = target.measure.has_value();
    if (target.periods.empty()) return line;
    const Reached& reached = target.periods.back();
    if (!reached.has_figure()) return line;
    line.figure = coverage::figure_words(page, target, reached);
    if (reached.reported > 0) line.reported = coverage::number(reached.reported);
    if (reached.rule || (reached.typed && reached.typed->survey))
        line.bar = coverage::bar_of(page, target, reached);
    std::optional<double> low, high;
    if (reached.rule && all.as_of < reached.until) {
        const coverage::History history = coverage::history_now(reader, all, plan, target, reached);
        if (!history.ahead.empty()) {
            low = history.ahead.back().low;
            high = history.ahead.back().high;
            line.forecast = coverage::forecast_words(page, target, reached, history);
        }
    }
    line.outlook = outlook_of(reached.verdict, wanted_of(target, reached), low, high);
    return line;
}

// The last deadline that is late on a day: so are all before it.
base::Day last_late(const obligations::Calendar& calendar, base::Day day) {
    base::Day due = day;
    while (calendar.late(due, day) <= 0) --due.number;
    return due;
}

void put_late(storage::Reader& reader, std::int64_t followed, const agencies::Directory& directory,
              Brief& brief) {
    const obligations::Calendar calendar = obligations::calendar_now(reader);
    std::map<agencies::AgencyId, LateAgency> late;
    std::map<std::int64_t, std::int64_t> late_by;  // few deadlines are those of many
    const auto add = [&](agencies::AgencyId agency, std::int64_t due, std::int64_t items) {
        if (directory.find(agency) == nullptr) return;
        const auto [known, added] = late_by.try_emplace(due);
        if (added) known->second = calendar.late(base::Day{due}, brief.as_of);
        LateAgency& one = late[agency];
        one.agency = agency;
        one.days = std::max(one.days, known->second);
        one.items += static_cast<int>(items);
    };
    constexpr std::size_t columns = 3;
    const std::int64_t last = last_late(calendar, brief.as_of).number;
    reader.scan(sql::scan_late, {followed, brief.as_of.number, last}, columns,
                [&](const storage::Numbers& rows) {
                    for (std::size_t i = 0; i + columns <= rows.size(); i += columns)
                        add(rows[i], rows[i + 1], rows[i + 2]);
                });
    std::vector<agencies::AgencyId> order;
    for (const auto& [agency, one] : late) order.push_back(agency);
    agencies::sort_by_name(directory, order, brief.as_of);
    for (const agencies::AgencyId agency : order) {
        late[agency].name = agencies::name_on(directory, agency, brief.as_of);
        brief.late.push_back(late[agency]);
    }
    std::stable_sort(brief.late.begin(), brief.late.end(),
                     [](const LateAgency& a, const LateAgency& b) { return a.days > b.days; });
    brief.owed = reader.one(sql::find_owed, followed).has_value();
}

void put_obstacles(storage::Reader& reader, std::int64_t followed, const agencies::Directory& directory,
                   Brief& brief) {
    std::map<std::int64_t, std::string> last;
    for (const storage::Row& row : reader.all(sql::list_raised_acts, followed, end_of(brief.as_of)))
        last[row.integer(0)] = row.text(1);
    for (const storage::Row& row : reader.all(sql::list_raised, followed, end_of(brief.as_of))) {
        const std::string& act = last[row.integer(0)];
        if (act == "closed") continue;
        const auto said = plans::content::from_json(plans::content::EntryKind::task, row.text(2));
        const bool known = directory.find(row.integer(1)) != nullptr;
        brief.obstacles.push_back(
            {row.integer(0), known ? agencies::name_on(directory, row.integer(1), brief.as_of) : "",
             plans::content::ref_of(said), plans::content::text_of(said), row.text(3), row.text(4),
             row.text(5), base::day_at(row.integer(6)), act == "answered"});
    }
    const auto rank = [](const ObstacleLine& one) {
        return one.answered ? 2 : one.level == "province" ? 0 : 1;
    };
    std::stable_sort(brief.obstacles.begin(), brief.obstacles.end(),
                     [&](const ObstacleLine& a, const ObstacleLine& b) { return rank(a) < rank(b); });
}

void put_money(storage::Reader& reader, Brief& brief) {
    Money& money = brief.money;
    money.year = base::year_of(brief.as_of);
    money.tasks = budget::money_by_task(reader, brief.plan, money.year, end_of(brief.as_of) - 1);
    for (const budget::TaskMoney& one : money.tasks) {
        money.estimated += one.estimated;
        money.approved += one.approved;
        money.spent += one.spent;
    }
    constexpr int hundred = 100;
    if (money.approved > 0) money.spent_percent = static_cast<int>(money.spent * hundred / money.approved);
    const std::int64_t first = base::day_of(money.year, 1, 1)->number;
    const std::int64_t days = base::day_of(money.year + 1, 1, 1)->number - first;
    money.year_percent = static_cast<int>((brief.as_of.number - first + 1) * hundred / days);
    for (const budget::TaskMoney& one : money.tasks) {
        if (one.left() <= money.least_left) continue;
        money.least_left = one.left();
        money.least = one.task.number + " " + in_brief(one.task.text);
        if (money.least.ends_with('.')) money.least.pop_back();
    }
}

void put_head(storage::Reader& reader, Brief& brief) {
    for (const storage::Row& row : reader.all(sql::find_head, brief.plan)) {
        const auto said = plans::content::from_json(plans::content::EntryKind::document, row.text(0));
        const auto& document = std::get<plans::reading::Document>(said);
        brief.number = document.number;
        brief.title = text::squeeze(document.title);
        brief.issuer = text::squeeze(document.issuer);
        brief.place = document.province;
    }
    if (const auto confirmed = plans::content::confirmation_of(reader, brief.plan))
        brief.number = confirmed->number;
}

Ask ask_of(const Brief& brief, Ask::Kind kind, std::size_t of) {
    Ask ask{kind, "", "", of};
    if (kind == Ask::Kind::obstacle) {
        const ObstacleLine& one = brief.obstacles[of];
        ask.title = one.agency + ": " + in_brief(one.word);
        const std::int64_t waits = brief.as_of.number - one.raised.number;
        ask.why = "Nhiệm vụ " + one.number + ", nêu ngày " + base::written(one.raised) +
                  (waits > 0 ? ", chờ " + std::to_string(waits) + " ngày." : ".") +
                  (one.wish.empty() ? "" : " Đề xuất: " + in_brief(one.wish));
    } else if (kind == Ask::Kind::late) {
        std::size_t beyond = 0;
        for (const LateAgency& one : brief.late) beyond += one.days > brief.late_limit;
        ask.title = std::to_string(beyond) + " cơ quan trễ quá " + std::to_string(brief.late_limit) +
                    " ngày làm việc";
        constexpr std::size_t named = 3;
        for (std::size_t i = 0; i < std::min(beyond, named); ++i)
            ask.why += (i == 0 ? "" : "; ") + brief.late[i].name + " (" + std::to_string(brief.late[i].days) +
                       " ngày)";
        ask.why += beyond > named ? "; …" : ".";
    } else {
        const TargetLine& one = brief.targets[of];
        ask.title = "Chỉ tiêu " + one.number + " " +
                    (one.outlook == Outlook::missed ? "chưa đạt" : "dự báo không đạt") + ": " +
                    in_brief(one.text);
        ask.why = one.figure + (one.wanted.empty() ? "" : ", mức giao " + one.wanted) +
                  (one.forecast.empty() ? "" : "; " + one.forecast) + ".";
    }
    return ask;
}

}  // namespace

std::string in_brief(const std::string& words) {
    constexpr std::size_t characters_max = 140;
    std::u32string characters = text::decode(text::squeeze(words));
    if (characters.size() <= characters_max) return text::encode(characters);
    characters.resize(characters_max - 1);
    return text::encode(characters) + "…";
}

int Brief::on_course() const {
    return static_cast<int>(std::count_if(targets.begin(), targets.end(), [](const TargetLine& one) {
        return one.outlook == Outlook::met || one.outlook == Outlook::will_meet;
    }));
}

std::size_t Brief::unanswered() const {
    return static_cast<std::size_t>(
        std::count_if(obstacles.begin(), obstacles.end(), [](const ObstacleLine& one) { return !one.answered; }));
}

Outlook outlook_of(coverage::Verdict verdict, std::optional<double> wanted, std::optional<double> low,
                   std::optional<double> high) {
    if (verdict == coverage::Verdict::met) return Outlook::met;
    if (verdict == coverage::Verdict::missed) return Outlook::missed;
    if (verdict != coverage::Verdict::under_way || !wanted || !low || !high) return Outlook::unknown;
    return *low >= *wanted ? Outlook::will_meet : *high < *wanted ? Outlook::will_miss : Outlook::may_meet;
}

std::vector<Ask> asks_of(const Brief& brief) {
    std::vector<std::size_t> obstacles, targets;
    for (std::size_t i = 0; i < brief.obstacles.size(); ++i)
        if (!brief.obstacles[i].answered && brief.obstacles[i].level == "province") obstacles.push_back(i);
    for (std::size_t i = 0; i < brief.targets.size(); ++i)
        if (brief.targets[i].outlook == Outlook::will_miss || brief.targets[i].outlook == Outlook::missed)
            targets.push_back(i);
    const bool late = !brief.late.empty() && brief.late.front().days > brief.late_limit;
    std::vector<Ask> asks;
    if (!obstacles.empty()) asks.push_back(ask_of(brief, Ask::Kind::obstacle, obstacles[0]));
    if (late) asks.push_back(ask_of(brief, Ask::Kind::late, 0));
    if (!targets.empty()) asks.push_back(ask_of(brief, Ask::Kind::target, targets[0]));
    for (std::size_t i = 1; i < obstacles.size() && asks.size() < asks_max; ++i)
        asks.push_back(ask_of(brief, Ask::Kind::obstacle, obstacles[i]));
    for (std::size_t i = 1; i < targets.size() && asks.size() < asks_max; ++i)
        asks.push_back(ask_of(brief, Ask::Kind::target, targets[i]));
    return asks;
}

Brief brief_of(storage::Reader& reader, const web::Page& page, const std::string& plan, base::Day as_of,
               const BriefParts& parts) {
    Brief brief;
    brief.plan = plan;
    brief.as_of = as_of;
    brief.late_limit = late_limit_of(reader, plan);
    put_head(reader, brief);
    const auto directory = agencies::directory_now(reader);
    if (parts.targets) {
        const coverage::PlanCoverage all = coverage::coverage_of(reader, plan, as_of);
        for (const TargetCoverage& target : all.targets)
            brief.targets.push_back(line_of(reader, page, plan, all, target));
    }
    const std::int64_t followed = obligations::followed(reader, plan);
    if (parts.late) put_late(reader, followed, *directory, brief);
    if (parts.obstacles) put_obstacles(reader, followed, *directory, brief);
    if (parts.money) put_money(reader, brief);
    if (const auto row = reader.one(sql::find_next_due, followed, as_of.number))
        brief.next_due = Due{row->integer(0), base::Day{row->integer(1)}};
    brief.asks = asks_of(brief);
    return brief;
}

std::optional<Forms> forms_of(storage::Reader& reader, const std::string& plan, base::Day as_of) {
    const std::int64_t followed = obligations::followed(reader, plan);
    const auto period = reader.one(sql::find_last_due, followed, as_of.number);
    if (!period) return std::nullopt;
    const auto row = reader.one(sql::count_forms, followed, period->integer(0), as_of.number);
    return Forms{period->integer(1), row->integer(0), row->integer(1), row->integer(2)};
}

}  // namespace overview
