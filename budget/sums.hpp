// Sums of lines: per task, per source, per agency, altogether; and the sentences where a sum is more than
// what it should stay within. Pure functions.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "budget/budget.hpp"

namespace budget {

struct Sum {
    std::int64_t estimated = 0, sent = 0, compiled = 0, appraised = 0, approved = 0, moved = 0, spent = 0;
    int lines = 0, embedded = 0;
    int unsent = 0, uncompiled = 0, unappraised = 0, unapproved = 0;  // lines that wait for that very step
    std::int64_t available() const { return approved + moved; }
    std::int64_t left() const { return available() - spent; }
    void add(const Line& line);
};
Sum sum_of(const std::vector<Line>& lines);

// By what `key` says of a line, in the order in which each first comes.
struct Part {
    std::int64_t key = 0;
    Sum sum;
    const Line* first = nullptr;
};
std::vector<Part> parts_of(const std::vector<Line>& lines,
                           const std::function<std::int64_t(const Line&)>& key);

// A sentence for each line on which more is spent than there is, or more approved than was appraised.
struct Excess {
    const Line* line = nullptr;
    std::string sentence;
};
std::vector<Excess> excesses(const std::vector<Line>& lines);

}  // namespace budget
