// Who alone goes on with an agency that has ended: where the money or the figures of one are another's from
// then on. Of an agency that was split nobody is.
#pragma once
#include <vector>

#include "agencies/directory.hpp"

namespace agencies {

// The agency itself while it exists, else the only one that goes on with it; no_agency: nobody, or several.
AgencyId only_heir_on(const Directory& directory, AgencyId agency, base::Day day);

// Those that have ended and go on in `agency` alone, through as many reorganisations as there were.
std::vector<AgencyId> inherited_on(const Directory& directory, AgencyId agency, base::Day day);

}  // namespace agencies
