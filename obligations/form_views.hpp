// What the pages of a form and of those who receive it show.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "obligations/deadlines.hpp"
#include "obligations/forms.hpp"
#include "obligations/returns.hpp"
#include "obligations/target_figures.hpp"
#include "obligations/views.hpp"
#include "web/request.hpp"

namespace obligations {

struct FormView {
    Form form;
    Filled filled;                             // as typed, where it was refused
    std::map<std::string, std::string> typed;  // "quantity.UUID" and such, as typed
    std::string agency, given, receiver;
    std::vector<PastAct> acts;
    std::vector<Extension> extensions;
    std::vector<OwnTask> own_tasks;
    std::vector<TargetFigure> targets;  // that concern the agency and count something
    base::Day today;
    base::Problems problems;
    std::string problem, saved;  // saved: draft, sent, asked_back, accepted, extension
    bool own = false, sends = false, receives = false;
    bool correcting() const { return form.item.state == State::sent || form.item.state == State::done; }
    bool editable() const { return own && form.item.state != State::ended; }
    std::string value(const std::string& name, const std::string& otherwise) const {
        const auto found = typed.find(name);
        return found == typed.end() ? otherwise : found->second;
    }
};

// What was typed goes into the lines, and stays as typed where it cannot be read.
void fill_typed(web::Request& request, FormView& view);

struct VersionView {
    Form form;
    Version version;
    std::vector<Difference> changed;  // against the one before
    std::string agency;
};

// A row of the board: one agency and its form.
struct BoardRow {
    std::int64_t obligation = 0;
    agencies::AgencyId agency = agencies::no_agency;
    std::string name, given;
    Item item;
    int version = 0;
    base::Milliseconds sent_at = 0;
};
struct BoardView {
    plans::Plan plan;
    Period period;
    std::vector<BoardRow> rows;
    std::map<Group, int> counts;
    std::vector<std::pair<std::string, int>>
        late_for;  // of forms that go to several bodies: how many are late
    std::string group, search;
    base::Day today;
    int found = 0, page = 1, pages = 1;
    bool whole = false;                 // all pages at once, to be printed
    bool receives = false;              // at least one of these forms
    bool owner = false;                 // of the plan
    std::string consolidation;          // that the actor writes: "all", or the number of an agency between
    std::vector<std::int64_t> waiting;  // sent, and received by the actor: to be accepted
    std::vector<Return> returns;        // workbooks that were dropped in
    int accepted = -1;                  // just now; -1: nobody pressed
    int of(Group one) const {
        const auto at = counts.find(one);
        return at == counts.end() ? 0 : at->second;
    }
};

bool is_picture(const SentFile& file);
// The number of the task that a file shows.
std::string line_number(const Version& version, std::int64_t entry);
texts::Id answer_word(Answer answer);
std::string before_words(const web::Page& page, const Line& line, const Before& before);
std::string recorded_words(const web::Page& page, const Recorded& recorded);
std::string difference_field(const web::Page& page, const Difference& one);
std::string difference_value(const web::Page& page, const Difference& one, const std::string& value);

}  // namespace obligations
