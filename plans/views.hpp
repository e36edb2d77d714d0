// What the pages of plans/ show.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/duties.hpp"
#include "plans/items.hpp"
#include "plans/plans.hpp"
#include "plans/remarks.hpp"
#include "plans/same_plan.hpp"
#include "plans/search.hpp"
#include "web/page.hpp"

namespace plans {

struct ListView {
    ListWish wish;
    std::vector<Plan> plans;
    bool ever = false;     // anything was ever dropped in
    bool reading = false;  // something is being read: the page looks again by itself
    bool owner = false;
    std::string removed;  // id of the plan that was just removed
    bool split = false;   // and plans of their own made of its files
    std::string problem;  // why an upload was refused
};

struct ItemGroup {
    web::Html title;
    std::vector<const Item*> items;
};

struct PlanView {
    Plan plan;
    std::vector<PlanFile> files;
    std::vector<Item> items;
    std::vector<ItemGroup> groups;
    std::map<std::string, std::vector<Remark>> remarks;  // by key of the item
    std::vector<std::string> agencies;
    Filter filter;
    Search search{""};
    std::string sort;  // empty: uncertain first; "document"
    web::Html document;
    std::vector<reading::Unread> unread;  // where the reader did not follow the document
    bool damaged = false, verbatim = false, owner = false;
    int uncertain = 0, shown = 0;
    int counts[item_kinds] = {};
    bool confirmed = false, worked_on = false;
    bool closed = false;                     // its time is over: it is not changed any more
    std::string done, done_words;            // the change that was just made, and what it was
    std::string draft_item, draft_word;      // what was typed before the session was lost
    int open = -1;                           // index of the item whose card is open
    std::vector<content::OpenName> waiting;  // confirmed: who has ended without anybody going on
    bool may_enter = false;                  // this person keeps the directory
    std::optional<SamePlan> same;            // not confirmed: what seems to be the same plan
};

struct ConflictView {
    Plan plan;
    std::string item, ref, text, word;  // what this person wanted to say
    std::vector<Remark> standing;
};

struct DetailsView {
    Plan plan;
    std::string name, note;  // as typed
    base::Problems problems;
    bool conflict = false;  // somebody saved meanwhile: both are shown
    bool draft = false;
};

// The words of the page's language for what the domain names.
web::Html label_of(const web::Page& page, FactName name);
web::Html label_of(const web::Page& page, ItemKind kind);
web::Html field_label(const web::Page& page, const std::string& field);      // a key of Item::least_sure
web::Html label_of_act(const web::Page& page, const std::string& act);       // of a content::Change
std::string words_of(const web::Page& page, const content::Change& change);  // "Khớp tên cơ quan Sở Y tế"
web::Html status_chip(const web::Page& page, const Plan& plan);
// What was read of an item in one line, its hits marked.
web::Html facts_line(const web::Page& page, const PlanView& view, const Item& item);
// Where the page has the item's card open instead of another one, or closed where it is; the filter is kept.
std::string opening(const PlanView& view, const Item& item);
// The page of a plan with the card of an entry open; `done`: the change that it tells of, or empty.
std::string card_address(const std::string& plan, const std::string& entry, const std::string& done = "");
// The address of the plan's page with a changed filter kept.
std::string with_filter(const PlanView& view, const std::string& sort, bool verbatim);

}  // namespace plans
