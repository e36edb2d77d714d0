// What the page of unknown people shows.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evidence/xapi/unknown.hpp"
#include "texts/texts.hpp"

namespace evidence::xapi {

struct UnknownView {
    std::vector<Unknown> people;
    std::map<std::int64_t, std::string> agencies;  // names
    std::int64_t count = 0, next = 0;              // next: 0 where this is the last page
    std::int64_t wrong = 0;                        // the identity whose form came back …
    std::string problem, agency, reason;           // … with what was typed
    bool done = false;
};

texts::Id word_of(Likeness by);

}  // namespace evidence::xapi
