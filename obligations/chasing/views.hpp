// What the pages of chasing show.
#pragma once
#include <string>
#include <vector>

#include "obligations/chasing/call_typed.hpp"
#include "obligations/chasing/form_links.hpp"
#include "obligations/chasing/history.hpp"
#include "obligations/chasing/link_files.hpp"
#include "obligations/chasing/publication.hpp"
#include "people/form_view.hpp"

namespace obligations::chasing {

struct TypedStep {
    std::string kind, days;  // as typed
    bool before = false;
};
struct LadderView {
    Ladder ladder;
    std::vector<TypedStep> steps;
    base::Problems problems;
    bool saved = false;
};

struct ChasingView {
    plans::Plan plan;
    Period period;
    ChasingWish wish;
    Chasing chasing;
    std::optional<Published> published;
    bool ladder = false, baseline = false;
    bool whole = false;       // all pages at once, to be printed
    std::string days, saved;  // days: of the links, as typed; saved: published, withdrawn
    base::Problems problems;
    base::Day today;
    std::string address() const { return "/plans/" + plan.id + "/periods/" + period.uuid + "/chasing"; }
};

struct ChasedView {
    plans::Plan plan;
    Period period;
    ChasedRow row;
    std::vector<people::Link> links;
    CallTyped call;
    std::string days;   // of a link, as typed
    std::string saved;  // call, revoked
    base::Problems problems;
    base::Day today;
    base::Milliseconds now = 0;
    std::string above() const { return "/plans/" + plan.id + "/periods/" + period.uuid + "/chasing"; }
    std::string address() const { return above() + "/" + std::to_string(row.is.obligation); }
};

struct MessagesView {
    std::string back, back_title, title;
    std::vector<Message> messages;
};

struct LateListView {
    plans::Plan plan;
    Period period;
    Published list;
};

struct AnswerView {
    std::string token;
    LinkedForm linked;
    FormView form;  // what is typed into
    LinkDraft draft;
    std::vector<LinkFile> files;  // that wait
    Answerer who;
    bool saved = false;
    bool has_files(const Line& line) const;
};

struct CalendarLinksView {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name, whom, address, until;  // address: just made, shown once
    std::vector<people::Link> links;
    base::Problems problems;
    bool revoked = false;
    base::Milliseconds now = 0;
};

// What was typed into a form, as a browser sends it, without what guards the form: for drafts.
std::string typed_fields(const web::Request& request);
texts::Id step_word(const std::string& kind);
std::string step_when(const web::Page& page, const Step& step);
// "5 ngày làm việc sau hạn gửi UBND tỉnh"; of a form that goes to one as above.
std::string step_when(const web::Page& page, const PastStep& step);
std::string letter_fate(const web::Page& page, const SentLetter& letter);
std::string due_day(const Item& item);
// "UBND tỉnh, hạn 15/12/2026: 3 ngày làm việc"; of a baseline without days.
std::string published_body_words(const web::Page& page, const PublishedBody& body, bool baseline);
std::string query_of(const ChasingWish& wish, const std::string& state);
// What stands beside a row: its last step, its last call.
std::string last_words(const web::Page& page, const ChasedRow& row);

}  // namespace obligations::chasing
