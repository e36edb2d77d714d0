// What the pages of plans/links/ show.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plans/items.hpp"
#include "plans/links/children.hpp"
#include "plans/links/closing.hpp"
#include "plans/links/parts.hpp"
#include "plans/links/relations.hpp"
#include "plans/links/revision.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace plans::links {

// Where a page of this folder stands: under which plan, and which of its neighbours it is.
struct Place {
    Plan plan;
    std::string current;  // "links", "revision", "parts", "children", "closure", "incoming"
    web::Html title;
};

struct LinksView {
    Place place;
    std::vector<Paper> papers;
    Statements statements;
    bool owner = false;
    NewLink typed;  // of the form for an entry by hand
    std::string problem;
    bool draft = false;
};

struct ChooseView {
    Place place;
    std::vector<Paper> papers;
    std::vector<std::string> later;  // plans that may be a later version
    bool corrected = false;          // people changed the plan: its new reading can be compared
};

// A value that is not the same on both sides; empty: it is not there.
struct ChangedFact {
    FactName name = FactName::title;
    std::string before, after;
};

struct RevisionRow {
    int index = 0;  // of the pair
    content::EntryKind kind = content::EntryKind::task;
    content::Became became = content::Became::unchanged;
    std::string ref_before, ref_after;
    std::vector<content::Words> words;
    std::vector<ChangedFact> facts;
    bool chosen = false, by_hand = false;
};

struct RevisionView {
    Place place;
    std::string other;  // a plan or "new-reading"
    std::string other_label;
    bool owner = false, confirmed = false, conflict = false, draft = false;
    std::string seen, reason, problem;
    int counts[4] = {};  // by content::Became
    std::vector<RevisionRow> changes, same;
};

struct ChoosePartsView {
    Place place;
    std::vector<Paper> papers;
    std::vector<Link> above, below;  // confirmed links of this plan to upper ones, and of lower ones to it
};

struct PartsView {
    Place place;
    std::string above, above_label;
    Parts parts;
    std::map<std::string, std::string> chosen;  // UUID below → UUID above, "-" for none, "" for later
    std::map<std::string, std::string> typed;   // UUID below → number of another entry, as typed
    std::string problem;
    bool owner = false, conflict = false, draft = false;
};

struct ChildrenView {
    Place place;
    std::vector<Paper> papers;
    Children children;
    std::map<agencies::AgencyId, int> letters;  // that a reminder would be
    std::set<agencies::AgencyId> chosen;        // to be reminded
    std::string chasing, phrase, due, problem;
    int sent = 0;  // letters queued just now
    bool owner = false, confirmed = false, keeps_directory = false;
};

// What a closed plan hands on to another one and that is not there yet.
struct HandedOn {
    std::string plan;  // the closed one
    std::vector<content::Entry> entries;
};

struct ClosureView {
    Place place;
    std::vector<Paper> papers;
    Closing closing;
    std::map<std::string, Review> shown;  // as typed, or as saved
    std::string successor, reason, problem;
    std::vector<content::Entry> next;             // targets and tasks of the successor
    std::vector<std::vector<Candidate>> offered;  // of each entry
    HandedOn waiting;                             // of this plan, once it is closed
    std::vector<HandedOn> arriving;               // from plans that this one goes on for
    std::string next_holder;                      // who has charge of the successor
    int stayed = 0;                               // in the successor, after reopening
    bool owner = false, conflict = false, draft = false, owns_next = true;
};

web::Html outcome_label(const web::Page& page, const std::string& outcome);
web::Html has_chip(const web::Page& page, Has has);
web::Html year_chip(const web::Page& page, Has has);
std::string short_text(const content::Entry& entry);  // "III.1.đ: Tổ chức cuộc thi …"
web::Html entry_kind_label(const web::Page& page, content::EntryKind kind);
web::Html became_chip(const web::Page& page, content::Became became);
web::Html kind_label(const web::Page& page, const std::string& kind);
// The same seen from the other plan: "được thay thế bởi".
web::Html kind_label_back(const web::Page& page, const std::string& kind);
web::Html state_chip(const web::Page& page, State state);
// A chip with its shape; state: "is-met", "is-risk", "is-late", "is-wait" or "is-info".
web::Html chip(const web::Page& page, const std::string& state, texts::Id text);
const Paper* find_paper(const std::vector<Paper>& papers, const std::string& plan);
// Its number and day, or its name.
std::string paper_label(const std::vector<Paper>& papers, const std::string& plan);
std::string joined_dates(const std::vector<std::string>& dates);  // "06/01/2021, 06/01/2022"

}  // namespace plans::links
