// What a leader needs of a plan on one page, as of a day: three things to decide, chosen by rule from facts;
// which targets will be met, who is late, what stands in the way, what was spent. Nobody's rights are checked
// here: a leader sees all of the plan.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "budget/by_task.hpp"
#include "coverage/views.hpp"
#include "storage/store.hpp"
#include "web/page.hpp"

namespace overview {

constexpr int late_limit_usual = 5, late_limit_max = 60;
constexpr std::size_t asks_max = 3;

enum class Outlook { met, will_meet, may_meet, will_miss, missed, unknown };

struct TargetLine {
    std::string entry, number, text, wanted;  // UUID; "II.1.a"; its words; "> 80 %"
    std::string figure, reported, forecast;   // in words; empty: none
    bool decided = false;                     // somebody chose how it is measured
    std::optional<coverage::BarView> bar;
    Outlook outlook = Outlook::unknown;
};

struct LateAgency {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;
    std::int64_t days = 0;  // working days behind the oldest deadline
    int items = 0;
};

struct ObstacleLine {
    std::int64_t id = 0;
    std::string agency, number, text, level, word, wish;  // of the task: number and words
    base::Day raised;
    bool answered = false;
};

struct Money {
    std::vector<budget::TaskMoney> tasks;
    int year = 0;
    std::int64_t estimated = 0, approved = 0, spent = 0;  // đồng; approved with what was re-allotted
    int spent_percent = 0, year_percent = 0;
    std::string least;  // the task that has most left to spend; empty: none
    std::int64_t least_left = 0;
    bool any() const { return approved > 0 || spent > 0; }
};

// One thing to decide, and what it rests on.
struct Ask {
    enum class Kind { obstacle, late, target } kind = Kind::obstacle;
    std::string title, why;
    std::size_t of = 0;  // obstacle, target: its place in the list
};

struct Due {
    std::int64_t slot = 0;
    base::Day day;
};

struct Brief {
    std::string plan, number, title, issuer, place;  // UUID; "118/KH-UBND"; trích yếu; of the letters' head
    base::Day as_of;
    int late_limit = late_limit_usual;
    bool owed = false;  // anything with a deadline was given out
    std::vector<TargetLine> targets;
    std::vector<LateAgency> late;         // the latest first
    std::vector<ObstacleLine> obstacles;  // not closed; the province's first, then the oldest
    Money money;
    std::optional<Due> next_due;  // of reports
    std::vector<Ask> asks;
    int on_course() const;          // targets that are met or forecast to be met
    std::size_t unanswered() const;  // obstacles that wait for somebody
};

// What of a brief is read; what is to decide follows from the first three.
struct BriefParts {
    bool targets = true, late = true, obstacles = true, money = true;
};
// Words in the language of the page.
Brief brief_of(storage::Reader& reader, const web::Page& page, const std::string& plan, base::Day as_of,
               const BriefParts& parts = {});

// The rule, pure: the oldest obstacle that the province must decide, agencies late beyond the limit (together
// one thing), the first target forecast to be missed; then further obstacles and targets in the same order.
std::vector<Ask> asks_of(const Brief& brief);

// met, missed: as judged; otherwise by where the forecast's interval lies beside what is wanted.
Outlook outlook_of(coverage::Verdict verdict, std::optional<double> wanted, std::optional<double> low,
                   std::optional<double> high);

// Cut to what a glance takes in, with "…".
std::string in_brief(const std::string& words);

struct Forms {
    std::int64_t slot = 0;
    std::int64_t asked = 0, sent = 0, in_time = 0;  // agencies
};
// Of the last reporting period that was due on a day.
std::optional<Forms> forms_of(storage::Reader& reader, const std::string& plan, base::Day as_of);

}  // namespace overview
