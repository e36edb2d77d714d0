// The money of a plan, year by year: a line is what a task of one agency costs out of one source. Estimated
// and sent by the agency, compiled by the standing agency, appraised by finance, approved with a document,
// re-allotted by a further one, spent. Every state keeps its figure: an act adds figures and overwrites none,
// and an act that is undone stays and counts no more. A line that is embedded (lồng ghép) has words instead
// of an amount.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "budget/amount.hpp"
#include "storage/store.hpp"

namespace budget {

enum class Source { central = 1, province, district, commune, donated, embedded };
constexpr Source sources[] = {Source::central, Source::province, Source::district,
                              Source::commune, Source::donated,  Source::embedded};
enum class Kind { estimated = 1, sent, compiled, appraised, approved, reallotted, spent };

constexpr std::size_t word_characters_max = 1000, number_characters_max = 60, lines_max = 600;
constexpr int year_min = 2015, year_max = 2099;

struct Task {
    std::int64_t entry = 0;
    std::string uuid, number, text;
};

struct Line {
    std::int64_t id = 0;
    agencies::AgencyId agency = agencies::no_agency;
    Task task;
    int year = 0;
    Source source = Source::province;
    bool wanted = false;  // estimated, and not taken out again
    std::string word;     // what for; in what it is embedded
    std::optional<std::int64_t> estimated, sent, compiled, appraised, approved;
    std::string appraised_word, approved_word;  // why another figure
    std::int64_t moved = 0, spent = 0;          // into it (or out of it) by re-allotment; altogether
    Kind state = Kind::estimated;               // the furthest that it came; never re-allotted
    bool embedded() const { return source == Source::embedded; }
    std::int64_t available() const { return approved.value_or(0) + moved; }
    std::int64_t left() const { return available() - spent; }
};

struct Act {
    std::int64_t place = 0;  // in their order
    std::string id;          // UUID
    Kind kind = Kind::estimated;
    agencies::AgencyId agency = agencies::no_agency;
    std::string word, number;
    std::optional<base::Day> day;
    std::string digest, filename, name;
    base::Milliseconds at = 0;
    std::string undone_word, undone_name;
    std::optional<base::Milliseconds> undone_at;
    struct Figure {
        std::int64_t line = 0;
        std::optional<std::int64_t> amount;
        std::string word;
    };
    std::int64_t lines = 0;       // of which it says something
    std::vector<Figure> figures;  // empty where those are more than act_figures_max
};

// Of a plan and a year, by task, agency and source, as they stood at a moment; agency no_agency: of all.
// Nobody's rights are checked.
std::vector<Line> lines_of(storage::Reader& reader, const std::string& plan, int year,
                           agencies::AgencyId agency = agencies::no_agency,
                           base::Milliseconds at = INT64_MAX);
// The latest first, also those undone; agency no_agency of an act: on the lines of several.
struct ActPlace {
    std::int64_t place = 0;
    agencies::AgencyId agency = agencies::no_agency;
};
std::vector<ActPlace> act_places(storage::Reader& reader, const std::string& plan, int year,
                                 agencies::AgencyId agency = agencies::no_agency);
std::optional<Act> act_of(storage::Reader& reader, const std::string& plan, const std::string& uuid);
constexpr std::int64_t act_figures_max = 12;
// In the same order, with their figures.
std::vector<Act> acts_at(storage::Reader& reader, std::span<const ActPlace> places);
// The tasks that an agency leads or takes part in, in the order of the plan.
std::vector<Task> tasks_of(storage::Reader& reader, const std::string& plan, agencies::AgencyId agency);
std::vector<int> years_of(storage::Reader& reader, const std::string& plan);  // that have lines

// Who owns the plan sees and compiles all; finance appraises: who reports or approves at an agency that has
// charge of finance in the plan's province.
bool may_compile(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                 base::Milliseconds now);
bool may_appraise(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                  base::Milliseconds now);
// Who sees a plan sees its money as far as its agencies are theirs; finance sees the money of every confirmed
// plan of its province, and of the plan nothing else.
bool may_see_money(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now);
// Refused{not_found}, in the words for a plan that is not there.
void require_money(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now);
// Refused{not_found} for an agency whose money the actor does not see.
void require_sight(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   agencies::AgencyId agency, base::Milliseconds now);

// What an agency wants, as typed. A row without amount and words is none.
struct Wish {
    std::string task;  // UUID
    Source source = Source::province;
    std::optional<std::int64_t> amount;
    std::string word;
    std::vector<agencies::AgencyId> from = {};  // of last year: whose line it was, where another's
};
// Fields are "amount.I", "word.I" by the place in `wishes`.
base::Problems check(const std::vector<Wish>& wishes);

// What differs from what stands becomes one act; nothing differs: none. Refused{conflict} once the lines were
// sent; Refused{forbidden} for who does not report for the agency.
void estimate(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
              agencies::AgencyId agency, const std::vector<Wish>& wishes, const std::string& word,
              base::Milliseconds now);
void send(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
          agencies::AgencyId agency, base::Milliseconds now);

// What would come from the year before: lines of tasks that the agency still has and that have no line yet,
// with what was approved then (moved included), else what was estimated; its own, those of agencies that
// have ended, where it alone goes on with the task, and those of an agency that exists and handed the task
// over to it alone (that one is not offered them any more). By task and source; of several together.
// `shared`: where others have the task as well; nobody's lines until somebody types a part of them.
struct LastYear {
    std::vector<Wish> wishes;
    struct Of {
        agencies::AgencyId from = agencies::no_agency;
        Wish wish;
    };
    std::vector<Of> shared;
};
LastYear last_year_of(storage::Reader& reader, const std::string& plan, int year, agencies::AgencyId agency);
std::vector<Wish> last_years_lines(storage::Reader& reader, const std::string& plan, int year,
                                   agencies::AgencyId agency);
// All of them, or those whose key (budget/roll.hpp) was chosen.
void copy_last_year(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
                    agencies::AgencyId agency, base::Milliseconds now,
                    const std::optional<std::set<std::string>>& chosen = std::nullopt);

// All that was sent and is not compiled yet. Returns how many lines.
std::size_t compile(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
                    base::Milliseconds now);

struct Paper {
    std::string number;  // "45/QĐ-UBND"
    std::optional<base::Day> day;
    std::string digest, filename;  // empty: no file
};
base::Problems check(const Paper& paper, base::Day today);  // "number", "day"

struct Judged {
    std::int64_t line = 0, amount = 0;
    std::string word;
};
// Appraised or approved. A figure other than the one before it needs words: "word.LINE" in the problems.
base::Problems check(Kind kind, const std::vector<Line>& lines, const std::vector<Judged>& judged);
void judge(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year, Kind kind,
           const std::vector<Judged>& judged, const Paper& paper, base::Milliseconds now);

struct Move {
    std::int64_t from = 0, to = 0, amount = 0;  // lines; đồng
    std::string word;
};
// Refused{invalid} where more would be taken out than is left.
void reallot(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
             const Move& move, const Paper& paper, base::Milliseconds now);

struct Spending {
    std::int64_t line = 0, amount = 0;
    std::string word;  // what for; needed where more is spent than there is
};
void spend(storage::Writer& writer, const base::Actor& actor, const std::string& plan, int year,
           agencies::AgencyId agency, const Spending& spending, const Paper& paper, base::Milliseconds now);

// Counts no more, with a reason. Refused{conflict} while later acts rest on it.
void undo(storage::Writer& writer, const base::Actor& actor, const std::string& plan, const std::string& act,
          const std::string& word, base::Milliseconds now);
bool may_undo(storage::Reader& reader, const base::Actor& actor, const std::string& plan, const Act& act,
              base::Milliseconds now);

}  // namespace budget
