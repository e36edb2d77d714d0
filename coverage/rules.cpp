// Measures as rules.
#include "coverage/rules.hpp"

#include <algorithm>
#include <map>

namespace coverage {
namespace {

using evidence::Basis, evidence::Verb;

constexpr base::Milliseconds day_milliseconds = 86'400'000;
constexpr base::Milliseconds vietnam_offset = 7 * 3'600'000;
constexpr int school_year_month = 9;

base::Day first_of(int year, int month) {
    return *base::day_of(year, month, 1);
}

}  // namespace

base::Milliseconds beginning_of(base::Day day) {
    return day.number * day_milliseconds - vietnam_offset;
}

std::vector<Span> periods_of(const TargetMeasure& measure, int first_year, int last_year, base::Day as_of) {
    std::vector<Span> spans;
    if (measure.period == "whole") {
        spans.push_back({first_of(first_year, 1), first_of(last_year + 1, 1)});
    } else {
        const int month = measure.period == "school_year" ? school_year_month : 1;
        for (int year = first_year; year <= last_year; ++year)
            spans.push_back({first_of(year, month), first_of(year + 1, month)});
    }
    spans.erase(
        std::remove_if(spans.begin(), spans.end(), [&](const Span& span) { return as_of < span.from; }),
        spans.end());
    return spans;
}

std::uint32_t verbs_of(const TargetMeasure& measure) {
    if (measure.unit == "activities") return bit(Verb::carried_out);
    if (measure.unit == "products") return bit(Verb::was_introduced);
    if (counts_units(measure)) return bit(Verb::carried_out) | bit(Verb::received);
    const std::uint32_t tested = bit(Verb::passed) | bit(Verb::passed_watched);
    const std::uint32_t attended = tested | bit(Verb::attended) | bit(Verb::failed);
    if (measure.depth == "tested") return tested;
    if (measure.depth == "attended") return attended;
    if (measure.depth == "read") return attended | bit(Verb::read);
    if (measure.depth == "exposed") return attended | bit(Verb::read) | bit(Verb::was_exposed);
    return bit(Verb::was_certified);
}

Basis basis_of(const TargetMeasure& measure) {
    static const std::map<std::string, Basis> bases = {{"recorded", Basis::recorded},
                                                       {"signed_list", Basis::signed_list},
                                                       {"named_list", Basis::named_list},
                                                       {"kept_list", Basis::kept_list},
                                                       {"declared", Basis::declared}};
    const auto found = bases.find(measure.basis);
    return found == bases.end() ? Basis::named_list : found->second;
}

std::set<std::string> kinds_of(const TargetMeasure& measure) {
    if (measure.unit != "activities" || !measure.population) return {};
    if (measure.population->kind == "classes") return {"class", "course"};
    if (measure.population->kind == "broadcasts") return {"broadcast"};
    return {};
}

bool counts_people(const TargetMeasure& measure) {
    return measure.unit == "people";
}

bool counts_units(const TargetMeasure& measure) {
    return measure.unit == "agencies" || measure.unit == "schools" || measure.unit == "enterprises";
}

bool counts_members(const TargetMeasure& measure) {
    return counts_people(measure) || counts_units(measure) || measure.unit == "products";
}

bool is_typed(const TargetMeasure& measure) {
    return measure.unit == "survey" || measure.unit == "incidents";
}

}  // namespace coverage
