// What the pages of plans/activities/ show.
#pragma once
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "evidence/attendance/checks.hpp"
#include "evidence/campaigns.hpp"
#include "evidence/number_text.hpp"
#include "people/trail_list.hpp"
#include "plans/activities/list.hpp"
#include "plans/activities/record.hpp"
#include "web/page.hpp"

namespace plans::activities {

struct NamedAgency {
    std::int64_t agency = 0;
    std::string name;
};

// The first step: what kind, or the same as last time.
struct ChooseView {
    std::vector<evidence::Activity> latest;
    std::string query;  // what the address brought along, for the next step: "&campaign=…"
};

struct FormView {
    std::string uuid;  // empty: a new one
    std::int64_t row_version = 0;
    NewActivity typed;
    std::string from, last, document_day, people, times, minutes;  // as typed
    std::vector<NamedAgency> agencies;
    std::vector<evidence::Campaign> campaigns;  // that the day may belong to
    std::vector<std::string> titles;            // given earlier
    std::vector<Task> offered;  // the likeliest first; those that are chosen before all others
    std::string task_search;
    std::string address;                             // of a link, as typed
    std::vector<std::string> uploads;                // files that came with an earlier try
    std::vector<evidence::proofs::StoredFile> kept;  // the same
    base::Problems problems;
    std::string problem;
    bool draft = false, again = false, conflict = false;
    bool chosen(const TaskRef& ref) const;
    bool more() const;  // something stands in the part that is folded away
    std::string path() const { return uuid.empty() ? "/activities/new" : "/activities/" + uuid + "/edit"; }
};
constexpr std::size_t tasks_shown_at_once = 6;

struct ListView {
    ListWish wish;
    std::string agency;  // as typed
    List list;
    std::vector<std::string> names;  // of the agencies of the rows
    std::vector<Task> tasks;         // to be assigned to many at once
    bool may_record = false;
    int assigned = -1;  // how many just got a task
    base::Day today;
};

struct ActivityView {
    evidence::Activity activity;
    evidence::Counted counted;
    std::string agency;    // its name on that day
    std::string campaign;  // the title of its campaign; empty: none
    std::vector<evidence::Line> lines;
    bool more_lines = false;
    std::vector<Task> tasks;
    std::vector<evidence::proofs::Proof> proofs;
    std::vector<people::ReadEntry> history;
    Listed figures;
    std::optional<evidence::attendance::Check> check;  // the latest of its kept list
    bool may_change = false;
    std::string problem;
};
constexpr std::int64_t lines_shown = 100;

// A proof that can be looked at: a picture, or a PDF page by page.
struct ProofView {
    evidence::proofs::Proof proof;
    evidence::Activity activity;
    std::string agency;  // its name on that day
    int pages = 0;       // of a PDF that can be shown
    std::string address() const { return "/activities/" + activity.uuid + "/proofs/" + proof.id; }
};
bool is_shown(const evidence::proofs::FileKind& kind);

struct StatementView {
    evidence::Line line;
    std::string actor, agency, said_by;
    std::string activity, title;  // its UUID and title; empty: none
};

texts::Id kind_word(std::string_view kind);
texts::Id known_word(evidence::Known known);
std::string days_text(const evidence::ActivityFacts& facts);  // "15/03/2026", "15/03/2026 – 17/03/2026"
using evidence::number_text;
texts::Id proof_word(std::string_view kind);
web::Html state_chip(const web::Page& page, const evidence::Activity& activity);
// "42 người, danh sách lưu tại đơn vị"
web::Html figures_text(const web::Page& page, const Listed& one);
// "Hậu kiểm 12/11/2026: khớp, đếm trên giấy 42 người."
std::string check_text(const web::Page& page, const evidence::attendance::Check& check);
std::string query_of(const ListView& view);  // without the page

}  // namespace plans::activities
