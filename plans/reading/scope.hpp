// What kind of work a task is, by the weight of the words in it: a hint that decides which page opens first,
// never a fact.
#pragma once
#include <string>

#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct Scope {
    std::string name;       // "channels", "training" … "other"
    double confidence = 0;  // how far the first stands before the second; fixed where no word tells any
};

Scope scope_of(const Tokens& tokens, Match match);

}  // namespace plans::reading
