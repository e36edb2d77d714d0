// Figures, periods and verdicts in the words of the page.
#include <cmath>

#include "coverage/views.hpp"
#include "text/numbers.hpp"

namespace coverage {
namespace {

using texts::Id;

constexpr double heat_from[] = {0.15, 0.35, 0.55, 0.75, 0.90};

double of_one(double share) {
    return std::clamp(share, 0.0, 1.0);
}

std::string width(double share) {
    return std::to_string(static_cast<int>(of_one(share) * 1000) / 10) + "." +
           std::to_string(static_cast<int>(of_one(share) * 1000) % 10) + "%";
}

std::string plain_number(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value) return number(whole);
    return number(whole) + "," +
           std::to_string(static_cast<int>(std::lround((value - static_cast<double>(whole)) * 10)));
}

}  // namespace

std::string number(std::int64_t value) {
    return text::grouped(value);
}

std::string percent(double share) {
    const auto tenths = static_cast<std::int64_t>(std::floor(share * 1000 + 1e-9));
    return number(tenths / 10) + (tenths % 10 == 0 ? "" : "," + std::to_string(tenths % 10)) + " %";
}

std::string period_words(const Reached& reached) {
    const int from = base::year_of(reached.from);
    const int last = base::year_of(base::Day{reached.until.number - 1});
    const bool from_january = reached.from == *base::day_of(from, 1, 1);
    if (from == last) return std::to_string(from);
    return std::to_string(from) + (from_january ? "–" : "/") + std::to_string(last);
}

std::string threshold_words(const plans::reading::Target& target) {
    using plans::reading::Comparator;
    const plans::reading::Measure& measure = target.measure;
    if (!measure.value) return "";
    std::string words = measure.comparator == Comparator::more_than  ? "> "
                        : measure.comparator == Comparator::at_least ? "≥ "
                        : measure.comparator == Comparator::at_most  ? "≤ "
                                                                     : "";
    words += plain_number(*measure.value);
    if (measure.value_to) words += "–" + plain_number(*measure.value_to);
    if (!measure.unit.empty()) words += " " + measure.unit;
    return words;
}

std::string figure_words(const web::Page& page, const TargetCoverage& target, const Reached& reached) {
    const std::string unit = page.plain(unit_word(target));
    if (reached.typed) return typed_words(page, *reached.typed);
    if (reached.share)
        return page.plain(Id("coverage_figure"), {percent(*reached.share), number(reached.proven),
                                                  number(reached.denominator->number), unit});
    return number(reached.proven) + " " + unit;
}

std::string denominator_words(const web::Page& page, const Reached& reached) {
    const Denominator& of = *reached.denominator;
    return page.plain(Id("coverage_of"),
                      {number(of.number), of.source.empty() ? page.plain(Id("coverage_own_list")) : of.source,
                       base::written(of.day)});
}

std::string survey_words(const web::Page& page, const Survey& survey) {
    return page.plain(Id("typed_survey_words"),
                      {percent(survey.share), percent(survey.low), percent(survey.high),
                       std::to_string(survey.confidence), number(survey.asked)});
}

std::string incidents_words(const web::Page& page, const Incidents& incidents) {
    return page.plain(Id("typed_incidents_words"), {number(incidents.unaware), number(incidents.all),
                                                    number(incidents.reported), number(incidents.asked)});
}

std::string typed_words(const web::Page& page, const Typed& typed) {
    if (typed.survey) return survey_words(page, *typed.survey);
    if (typed.incidents) return incidents_words(page, *typed.incidents);
    return number(typed.member);
}

std::string forecast_words(const web::Page& page, const TargetCoverage& target, const Reached& reached,
                           const History& history) {
    if (history.too_little) return page.plain(Id("forecast_too_little"));
    if (history.ahead.empty()) return "";
    const Ahead& end = history.ahead.back();
    const bool share = reached.share && reached.denominator && is_share(target.target());
    const auto words = [&](double value) {
        if (!share) return number(static_cast<std::int64_t>(value + 0.5));
        return percent(std::min(1.0, value / static_cast<double>(reached.denominator->number)));
    };
    return page.plain(Id("forecast_say"), {base::written(end.day), words(end.middle), words(end.low),
                                           words(end.high), share ? "" : page.plain(unit_word(target))});
}

Id unit_word(const TargetCoverage& target) {
    const std::string unit = target.measure ? target.measure->unit : "";
    if (unit == "person_times") return Id("coverage_unit_person_times");
    if (unit == "agencies") return Id("coverage_unit_agencies");
    if (unit == "schools") return Id("coverage_unit_schools");
    if (unit == "enterprises") return Id("coverage_unit_enterprises");
    if (unit == "activities") return Id("coverage_unit_activities");
    if (unit == "products") return Id("coverage_unit_products");
    if (unit == "incidents") return Id("coverage_unit_incidents");
    return Id("coverage_unit_people");
}

Id verdict_word(Verdict verdict) {
    switch (verdict) {
        case Verdict::met:
            return Id("verdict_met");
        case Verdict::under_way:
            return Id("verdict_under_way");
        case Verdict::missed:
            return Id("verdict_missed");
        case Verdict::no_base:
            return Id("verdict_no_base");
        case Verdict::not_decided:
            return Id("verdict_not_decided");
        case Verdict::not_proven:
            return Id("verdict_not_proven");
        case Verdict::compared:
            return Id("verdict_compared");
        default:
            return Id("verdict_not_counted");
    }
}

const char* verdict_state(Verdict verdict) {
    return verdict == Verdict::met ? "sure" : verdict == Verdict::missed ? "wrong" : "wait";
}

const char* verdict_chip(Verdict verdict) {
    return verdict == Verdict::met ? "is-met" : verdict == Verdict::missed ? "is-late" : "is-wait";
}

BarView bar_of(const web::Page& page, const TargetCoverage& target, const Reached& reached) {
    BarView view;
    const plans::reading::Measure& wanted = target.target().measure;
    double whole = 0, threshold = 0;
    if (reached.typed && reached.typed->survey) {
        const Survey& survey = *reached.typed->survey;
        view.proven = width(survey.share);
        view.low = width(survey.low);
        view.wide = width(survey.high - survey.low);
        if (wanted.value) view.threshold = width(*wanted.value / 100);
        view.label = page.plain(Id("coverage_survey_label"),
                                {survey_words(page, survey), threshold_words(target.target())});
        return view;
    }
    if (wanted.unit == "%") {
        whole = reached.denominator ? static_cast<double>(reached.denominator->number) : 0;
        threshold = wanted.value ? *wanted.value / 100 : 0;
    } else {
        const double top = wanted.value_to ? *wanted.value_to : wanted.value.value_or(0);
        whole =
            std::max({top, static_cast<double>(reached.proven), static_cast<double>(reached.reported), 1.0});
        threshold = wanted.value ? *wanted.value / whole : 0;
    }
    view.unknown = whole <= 0;
    if (!view.unknown) {
        view.proven = width(static_cast<double>(reached.proven) / whole);
        view.reported = width(static_cast<double>(reached.reported) / whole);
    }
    if (threshold > 0) view.threshold = width(threshold);
    view.label = page.plain(
        Id("coverage_bar_label"),
        {figure_words(page, target, reached), number(reached.reported), threshold_words(target.target())});
    return view;
}

std::string TargetView::address(std::size_t of_period, TreeOf of_tree, const std::string& what) const {
    return "/plans/" + plan.id + "/coverage/" + target->entry.uuid + what +
           "?period=" + std::to_string(of_period) + "&as-of=" + base::iso(coverage.as_of) +
           (of_tree == TreeOf::now ? "&tree=now" : "");
}

std::string heat_class(const UnderAgency& one) {
    if (one.members == 0) return "h-no";
    const double share = static_cast<double>(one.proven) / static_cast<double>(one.members);
    int level = 0;
    for (const double from : heat_from) level += share >= from ? 1 : 0;
    return "h" + std::to_string(level);
}

std::string share_words(const UnderAgency& one) {
    if (one.members == 0) return "–";
    return percent(static_cast<double>(one.proven) / static_cast<double>(one.members));
}

}  // namespace coverage
