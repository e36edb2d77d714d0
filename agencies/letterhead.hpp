// What the head of an agency's papers says of it, on a day.
#pragma once
#include <string>

#include "agencies/directory.hpp"

namespace agencies {

struct Letterhead {
    std::string agency, parent;  // names of that day; empty: not in the directory, nobody above
    std::string kind;            // "party", "department", …: whose rules its papers follow
    // Of the date line (điều 8 of annex I, Nghị định 30/2020/NĐ-CP): the unit of the nearest people's
    // committee upwards, as it is called that day. Empty: none is above it.
    std::string place;
};
Letterhead letterhead_on(const Directory& directory, AgencyId agency, base::Day day);

}  // namespace agencies
