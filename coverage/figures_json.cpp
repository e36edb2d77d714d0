// Figures as JSON.
#include "coverage/figures_json.hpp"

#include <boost/json.hpp>

#include "coverage/views.hpp"

namespace coverage {

namespace json = boost::json;

json::object as_json(const TargetCoverage& target, const Reached& reached, const History* history) {
    static constexpr const char* verdicts[] = {"met",         "under_way",   "missed",     "no_base",
                                               "not_decided", "not_counted", "not_proven", "compared"};
    json::object out{
        {"target", target.target().ref},     {"entry", target.entry.uuid},
        {"from", base::iso(reached.from)},   {"until", base::iso(reached.until)},
        {"as_of", base::iso(reached.as_of)}, {"verdict", verdicts[static_cast<std::size_t>(reached.verdict)]},
        {"unit", target.measure->unit},      {"threshold", threshold_words(target.target())}};
    if (reached.rule) {
        out["proven"] = reached.proven;
        out["reported"] = reached.reported;
    }
    if (reached.denominator) {
        out["denominator"] = reached.denominator->number;
        out["denominator_source"] = reached.denominator->source;
        out["denominator_day"] = base::iso(reached.denominator->day);
    }
    if (reached.share) out["share"] = *reached.share;
    if (target.measure->unit == "person_times") out["distinct"] = reached.distinct;
    if (reached.typed && reached.typed->survey) {
        const Survey& survey = *reached.typed->survey;
        out["interval"] = json::array{survey.low, survey.high};
        out["confidence"] = survey.confidence;
        out["asked"] = survey.asked;
    }
    if (reached.typed && reached.typed->incidents) {
        const Incidents& counted = *reached.typed->incidents;
        out["incidents"] = counted.all;
        out["from_unawareness"] = counted.unaware;
        out["agencies_reported"] = counted.reported;
        out["agencies_asked"] = counted.asked;
        if (reached.base) out["baseline"] = reached.base->incidents->unaware;
    }
    if (history != nullptr && history->too_little) out["forecast"] = nullptr;
    if (history != nullptr && !history->ahead.empty()) {
        const Ahead& end = history->ahead.back();
        out["forecast"] =
            json::object{{"day", base::iso(end.day)},  {"low", end.low},
                         {"middle", end.middle},       {"high", end.high},
                         {"interval", interval_share}, {"method", std::string(name_of(method_chosen))}};
    }
    return out;
}

json::object as_json(const std::string& plan, const PlanCoverage& all,
                     const std::map<std::size_t, History>& histories) {
    json::array figures;
    for (const TargetCoverage& one : all.targets)
        for (const Reached& reached : one.periods) {
            const auto found = reached.rule ? histories.find(*reached.rule) : histories.end();
            figures.push_back(as_json(one, reached, found == histories.end() ? nullptr : &found->second));
        }
    return {{"plan", plan},
            {"as_of", base::iso(all.as_of)},
            {"place", all.place},
            {"figures", std::move(figures)}};
}

}  // namespace coverage
