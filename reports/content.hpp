// What a report of a period says: the targets as measured, the tasks as the forms of the period report them,
// what stands in the way, the money by its source, who sent what when, and the words that people add.
// Composed anew from what is recorded until it goes to signature; from then on its value is kept (as JSON)
// and nothing that happens later changes it.
#pragma once
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "obligations/forms.hpp"
#include "obligations/target_figures.hpp"
#include "storage/store.hpp"

namespace reports {

// The parts that people write.
enum class Part { direction, figures, assessment, difficulties, next, proposals };
constexpr std::size_t parts = 6;
// An annex that people add is kept among the lines under such a name: its title on the first line, then words;
// lines with tabs are rows of a table, as a spreadsheet gives them when they are copied.
constexpr int annexes_max = 9;
std::string name_of_annex(int number);  // "phu-luc-1", from 1
bool is_annex(const std::string& line);
struct Annex {
    std::string line, title, text;
};
struct Words {
    std::array<std::string, parts> said;
    std::map<std::string, std::string> lines = {};  // by UUID of a target or task: what is added to its line
    std::string& operator[](std::size_t part) { return said[part]; }
    const std::string& operator[](std::size_t part) const { return said[part]; }
    bool operator==(const Words&) const = default;
    const std::string& of_line(const std::string& uuid) const;  // empty: nothing was added
    std::vector<Annex> annexes() const;                         // that say something, in their order
};
const char* name_of(Part part);                     // "direction" …, as forms carry it
std::string name_of_line(const std::string& uuid);  // "line-…", likewise

using TargetLine = obligations::TargetFigure;

// What one agency reports about a task, with what was recorded there.
struct Told {
    std::string agency, word;  // agency: empty in its own report
    std::optional<std::int64_t> quantity;
    std::int64_t times = 0, people = 0;
};

// What bodies between wrote in the same place of theirs, and its heading there.
struct SaidBelow {
    std::string heading;  // of a section of their outline; empty: one of the parts
    std::vector<Told> told;
};

struct TaskLine {
    std::string task, number, text, unit;                  // task: UUID
    int asked = 0, reported = 0, nothing = 0, secret = 0;  // agencies
    std::int64_t times = 0, named = 0, kept = 0, declared = 0;
    std::int64_t quantity = 0, wanted = 0;
    std::vector<Told> told;
};

// What one source of money gives, in đồng.
struct MoneyLine {
    std::string source;  // "Ngân sách tỉnh"
    int lines = 0;
    bool embedded = false;                                // lồng ghép: it has no amounts
    std::int64_t estimated = 0, approved = 0, spent = 0;  // approved: with what was re-allotted
    std::string opens;                                    // address of its lines
};
struct EmbeddedLine {
    std::string agency, number, word;  // agency: empty in its own report; the task; in what it is embedded
};
// This year's and last year's of one source; of the same name without amounts where there is none.
struct MoneyBeside {
    MoneyLine now, then;
};

// From where the figures of the same period a year earlier are.
enum class Beside {
    period_before,  // of a report that was frozen when figures of the period before stood there
    nothing,
    issued,   // the report that was issued for it, by value
    recorded  // none was: what is recorded
};
struct LastYear {
    Beside from = Beside::nothing;
    std::string paper;       // "Báo cáo số 215/BC-STTTT ngày 08/12/2025"
    base::Day first, until;  // the days that it covers
    // What was reported about each, without words; `told` of it: what those reported that have ended and are
    // not in these numbers.
    std::vector<TaskLine> tasks;
    int money_year = 0;
    std::vector<MoneyLine> money;
    std::vector<EmbeddedLine> money_of;  // of those that have ended and are not in these amounts
};

struct ObstacleLine {
    std::string agency, number, word, wish, state;
};

// One form, or a report of an agency between, that the report uses or misses.
struct SourceLine {
    std::string agency, state;  // "Đúng hạn", "Muộn 3 ngày", "Chưa gửi", …
    int version = 0;            // that is used; 0: none is
    std::int64_t submission = 0;
    std::string paper;   // "Báo cáo số 45/BC-SGDĐT": a report of an agency between; empty: a form
    std::string reason;  // why that version corrects the one before
};

// A heading of the outline that a letter gives, with what falls under it.
struct Section {
    std::string id;                  // "muc-cong-tac-tuyen-truyen": words of its own are kept under it
    int depth = 1;                   // 1…3
    std::string label, heading;      // "II.", "Kết quả thực hiện"
    std::vector<std::string> holds;  // "targets", "tasks", "money" and names of parts
    std::vector<std::string> tasks;  // their UUIDs; in an outline still their numbers, as typed
    bool has(const std::string& what) const {
        return std::find(holds.begin(), holds.end(), what) != holds.end();
    }
};

struct Report {
    std::string plan, plan_number, plan_title;  // UUID; "118/KH-UBND"; trích yếu
    std::string period, place;                  // "năm 2026"; of the date line
    base::Day from, until, plan_day;
    bool consolidated = false;
    std::string agency, parent;
    std::vector<std::string> receivers;  // the body to which it is due first before the others
    std::string kind;         // of the agency: "party", "department", …: which layout its papers have
    std::int64_t ledger = 0;  // place up to which was counted
    std::vector<TargetLine> targets;
    std::map<std::string, std::vector<Told>> of_targets;  // by UUID: what agencies below added in theirs
    std::vector<TaskLine> tasks;
    std::vector<Told> general;                    // what forms say besides: assessments, proposals
    std::map<std::string, SaidBelow> said_below;  // by name of a part or id of a section
    std::vector<ObstacleLine> obstacles;
    int money_year = 0;  // 0: nothing was estimated
    std::vector<MoneyLine> money;
    std::vector<EmbeddedLine> embedded;
    std::vector<SourceLine> sources;
    Words words;
    LastYear last_year;
    const TaskLine* a_year_earlier(const TaskLine& task) const;  // nullptr: nothing was reported
    const std::vector<Told>& of_forerunners(const TaskLine& task) const;
    bool tells_money() const { return !money.empty() || !last_year.money.empty(); }
    // By source, this year's before what only last year had.
    std::vector<MoneyBeside> money_beside() const;
    std::string letter;  // that asks for it: "Văn bản số 45/CAT ngày … của …"; empty: none
    std::vector<Section> sections;  // of the letter's outline; empty: the order of the plan
    // What bodies between wrote for a part or a section. What stands in a section that this report has not
    // stands under the assessment, with its heading.
    std::vector<Told> below_of(const std::string& where) const;
    // Reported under the rules for secrets: nobody adds words to it here.
    bool keeps_secret(const TaskLine& task) const { return !consolidated && task.secret > 0; }
    const std::vector<Told>& told_of(const std::string& target) const;  // empty: nobody below added any
};

// Of one agency: from the form that it sent last (or has in hand); where others report to it, consolidated
// with the accepted forms of those and with the issued reports of those among them to whom others report in
// turn. no_agency: consolidated from the accepted forms of all, each once whatever way it went. Nobody's
// rights are checked here.
Report compose(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
               const std::string& period, agencies::AgencyId agency, base::Milliseconds now);

std::string as_json(const Report& report);
std::string as_json(const Words& words);
Words words_from_json(const std::string& body);
Report from_json(const std::string& body);

// How what is composed now differs from what was frozen: the place, then both values. Empty: it does not.
struct Difference {
    std::string place, frozen, now;
    std::string opens = {};  // address of what is behind it; empty: none
};
std::vector<Difference> differences(const Report& frozen, const Report& now);

}  // namespace reports
