// What the parts of the demonstration share while it is made: the store, a clock that is moved through the
// year that is played, and who and what there is by the keys of agencies.tsv.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "persons/persons.hpp"
#include "storage/store.hpp"

namespace demo {

struct Official {
    persons::PersonId person = 0;
    persons::Details details;
};

struct Agency {
    std::string key, name, kind, level;
    agencies::AgencyId id = agencies::no_agency;
    std::string uuid;
    base::Actor focal_point;
    std::vector<Official> officials;

    // "department", "commune", "telco" of deeds.tsv, or its own key.
    bool is(std::string_view whose) const;
};

struct Stage {
    Stage(storage::Store& where, std::filesystem::path data_folder, base::Day day);

    storage::Store& store;
    std::filesystem::path folder;
    base::Day today;
    base::Day due;    // of the yearly form: a few days ago
    base::Day begun;  // when the program was set up: early in the year of `due`
    base::TestClock clock;
    std::mt19937 random{20260108};  // the same people and figures each time
    base::Actor maker;              // administers while it is made
    std::vector<Agency> agencies;
    std::string plan;  // UUID

    void go_to(base::Day day, int hour);  // never back
    base::Milliseconds now() const { return clock.now(); }
    // At least `least` and at most `most`.
    std::int64_t some(std::int64_t least, std::int64_t most);
    Agency& at(std::string_view key);

    template <class F>
    auto act(F&& what) {
        clock.advance(1000);
        return store.write(std::forward<F>(what));
    }
};

// The cells of a table whose lines are parted by line feeds and cells by tabs; lines that begin with # are
// none.
std::vector<std::vector<std::string>> cells_of(std::string_view table);

// The parts, in their order.
void enter_province(Stage& stage, const std::string& password_hash);
void confirm_plan(Stage& stage);
void enter_budget(Stage& stage);
void play_year(Stage& stage);
// In July: money is re-allotted, departments copy their lines for the next year.
void plan_next_year(Stage& stage);
// What is left of the agency's approved lines of the task ("III.1"), or most of it.
void pay(Stage& stage, const Agency& agency, const std::string& task_number, const std::string& what_for);
// Some obstacles at the end of the year, of which two wait for the province.
void raise_obstacles(Stage& stage);
// A few agencies send the yearly form on the page before it is due; one of them twice, as it is asked to;
// all but one are accepted.
void send_early(Stage& stage);
// The yearly forms of all others but two as Excel files in `to`: one says that nothing happened, one holds
// a fault.
void write_returned(Stage& stage, const std::filesystem::path& to);

}  // namespace demo
