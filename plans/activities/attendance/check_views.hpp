// What the pages of spot checks show.
#pragma once
#include <string>
#include <vector>

#include "plans/activities/attendance/check_acts.hpp"
#include "plans/activities/attendance/views.hpp"

namespace plans::activities::attendance {

constexpr int checks_on_page = 50;

struct CheckLine {
    rules::Check check;
    std::string agency;
};

struct ChecksView {
    std::vector<CheckLine> lines;
    std::vector<rules::Draw> draws;
    std::string state, agency, draw;  // of the filter; agency as typed
    std::int64_t all = 0, done = 0, wrong = 0;
    int page = 1, pages = 1;
    bool may_check = false;
    std::string query() const;  // of the filter, without the page
};

struct DrawView {
    std::string from, until, agency, size = "10", seed, note;  // as typed
    base::Problems problems;
    std::string problem;
};

struct DrawnView {
    rules::Draw draw;
    std::string agency;  // under which; empty: all
    std::vector<CheckLine> lines;
    bool may_check = false;
};

struct CheckView {
    rules::Check check;
    std::string agency;
    std::string found, counted, note;  // as typed
    base::Problems problems;
    std::string problem;
    bool may_check = false;
};

texts::Id outcome_word(rules::Outcome outcome);
const char* outcome_chip(rules::Outcome outcome);

}  // namespace plans::activities::attendance
