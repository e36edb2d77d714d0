// Figures are those of coverage/, read once.
#include "obligations/target_figures.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "coverage/history.hpp"
#include "coverage/targets.hpp"
#include "coverage/views.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/forerunners.hpp"
#include "plans/papers/wording.hpp"

namespace obligations {
namespace {

using coverage::Reached;
using coverage::TargetCoverage;

const char* verdict_words(coverage::Verdict verdict) {
    using coverage::Verdict;
    switch (verdict) {
        case Verdict::met:
            return "Đạt";
        case Verdict::missed:
            return "Chưa đạt";
        case Verdict::under_way:
            return "Đang thực hiện";
        case Verdict::no_base:
            return "Chưa có mẫu số";
        case Verdict::not_decided:
            return "Chưa chọn cách đo";
        case Verdict::not_proven:
            return "Chưa đủ cơ sở kết luận";
        case Verdict::compared:
            return "So với năm nền";
        default:
            return "Chưa có số liệu";
    }
}

std::string denominator_of(const coverage::Denominator& of) {
    return coverage::number(of.number) + " (" + (of.source.empty() ? "danh sách trong hệ thống" : of.source) +
           ", " + base::written(of.day) + ")";
}

std::string share_of(std::int64_t part, std::int64_t whole) {
    return coverage::percent(std::min(1.0, static_cast<double>(part) / static_cast<double>(whole)));
}

base::Day end_of_year(base::Day until, const Reached& reached) {
    return std::min(*base::day_of(base::year_of(until), 12, 31), base::Day{reached.until.number - 1});
}

struct Place {
    storage::Reader& reader;
    const std::string& plan;
    const coverage::PlanCoverage& all;
    base::Day until;
    agencies::AgencyId agency;
    std::string uuid;  // of the agency
};

std::int64_t whole_of(double value) {
    return static_cast<std::int64_t>(value + 0.5);
}

std::string tested_words(const coverage::BackTest& tested) {
    const double error = tested.error();
    return "Thử lại trên " + std::to_string(tested.months) + " tháng gần nhất: ước " +
           coverage::number(whole_of(tested.foretold)) + ", thực tế " +
           coverage::number(whole_of(tested.happened)) +
           (whole_of(tested.foretold) == whole_of(tested.happened)
                ? ", không lệch."
                : ", " + std::string(error > 0 ? "cao hơn " : "thấp hơn ") +
                      coverage::percent(std::abs(error)) + ".");
}

// By the method of coverage/, at a day; `members`: of whom it is a share. False: there is too little history.
bool put_forecast(const coverage::History& history, base::Day end, std::optional<std::int64_t> members,
                  TargetFigure& line) {
    if (history.ahead.empty()) return false;
    auto point = std::find_if(history.ahead.begin(), history.ahead.end(),
                              [&](const coverage::Ahead& one) { return !(one.day < end); });
    if (point == history.ahead.end()) point = std::prev(history.ahead.end());
    const auto words = [&](double value) {
        return members ? share_of(whole_of(value), *members) : coverage::number(whole_of(value));
    };
    line.estimate = "đến " + base::written(point->day) + ": " + words(point->middle) + " (" +
                    words(point->low) + " – " + words(point->high) + ")";
    line.method =
        "Cùng tỷ phần số còn lại mỗi tháng như các tháng gần đây; khoảng chứa kết quả trong 80 % trường hợp "
        "thử.";
    if (history.tested) line.tested = tested_words(*history.tested);
    return true;
}

void put_estimate(const Place& at, const TargetCoverage& target, const Reached& reached, TargetFigure& line) {
    const coverage::History history = coverage::history_now(at.reader, at.all, at.plan, target, reached);
    if (history.too_little) line.method = "Chưa đủ dữ liệu để ước.";
    const bool share = reached.share && reached.denominator && coverage::is_share(target.target());
    put_forecast(history, end_of_year(at.until, reached),
                 share ? std::optional(reached.denominator->number) : std::nullopt, line);
}

const coverage::UnderAgency* under(const std::vector<coverage::UnderAgency>& all, agencies::AgencyId agency) {
    for (const coverage::UnderAgency& one : all)
        if (one.agency == agency) return &one;
    return nullptr;
}

// Under one agency the members known here are the denominator. False: the target counts nothing there.
bool put_agency(const Place& at, const TargetCoverage& target, const Reached& reached, TargetFigure& line) {
    const auto rows = coverage::by_agency(at.all, target, reached);
    const coverage::UnderAgency* own = under(rows, at.agency);
    if (own == nullptr || (own->members == 0 && own->proven == 0 && own->reported == 0)) return false;
    line.proven = own->proven;
    line.reported = own->reported;
    line.verdict.clear();  // the target is the province's, not the agency's
    const bool share = own->members > 0 && coverage::is_share(target.target());
    if (share) {
        line.share = share_of(own->proven, own->members);
        line.denominator = denominator_of({own->members, "", reached.as_of});
    }
    const base::Day end = end_of_year(at.until, reached);
    const coverage::History history = coverage::history_under(
        at.all, target, reached, coverage::history_now(at.reader, at.all, at.plan, target, reached), *own);
    if (put_forecast(history, end, share ? std::optional(own->members) : std::nullopt, line)) return true;
    const auto reckoned = at_even_pace(own->proven, reached.from, at.until, end);
    if (!reckoned) {
        if (at.until < end) line.method = "Chưa đủ dữ liệu để ước.";
        return true;
    }
    const std::int64_t most = share ? std::min(*reckoned, own->members) : *reckoned;
    line.estimate = "đến " + base::written(end) + ": " +
                    (share ? share_of(most, own->members) + ", " : std::string()) + coverage::number(most);
    line.method = "Chưa đủ số liệu để dự báo nên giữ nhịp bình quân từ " + base::written(reached.from) +
                  " đến " + base::written(at.until) + ".";
    return true;
}

// The period of a target in which a day lies, or the last one before it.
std::vector<Reached>::const_reverse_iterator covering(const TargetCoverage& target, base::Day day) {
    return std::find_if(target.periods.rbegin(), target.periods.rend(),
                        [&](const Reached& one) { return one.from <= day && one.from < one.until; });
}

// False: it does not concern the agency.
bool put_reached(const Place& at, const TargetCoverage& target, TargetFigure& line) {
    const auto covers = covering(target, at.until);
    if (covers == target.periods.rend()) return true;
    line.counted = covers->has_figure();
    line.verdict = verdict_words(covers->verdict);
    if (at.agency != agencies::no_agency && covers->rule) {
        if (!put_agency(at, target, *covers, line)) return false;
    } else {
        line.proven = covers->proven;
        line.reported = covers->reported;
        if (covers->share) line.share = coverage::percent(*covers->share);
        if (covers->denominator) line.denominator = denominator_of(*covers->denominator);
        put_estimate(at, target, *covers, line);
    }
    if (covers->rule)
        line.opens = "/plans/" + at.plan + "/coverage/" + target.entry.uuid +
                     "/statements?period=" + std::to_string(target.periods.rend() - covers - 1) +
                     "&as-of=" + base::iso(at.all.as_of) + (at.uuid.empty() ? "" : "&agency=" + at.uuid);
    return true;
}

// What was reached a year ago, of agencies together. Empty: nothing is recorded that would count.
std::string earlier_words(const Place& then, const std::vector<agencies::AgencyId>& whose,
                          const TargetCoverage& target) {
    const auto covers = covering(target, then.until);
    if (covers == target.periods.rend() || !covers->has_figure()) return "";
    TargetFigure line;
    line.counted = true;
    line.proven = covers->proven;
    line.reported = covers->reported;
    if (covers->share) line.share = coverage::percent(*covers->share);
    if (then.agency != agencies::no_agency && covers->rule) {
        coverage::UnderAgency own;
        for (const coverage::UnderAgency& one : coverage::by_agency(then.all, target, *covers)) {
            if (std::find(whose.begin(), whose.end(), one.agency) == whose.end()) continue;
            own.proven += one.proven;
            own.reported += one.reported;
            own.members += one.members;
        }
        const bool share = own.members > 0 && coverage::is_share(target.target());
        line.proven = own.proven;
        line.reported = own.reported;
        line.share = share ? share_of(own.proven, own.members) : "";
    }
    const bool anything = line.proven > 0 || line.reported > 0 || covers->typed;
    return anything ? short_words(line) : "";
}

// Of an agency with those whose figures are its own now; those that are others' as well are named beside,
// unless it stood under them, where its own are among them; so are those of an agency that exists and gave it
// this. Beside figures that were signed nothing is added:
// there all of them are named. `today`: as of which it goes on with whom.
void put_earlier(const Place& then, base::Day today, bool signed_then, std::vector<TargetFigure>& lines) {
    using plans::content::GoesOn;
    const auto directory = agencies::directory_now(then.reader);
    const plans::content::Forerunners forerunners(*directory, then.agency, today);
    std::vector<agencies::AgencyId> others = forerunners.all();
    others.insert(others.end(), forerunners.givers().begin(), forerunners.givers().end());
    for (TargetFigure& line : lines) {
        const auto target =
            std::find_if(then.all.targets.begin(), then.all.targets.end(),
                         [&](const TargetCoverage& one) { return one.entry.uuid == line.entry; });
        if (target == then.all.targets.end()) continue;
        std::vector<agencies::AgencyId> whose{then.agency};
        const auto covers = covering(*target, then.until);
        const bool each = covers != target->periods.rend() && covers->rule;  // counted for each agency
        for (const agencies::AgencyId from : others) {
            const GoesOn goes_on = forerunners.goes_on(from, target->entry.said);
            const bool added = goes_on == GoesOn::alone && !signed_then;
            if (added) whose.push_back(from);
            if (added || !each || goes_on == GoesOn::no ||
                agencies::under_on(*directory, then.agency, from, then.until))
                continue;
            if (const std::string words = earlier_words(then, {from}, *target); !words.empty())
                line.before_of +=
                    (line.before_of.empty() ? "" : "; ") + agencies::name_on(*directory, from, today) + ": " +
                    words +
                    (goes_on == GoesOn::alone ? " (nay do cơ quan này kế thừa, không có trong báo cáo đã ký)"
                     : goes_on == GoesOn::given ? " (khi đó còn giữ việc này, số liệu không cộng)"
                                                : " (nhiều cơ quan kế thừa, không tách được)");
        }
        if (!signed_then) line.before = earlier_words(then, whose, *target);
    }
}

}  // namespace

std::string short_words(const TargetFigure& one) {
    return !one.counted ? "" : one.share.empty() ? coverage::number(one.proven) : one.share;
}

std::optional<std::int64_t> at_even_pace(std::int64_t reached, base::Day from, base::Day today,
                                         base::Day end) {
    constexpr std::int64_t days_known_min = 90;
    const std::int64_t known = today.number - from.number + 1, all = end.number - from.number + 1;
    if (known < days_known_min || all <= known) return std::nullopt;
    return (reached * all + known / 2) / known;
}

TargetFigures target_figures(storage::Reader& reader, const std::string& plan, agencies::AgencyId agency,
                             base::Day until, std::optional<base::Day> earlier, bool signed_then) {
    const coverage::PlanCoverage all = coverage::coverage_of(reader, plan, until);
    TargetFigures figures;
    figures.place = all.place;
    Place at{reader, plan, all, until, agency, ""};
    if (agency != agencies::no_agency) {
        const auto directory = agencies::directory_now(reader);
        if (const auto* found = directory->find(agency)) at.uuid = found->uuid;
    }
    for (const TargetCoverage& target : all.targets) {
        TargetFigure line;
        line.entry = target.entry.uuid;
        line.number = plans::papers::ref_in_words(plans::content::ref_of(target.entry.said));
        line.text = plans::content::text_of(target.entry.said);
        line.wanted = coverage::threshold_words(target.target());
        line.verdict =
            verdict_words(target.measure ? coverage::Verdict::not_counted : coverage::Verdict::not_decided);
        if (put_reached(at, target, line)) figures.lines.push_back(std::move(line));
    }
    if (!earlier || (signed_then && agency == agencies::no_agency)) return figures;
    const coverage::PlanCoverage then = coverage::coverage_of(reader, plan, *earlier);
    put_earlier({reader, plan, then, *earlier, agency, ""}, until, signed_then, figures.lines);
    return figures;
}

}  // namespace obligations
