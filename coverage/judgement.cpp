// Whether a figure reaches its target.
#include <algorithm>

#include "coverage/targets.hpp"

namespace coverage {
namespace {

bool reaches(const plans::reading::Measure& wanted, double figure) {
    using plans::reading::Comparator;
    if (!wanted.value) return false;
    switch (wanted.comparator) {
        case Comparator::more_than:
            return figure > *wanted.value;
        case Comparator::at_most:
            return figure <= *wanted.value;
        default:  // more than a range or an equal number is met, too
            return figure >= *wanted.value;
    }
}

// A sample says nothing surer than its interval: met when all of it passes.
Verdict of_survey(const plans::reading::Measure& wanted, const Survey& survey) {
    using plans::reading::Comparator;
    if (!wanted.value) return Verdict::no_base;
    const bool at_most = wanted.comparator == Comparator::at_most;
    if (reaches(wanted, (at_most ? survey.high : survey.low) * 100)) return Verdict::met;
    return Verdict::not_proven;
}

}  // namespace

bool is_share(const plans::reading::Target& target) {
    return target.measure.unit == "%";
}

void judge(const plans::reading::Target& target, base::Day as_of, Reached& reached) {
    if (reached.typed && reached.typed->survey) {
        reached.share = reached.typed->survey->share;
        reached.verdict = of_survey(target.measure, *reached.typed->survey);
        return;
    }
    if (reached.typed && reached.typed->incidents) {
        reached.verdict = Verdict::compared;
        return;
    }
    if (!reached.rule) return;
    double figure = static_cast<double>(reached.proven);
    if (is_share(target)) {
        if (!reached.denominator || reached.denominator->number <= 0) {
            reached.verdict = Verdict::no_base;
            return;
        }
        reached.share = figure / static_cast<double>(reached.denominator->number);
        figure = *reached.share * 100;
    }
    if (!target.measure.value)
        reached.verdict = Verdict::no_base;
    else if (reaches(target.measure, figure))
        reached.verdict = Verdict::met;
    else
        reached.verdict = as_of < reached.until ? Verdict::under_way : Verdict::missed;
}

}  // namespace coverage
