// What the pages of the review show.
#pragma once
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/names.hpp"
#include "plans/plans.hpp"
#include "plans/review/fields.hpp"
#include "plans/review/quotes.hpp"
#include "plans/views.hpp"
#include "web/page.hpp"

namespace plans::review {

struct FieldView {
    const FieldRule* rule = nullptr;
    std::string value, error;
    Quote quote;  // words empty: none to show
};

// A value on two lists: what stands and what was typed.
struct Difference {
    web::Html label;
    std::string theirs, yours;
};

struct EntryView {
    Plan plan;
    content::EntryKind kind = content::EntryKind::task;
    content::Entry entry;  // as it stands; uuid empty: a new one
    std::string after;     // a new one stands behind this entry
    std::vector<FieldView> fields;
    base::Problems problems;
    std::vector<Difference> differences;  // somebody saved meanwhile
    std::string by;                       // who that was
    std::string reason;                   // as typed
    bool confirmed = false;               // then a reason is needed
    bool draft = false;
    std::string text;  // of the entry, to be split
    std::vector<content::Version> versions;
    std::string parts;                    // as typed for splitting, where that could not be done
    bool previous = false, next = false;  // there is one before it, behind it
};

struct TaskChoice {
    std::int64_t entry = 0;
    std::string ref, text;
    bool chosen = false;
};

struct MeasureView {
    Plan plan;
    std::vector<TaskChoice> tasks;
    bool tasks_proposed = false;  // by what kind of work they are; nobody has decided yet
    std::vector<std::pair<std::string, std::string>> populations;  // entered ones: UUID, name
    content::Entry entry;
    content::TargetMeasure measure;                   // as it stands, proposed, or typed
    std::string denominator, denominator_day, as_of;  // as typed
    content::Proposal proposal;
    base::Problems problems;
    bool decided = false, conflict = false, confirmed = false, draft = false;
    std::vector<Difference> differences;  // from what somebody decided meanwhile
    std::string reason;
    std::string done, done_words;  // the change that was just made, and what it was
};

struct HistoryView {
    Plan plan;
    std::vector<content::Change> changes;
    bool owner = false, confirmed = false;
};

struct Gap {
    web::Html what;
    web::Url where{""};
};

struct ConfirmView {
    Plan plan;
    std::vector<Gap> blocking, open;
    std::optional<content::Confirmation> standing;
    std::string number, day, digest, reason;
    base::Problems problems;
    bool stale = false;  // the plan changed after the page was shown
    bool may = false;    // this person may confirm
    bool draft = false;  // number and day are those that were typed when the session had ended
    int targets = 0, tasks = 0, names = 0;
    std::optional<base::Day> first_report;  // that the plan asks for within a month of today
    std::int64_t days_to_report = 0;
};

web::Html label_of(const web::Page& page, content::EntryKind kind);
std::string problem_at(const base::Problems& problems, std::string_view field);

}  // namespace plans::review
