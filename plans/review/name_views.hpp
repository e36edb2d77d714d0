// What the pages of names and of agencies' shares show.
#pragma once
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/problems.hpp"
#include "plans/content/duties.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace plans::review {

struct Choice {
    std::string value;  // "agency 0198…", "group", "nobody", or empty: not yet
    std::string label;
    bool selected = false;
};

struct NameRow {
    content::PrintedName printed;
    std::int64_t row_version = 0;
    bool no_members = false, no_level = false;  // of the group that it means
    bool decided = false, clear = false,
         kept = false;  // kept: somebody else decided meanwhile, this was not saved
    std::vector<Choice> choices;
    std::string other;  // as typed
    std::string function;
    std::string problem;
    std::string now;     // "(nay là …)" or the members of the group
    std::string by;      // who decided
    std::string theirs;  // kept: what they chose
};

struct NamesView {
    Plan plan;
    std::vector<NameRow> rows;
    std::vector<agencies::Function> functions;
    bool owner = false, confirmed = false, empty_directory = false, draft = false;
    bool proposes = false;  // may enter agencies
    std::string added;      // the agency that was just entered
    int undecided = 0, saved = -1, kept = 0;
    int total = 0, page = 1, pages = 1;  // of names
    std::string on;                      // the day of the plan
    std::string document;                // UUID of its entry, where the plan says no whole day
    std::string done, done_words;        // the change that was just made, and what it was
    std::string reason, only;
    base::Problems problems;
};

struct ShareRow {
    std::string entry, ref, text, note;
    content::Part part = content::Part::lead;
};

struct AgencyRow {
    std::string uuid, name, above;  // above: whom it stands under, since communes share their names
    std::vector<ShareRow> shares;   // the first of them, unless all are asked for
    std::size_t all = 0;
    int leads = 0, coordinates = 0;
};

struct AgenciesView {
    Plan plan;
    std::string on, on_iso, search, only;  // only: UUID of the one agency that is shown, with all its shares
    std::vector<AgencyRow> agencies;       // of this page of the list
    std::size_t total = 0;                 // on all its pages
    int page = 1, pages = 1;
    bool whole = false;  // all of them at once, to be printed
    std::vector<content::OpenName> open;
    bool wrong_day = false, owner = false;
    bool may_enter = false;  // this person keeps the directory
};

}  // namespace plans::review
