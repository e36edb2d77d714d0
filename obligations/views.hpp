// What the pages of obligations/ show.
#pragma once
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "obligations/deadlines.hpp"
#include "obligations/relative_day.hpp"
#include "obligations/work.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"
#include "web/services.hpp"

namespace obligations {

struct NamedAgency {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;
};

struct WorkView {
    WorkWish wish;
    Work work;
    std::string agency;                 // its name; empty: none was chosen
    std::string typed;                  // an agency as typed, to look for
    std::vector<NamedAgency> agencies;  // the actor's own
    std::vector<Passed> passed;
    std::vector<std::string> given;  // of each item, the name of whom it was given to before
    std::vector<web::AgencyNote> notes;
    base::Day today;
    bool may_fill = false, seeks = false;  // seeks: may look at other agencies
    int of(Group group) const {
        const auto found = work.counts.find(group);
        return found == work.counts.end() ? 0 : found->second;
    }
};
constexpr Group groups_shown[] = {Group::asked_back, Group::late, Group::soon,
                                  Group::ahead,      Group::sent, Group::done};

// A task of an agency, to raise an obstacle against.
struct OwnTask {
    std::string task, label;
};

struct ItemView {
    Item item;
    std::string agency, given;
    std::string how_counted;              // the day in force, from its event; empty: it was given
    std::optional<RelativeDay> relative;  // as the plan prints it
    bool moves = false;                   // may enter the day of the event
    std::int64_t counted = 0;
    std::vector<PastAct> acts;
    std::vector<Extension> extensions;
    std::vector<OwnTask> own_tasks;
    base::Day today;
    std::string day, word;  // as typed
    base::Problems problems;
    std::string problem;
    bool may_fill = false, done = false, draft = false;
};

struct PeriodsView {
    plans::Plan plan;
    std::vector<Period> periods;
    std::vector<std::vector<std::string>> receivers;  // of each period, of each step
    std::vector<std::vector<std::string>> senders;
    bool owner = false, followed = false, saved = false;
};

struct PeriodView {
    plans::Plan plan;
    Period period;
    std::string from, last, cutoff, reason;  // as typed
    struct Step {
        std::string whose, agency, receiver, due;  // as typed
    };
    std::vector<Step> steps;
    base::Problems problems;
    std::string problem, theirs;
    bool draft = false, owner = false;
};

// A number of an address or a form; 0: it is none.
std::int64_t obligation_number(const std::string& text);
// "Phiếu báo cáo năm 2026", "Quý II/2026".
std::string period_title(const web::Page& page, std::int64_t slot);
std::string slot_title(const web::Page& page, std::int64_t slot);
std::string item_title(const web::Page& page, const Item& item);
// "30/11/2026, còn 9 ngày"; "trễ 21 ngày".
std::string due_words(const web::Page& page, const Item& item, base::Day today);
// "UBND tỉnh: 15/12/2026, còn 24 ngày": one of several bodies, by its own day.
std::string body_words(const web::Page& page, const Item& item, const Body& body, base::Day today);
std::string body_name(const web::Page& page, const Body& body);
// "Quá hạn theo nơi nhận: Công an tỉnh 12, UBND tỉnh 5."
std::string late_for_words(const web::Page& page, const std::vector<std::pair<std::string, int>>& late_for);
texts::Id group_word(Group group);
const char* group_look(Group group);   // "is-late"
const char* group_shape(Group group);  // of the sprite: "s-late"
texts::Id act_word(const std::string& act);
std::string query_of(const WorkView& view, const std::string& group);

}  // namespace obligations
