// The work of an agency: what it owes, in one list, whatever it hangs on; with what became of it. Pure rules
// over what is kept.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/clock.hpp"
#include "obligations/calendar.hpp"
#include "obligations/derive.hpp"
#include "storage/store.hpp"

namespace obligations {

constexpr int soon_days = 10;

// In the order in which pages show them.
enum class Group { asked_back, late, soon, ahead, sent, done };
const char* name_of(Group group);  // "asked_back" …, as addresses carry it

// One of several bodies that a form goes to, each with its own day.
struct Body {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;  // empty: not known yet
    base::Day due, ends;
    std::int64_t late = 0;
};

struct Item {
    std::int64_t id = 0;
    State state = State::open;
    Owed is;
    std::optional<base::Day> settled;
    base::Day ends;            // of the deadline: the day itself, or the next working day
    std::int64_t late = 0;     // working days: until it was settled, else until today
    std::vector<Body> bodies;  // of a form that is due to several on different days, the first day first
    std::string plan, plan_label;
    std::string task, number, text;  // UUID of the task; "III.1.đ"; its words; empty: the form
    std::string note;                // what the plan says about its time
    std::string unit;                // of the quantity
    int on_form = 0;                 // how many tasks stand on the form
    std::string word;                // asked back: what is asked for, and by whom
    Group group = Group::ahead;
};

Group group_of(const Item& item, base::Day today);

// As papers say it: "30/11/2026"; to several bodies "30/11/2026 (Công an tỉnh), 15/12/2026 (UBND tỉnh)"; empty:
// no day is known.
std::string dues_on_paper(const Item& item);

struct WorkWish {
    agencies::AgencyId agency = agencies::no_agency;
    std::string search, plan, group;  // group: a name; empty: all
    int year = 0;                     // of the deadline; 0: all
    std::string sort = "due";         // due, plan, latest
    int page = 1;
};
constexpr int on_page = 50;

struct Work {
    std::vector<Item> items;      // of this page
    std::map<Group, int> counts;  // of all that the agency owes, before groups and years are chosen
    int found = 0, pages = 1;
    std::vector<std::pair<std::string, std::string>> plans;  // that occur: UUID, label
    std::vector<int> years;
    std::optional<Item> next;  // the next form to send
};
// Everything that an agency owes or owed and that stands on its own: forms, and tasks with days.
std::vector<Item> load_work(storage::Reader& reader, agencies::AgencyId agency, base::Day today);
Work chosen(std::vector<Item> items, const WorkWish& wish, bool all_pages = false);

// One of them. Refused{not_found}.
Item item_of(storage::Reader& reader, std::int64_t id, base::Day today);
std::vector<Item> items_of(storage::Reader& reader, const std::vector<std::int64_t>& ids, base::Day today);
// How often its agency did something for the task in its time.
std::int64_t counted(storage::Reader& reader, const Item& item);
// From when its time runs: the year, half, quarter or month that ends with the deadline.
base::Day begin_of(const Item& item);

// What came to an agency from another one, or went from it, when they were reorganised.
struct Passed {
    std::string other, why;  // the agency's name; "24/11/2026, Nghị quyết 9/NQ-HĐND"
    bool away = false;       // from this agency to the other one
    std::vector<Item> items;
};
std::vector<Passed> passed_on(storage::Reader& reader, agencies::AgencyId agency, base::Day today);

// "phiếu báo cáo năm 2026" is said by the page; this is the part of the year: 0 the year, 1…2, 1…4, 1…12.
struct SlotWords {
    char kind = 'y';  // y, h, q, m; 0: a single time
    int number = 0, year = 0;
};
SlotWords slot_words(std::int64_t slot);
// As papers say it: "năm 2026", "6 tháng đầu năm 2026", "quý II năm 2026", "tháng 9 năm 2026".
std::string slot_on_paper(std::int64_t slot);

struct PastAct {
    std::string act, word, by, from;  // from: an agency's name
    base::Day day;
    base::Milliseconds at = 0;
};
std::vector<PastAct> acts_of(storage::Reader& reader, std::int64_t obligation, base::Day today);

}  // namespace obligations
