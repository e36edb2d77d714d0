// What people type into the forms of agencies/, read against the directory: days, and agencies by name, short
// name or code.
#pragma once
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/problems.hpp"
#include "web/request.hpp"

namespace agencies {

// The day of the query ("day"), or today.
base::Day day_asked(const web::Request& request);
bool wrong_day(const web::Request& request);  // something was asked that is no day
base::Day today(const web::Request& request);

// Who is above an agency on a day, the nearest first.
std::vector<AgencyId> above_on(const Directory& directory, AgencyId agency, base::Day day);

// The agency that was typed: a name, a short name or a code, exactly or the only one that is meant. A problem
// of `field` says what is missing, or lists who may be meant.
AgencyId agency_typed(const Directory& directory, const std::string& typed, base::Day day,
                      const std::string& field, base::Problems& problems);
// How an agency is typed so that agency_typed() gives it back: its name, or "name, of whom" where the name is
// not the only one.
std::string as_typed(const Directory& directory, AgencyId agency, base::Day day);
std::vector<std::string> lines_typed(const std::string& text);  // one a line, without empty ones

}  // namespace agencies
