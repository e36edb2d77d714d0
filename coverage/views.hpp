// What the pages of coverage/ show.
#pragma once
#include <string>
#include <vector>

#include "coverage/targets.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace coverage {

struct PlanView {
    plans::Plan plan;
    bool confirmed = false;
    PlanCoverage coverage;
    base::Day today;
    int met = 0, measured = 0;  // of the targets, in their latest period
};

struct AgencyRow {
    UnderAgency is;
    std::string name, uuid;
};

struct TargetView {
    plans::Plan plan;
    PlanCoverage coverage;
    const TargetCoverage* target = nullptr;
    std::size_t period = 0;  // of target->periods
    std::vector<AgencyRow> rows;
    bool of_members = false;
    bool all = false;  // the actor sees every agency; otherwise the rows are those that the actor reaches
    const Reached& reached() const { return target->periods.at(period); }
};

struct LineRow {
    evidence::Line line;
    std::string activity, title, agency;  // UUID and words of the activity
};

struct StatementsView {
    TargetView of;
    std::string agency, agency_name;  // UUID; empty: altogether
    std::vector<LineRow> lines;
    std::size_t found = 0;
};

// A bar against its threshold: proven, and what is only reported apart from it.
struct BarView {
    std::string label;             // all of it in words
    std::string proven, reported;  // widths: "71.3%"
    std::string threshold;         // where it stands; empty: none
    bool unknown = false;          // no denominator
};
BarView bar_of(const web::Page& page, const TargetCoverage& target, const Reached& reached);

std::string number(std::int64_t value);  // "1.234.567"
std::string percent(double share);       // "71,3 %", cut, never rounded up to a threshold
std::string period_words(const Reached& reached);
std::string threshold_words(const plans::reading::Target& target);  // "trên 80 %"; empty: it has no number
std::string figure_words(const web::Page& page, const TargetCoverage& target, const Reached& reached);
std::string denominator_words(const web::Page& page, const Reached& reached);
texts::Id unit_word(const TargetCoverage& target);
texts::Id verdict_word(Verdict verdict);
const char* verdict_state(Verdict verdict);      // "sure": of the symbol s-sure
const char* verdict_chip(Verdict verdict);       // "is-met"
std::string heat_class(const UnderAgency& one);  // "h3", "h-no"
std::string share_words(const UnderAgency& one);

}  // namespace coverage
