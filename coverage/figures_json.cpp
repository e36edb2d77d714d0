// Figures as JSON.
#include "coverage/figures_json.hpp"

#include <boost/json.hpp>

#include "coverage/views.hpp"

namespace coverage {

namespace json = boost::json;

json::object as_json(const TargetCoverage& target, const Reached& reached) {
    static constexpr const char* verdicts[] = {"met",     "under_way",   "missed",
                                               "no_base", "not_decided", "not_counted"};
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
    return out;
}

json::object as_json(const std::string& plan, const PlanCoverage& all) {
    json::array figures;
    for (const TargetCoverage& one : all.targets)
        for (const Reached& reached : one.periods) figures.push_back(as_json(one, reached));
    return {{"plan", plan},
            {"as_of", base::iso(all.as_of)},
            {"place", all.place},
            {"figures", std::move(figures)}};
}

}  // namespace coverage
