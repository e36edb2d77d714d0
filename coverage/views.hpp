// What the pages of coverage/ show.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "coverage/chart.hpp"
#include "coverage/history.hpp"
#include "coverage/rules.hpp"
#include "coverage/targets.hpp"
#include "coverage/typed_views.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace coverage {

struct PlanView {
    plans::Plan plan;
    bool confirmed = false, may_measure = false;
    PlanCoverage coverage;
    base::Day today;
    int met = 0, measured = 0;                 // of the targets, in their latest period
    std::map<std::size_t, History> histories;  // by rule: of the periods that go on
    const History& history_of(const TargetCoverage&, const Reached& reached) const {
        static const History none;
        const auto found = reached.rule ? histories.find(*reached.rule) : histories.end();
        return found == histories.end() ? none : found->second;
    }
};

struct AgencyRow {
    UnderAgency is;
    std::string name, uuid;
    std::vector<UnderAgency> before;  // the same in the other periods that are shown
    bool own = false;                 // the actor sees who is missing there
};

// Agencies that an act ended within the period, with whom each counts since; empty: in the whole alone.
struct DepartureView {
    std::string name, address;  // of the act; no address: nobody may open it, or it is none
    base::Day day;
    std::vector<std::pair<std::string, std::string>> agencies;
    std::size_t more = 0;  // beyond those that are named
};

struct TargetView {
    plans::Plan plan;
    PlanCoverage coverage;
    const TargetCoverage* target = nullptr;
    std::size_t period = 0;  // of target->periods
    std::vector<AgencyRow> rows;
    std::vector<DepartureView> departures;
    std::vector<std::size_t> columns;  // other periods beside this one, the earliest first
    std::vector<std::string> tasks;    // that serve it; none: all of the plan
    History history;
    Chart chart;
    std::string typed_kind;  // what may be typed in; empty: nothing
    bool may_type = false, may_measure = false;
    bool of_members = false;
    bool all = false;  // the actor sees every agency; otherwise the rows are those that the actor reaches
    const Reached& reached() const { return target->periods.at(period); }
    // Of this page with another period and tree.
    std::string address(std::size_t of_period, TreeOf tree, const std::string& what = "") const;
};

struct GapRow {
    std::string name, uuid;
    std::int64_t missing = 0, members = 0;
    int depth = 0;
    bool own = false;
};

struct MissingPerson {
    std::int64_t number = 0;
    std::string uuid, name, post, telephone, mail;
};

struct GapView {
    TargetView of;
    std::vector<GapRow> rows;
    std::string agency, agency_name;     // of the names that are shown; empty: none asked
    std::vector<MissingPerson> persons;  // of the actor's own agency alone
    std::int64_t missing = 0;
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
    std::string low, wide;         // a survey's interval: where it begins, how wide it is; empty: none
    bool unknown = false;          // no denominator
};
BarView bar_of(const web::Page& page, const TargetCoverage& target, const Reached& reached);

std::string number(std::int64_t value);  // "1.234.567"
std::string percent(double share);       // "71,3 %", cut, never rounded up to a threshold
std::string period_words(const Reached& reached);
std::string threshold_words(const plans::reading::Target& target);  // "trên 80 %"; empty: it has no number
std::string figure_words(const web::Page& page, const TargetCoverage& target, const Reached& reached);
// "đến 31/12/2026 đạt 84,2 % (khoảng 78,1–90,3 %)"; empty: nothing to say.
std::string forecast_words(const web::Page& page, const TargetCoverage& target, const Reached& reached,
                           const History& history);
std::string denominator_words(const web::Page& page, const Reached& reached);
texts::Id unit_word(const TargetCoverage& target);
texts::Id verdict_word(Verdict verdict);
const char* verdict_state(Verdict verdict);      // "sure": of the symbol s-sure
const char* verdict_chip(Verdict verdict);       // "is-met"
std::string heat_class(const UnderAgency& one);  // "h3", "h-no"
std::string share_words(const UnderAgency& one);

}  // namespace coverage
