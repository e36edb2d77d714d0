// What the pages of plans/activities/attendance/ show.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "persons/views.hpp"
#include "plans/activities/attendance/acts.hpp"
#include "plans/activities/views.hpp"
#include "web/page.hpp"

namespace plans::activities::attendance {

constexpr int people_on_page = 50;

// Somebody as the reader may see: by name, or as one of another agency.
struct PersonLine {
    rules::Attended who;
    std::string agency;  // where the person was on the activity's last day; empty: nowhere
    bool seen = false;
};

struct PeopleView {
    evidence::Activity activity;
    std::string agency;
    rules::Counts counts;
    evidence::Counted counted;
    std::vector<PersonLine> lines, taken_back;
    std::vector<rules::List> lists;
    std::optional<rules::Kept> kept;
    std::optional<rules::Check> check;  // of the kept list, the latest
    int page = 1, pages = 1;
    bool may_change = false, takes = false;
    std::string done;  // what was just done
    std::string done_count;
    std::string address() const { return "/activities/" + activity.uuid + "/attendance"; }
};

struct ListFormView {
    evidence::Activity activity;
    std::optional<evidence::proofs::Proof> sheet;  // that the names are typed beside
    std::string text;
    base::Problems problems;
    bool draft = false;
};

// A row of a list, what it meets, and what is chosen for it.
struct RowView {
    rules::Matched row;
    std::string chosen;  // of the form: "sure", "away", "p:UUID", "new", "none", "skip"
};

struct PreviewView {
    evidence::Activity activity;
    std::string digest, file_name;  // file_name empty: typed
    std::optional<evidence::proofs::Proof> sheet;
    std::size_t first_row = 1;
    std::vector<persons::ColumnView> columns;
    persons::Choices choices, posts;
    std::string post = "official", rest;  // as typed
    std::vector<RowView> rows;
    std::int64_t sure = 0, doubtful = 0, elsewhere = 0, unknown = 0, present = 0, left_out = 0;
    std::int64_t counted = 0;  // people without a name until now
    bool may_add = false, guessed = true;
    base::Problems problems;
    std::string problem, query;  // query: the mapping, as the address has it
    std::string address() const { return "/activities/" + activity.uuid + "/attendance/new/" + digest; }
};

struct KeptView {
    evidence::Activity activity;
    std::optional<rules::Kept> kept;
    std::string people, document, document_day, place;  // as typed
    base::Problems problems;
    bool done = false, draft = false;
};

texts::Id way_word(rules::Way way);
std::string person_text(const persons::Details& details);  // "Nguyễn Thị Lan, 15/07/1985"
// Why a row is not taken, for people.
std::string reason_of(const web::Page& page, const rules::Matched& row);

}  // namespace plans::activities::attendance
