// What was done about the forms of a period: one row an agency, with its steps, the fate of their letters,
// calls and live links. For who owns the plan.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/actor.hpp"
#include "base/problems.hpp"
#include "obligations/chasing/ladder.hpp"
#include "obligations/form_views.hpp"

namespace obligations::chasing {

constexpr int chasing_on_page = 20;
constexpr std::size_t call_whom_characters_max = 200, call_word_characters_max = 1000;

struct SentLetter {
    std::string to, fate, answer;  // fate: waiting, sent, given_up
    std::int64_t repeated = 0;
    base::Milliseconds ended = 0;
};
struct PastStep {
    Step step;
    bool passed = false;
    base::Milliseconds at = 0;
    std::vector<SentLetter> letters;
    std::string body = {};     // of a form that goes to several, about whose day; empty: about the first
    bool undelivered() const;  // nobody has got it: there was no address, or no letter went
};
// By obligation and who owed it then; of rows as list_chased gives them.
using StepsOf = std::map<std::pair<std::int64_t, agencies::AgencyId>, std::vector<PastStep>>;
StepsOf steps_in(storage::Reader& reader, const std::vector<storage::Row>& rows, base::Milliseconds now);
struct Call {
    std::string whom, word, by;
    base::Milliseconds at = 0;
};
struct ChasedRow {
    BoardRow is;
    std::vector<PastStep> steps;  // the latest first; of a list without all_steps the last one alone
    std::vector<Call> calls;      // the latest first
    std::int64_t live_links = 0;
    base::Milliseconds last() const;    // when anything was done; 0: never
    const PastStep* last_step() const;  // that was not passed over
};

struct ChasingWish {
    std::string search, state,
        sort = "late";  // state: owed, late, quiet, failed; empty: all. sort: late, name, quiet
    int page = 1;
    bool all_steps = false;
};
struct Chasing {
    std::vector<ChasedRow> rows;  // of the page
    int found = 0, pages = 1;
    int owed = 0, late = 0;  // of all: have not sent; of those late
    std::vector<std::pair<std::string, int>> late_for;  // of those late: for each of several bodies
};
// Refused{forbidden} for who does not own the plan.
Chasing load_chasing(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                     const Period& period, const ChasingWish& wish, base::Milliseconds now,
                     bool all_pages = false);
// One of them, by its obligation. Refused{not_found}.
ChasedRow chased_row(storage::Reader& reader, const base::Actor& actor, const plans::Plan& plan,
                     const Period& period, std::int64_t obligation, base::Milliseconds now);
bool is_owed(const ChasedRow& row);  // was never sent

struct NewCall {
    std::string whom, word;
    base::Milliseconds at = 0;
};
// "15/03/2026", "9:30" in Việt Nam; nullopt: no such time.
std::optional<base::Milliseconds> moment_typed(const std::string& day, const std::string& hour);
base::Problems check(const NewCall& call, base::Milliseconds now);
// About what one agency owes. Refused{forbidden} for who does not own the plan.
void add_call(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
              const std::vector<std::int64_t>& obligations, const NewCall& call, base::Milliseconds now);

}  // namespace obligations::chasing
