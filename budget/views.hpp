// What the pages of budget/ show.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "budget/finance.hpp"
#include "budget/roll.hpp"
#include "budget/sums.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace budget {

constexpr std::size_t acts_on_page = 60;

// What every page of a year has.
struct YearView {
    plans::Plan plan;
    int year = 0, this_year = 0;
    std::vector<int> years;  // to choose from
    std::vector<Line> lines;
    std::vector<Act> acts;       // of one page
    std::vector<bool> undoable;  // of each of them
    std::size_t acts_all = 0;
    int acts_page = 1, acts_pages = 1;
    std::map<agencies::AgencyId, std::string> names;
    bool compiles = false, appraises = false, followed = false;
    bool sees_plan = false;  // else its money alone
    std::string saved, problem;
    base::Problems problems;
    // What an act says of each line, one after the other; of one agency without its name.
    std::string figures_of(const web::Page& page, const Act& act, agencies::AgencyId agency) const;
    std::string base() const { return "/plans/" + plan.id + "/budget"; }
    std::string here(const std::string& rest = "") const {
        return base() + rest + "?year=" + std::to_string(year);
    }
    std::string name(agencies::AgencyId agency) const {
        const auto found = names.find(agency);
        return found == names.end() ? "" : found->second;
    }
    std::string names_of(const std::vector<agencies::AgencyId>& all) const {
        std::string out;
        for (const agencies::AgencyId one : all) out += (out.empty() ? "" : ", ") + name(one);
        return out;
    }
};

struct SumRow {
    std::string name, link;  // empty: none
    Sum sum;
};
struct SumTable {
    std::string title;
    std::vector<SumRow> rows;
    Sum total;
};

struct BudgetView : YearView {
    std::vector<agencies::AgencyId> own;          // the actor's agencies
    std::optional<Source> source;                 // whose lines are shown one by one
    agencies::AgencyId of = agencies::no_agency;  // of one agency alone
    std::vector<const Line*> of_source() const;
    std::vector<Excess> excesses() const { return budget::excesses(lines); }
    Sum sum() const { return sum_of(lines); }
    SumTable by_task(const web::Page& page) const;
    SumTable by_source(const web::Page& page) const;
    SumTable by_agency(const web::Page& page) const;
};

// A row of the form of estimates, as typed.
struct Row {
    Task task;
    bool first = false;          // of its task
    const Line* line = nullptr;  // what stands; null: none yet
    Source source = Source::province;
    std::string amount, word;
    bool fixed() const { return line != nullptr && line->state >= Kind::sent; }
};

struct PaperTyped {
    std::string number, day;
};

struct AgencyView : YearView {
    agencies::AgencyId agency = agencies::no_agency;
    std::vector<Task> tasks;
    std::vector<Row> rows;
    std::vector<std::string> faults;  // of a workbook that came back
    std::size_t copies = 0;           // lines of the year before that could be copied
    std::size_t shared = 0;           // … of which nobody knows whose they are
    std::string line, amount, word;   // spending, as typed
    PaperTyped paper;
    bool fills = false, july = false;
    std::string address(const std::string& rest = "") const {
        return base() + "/agencies/" + std::to_string(agency) + rest;
    }
    std::int64_t gone = 0;       // lines that a workbook, just taken, did not have
    bool any(Kind state) const;  // a line of that state
    bool open() const;           // something may be typed
    bool approved() const;       // money may be spent
};

struct CopyView : YearView {
    agencies::AgencyId agency = agencies::no_agency;
    std::vector<Wish> wishes;
    std::vector<LastYear::Of> shared;  // with `names`
    std::map<std::string, Task> tasks;
    std::set<std::string> chosen;  // keys of those that are ticked
    bool proposed = false;         // as January's proposal, which may be declined
    std::string word;              // why it is, as typed
};

struct JudgeRow {
    const Line* line = nullptr;
    std::string amount, word;  // as typed
};
struct JudgeView : YearView {
    Kind kind = Kind::appraised;
    std::vector<JudgeRow> rows;
    PaperTyped paper;
    int page = 1, pages = 1;
    std::string segment() const { return kind == Kind::appraised ? "appraisal" : "approval"; }
};
constexpr int judged_on_page = 100;

struct ReallotView : YearView {
    std::string from, to, amount, word;
    PaperTyped paper;
};

texts::Id source_word(Source source);
texts::Id kind_word(Kind kind);
const char* kind_chip(Kind kind);  // "is-met"
std::string or_dash(const std::optional<std::int64_t>& amount);

}  // namespace budget
