// "các sở, ban, ngành cấp tỉnh" is no agency but a rule: which kinds, at which level, with which duty. The
// rule is read from the words; who belongs to it is said for a day, so that the same phrase has other
// members in 2021 and in 2026.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agencies/directory.hpp"

namespace agencies {

struct GroupRule {
    std::vector<std::string> kinds;  // any of these
    std::optional<Level> level;      // none: any
    std::string duty;                // empty: any; else has charge of this function on the day
    bool next_level = false;  // "địa phương": the committees directly below the province, see members()
    std::vector<std::string> named;  // keyed parts of names, any of them; empty: all
    std::string words;               // what of the phrase said it
    bool direct = false;             // directly below the province whose plan it is
};

struct Group {
    std::string phrase;
    std::vector<GroupRule> rules;
    std::vector<std::string> except;  // keyed names behind "trừ"
    bool vague = false;  // part of it names nobody ("cơ quan, đơn vị có liên quan"): somebody has to choose
    bool whole = true;  // every word was understood
};

// Reads a phrase; nullopt: it is the name of one agency or nothing known.
std::optional<Group> group_of(std::string_view phrase);

struct Unresolved {
    Level level;  // of which there is nobody on that day
    std::string words;
};

struct Members {
    std::vector<AgencyId> agencies;      // by name
    std::vector<Unresolved> unresolved;  // a level that has ended and that nobody has inherited yet
    std::vector<Unresolved> absent;      // a level of which the directory never had anybody
    std::vector<LevelHeir> inherited;    // the rules by which another level stands for the one that was named
};

// Who belongs to a group on a day under `within` (the province whose plan it is, or who inherited from it;
// no_agency: the whole directory). `written`: of the paper that says it; "địa phương" are the levels that
// stood directly below the province then, and when these have ended whoever is entered as standing for them.
Members members(const Directory& directory, const Group& group, AgencyId within, base::Day day,
                base::Day written);

// Only Members::unresolved, without asking who all the others are.
std::vector<Unresolved> unresolved(const Directory& directory, const Group& group, AgencyId within,
                                   base::Day day, base::Day written);

}  // namespace agencies
