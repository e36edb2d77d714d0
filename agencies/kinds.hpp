// What kinds of agency there are, and which kind a name speaks of: "Sở …" is a department of the province,
// "Trường THCS …" a lower secondary school. Only the words of the administration's language stand here,
// never the name of an agency.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agencies/facts.hpp"

namespace agencies {

struct Kind {
    std::string_view code;  // "department", as stored; its words are the texts kind_…
    Level level;            // where most of its kind stand
};

const std::vector<Kind>& all_kinds();
bool is_kind(std::string_view code);

struct Guess {
    std::string kind;
    Level level = Level::unit;
    bool sure = false;  // the name's first words say it
};
// From a name in any writing: "UBND huyện …", "Trường Tiểu học …".
Guess guess_kind(std::string_view name);

}  // namespace agencies
