// One target in one period as its pages load it, and who may see which figures of it.
#pragma once
#include "coverage/views.hpp"
#include "web/request.hpp"

namespace coverage {

base::Day day_asked(const web::Request& request);  // "as-of": today unless told; Refused{invalid} for no day
void load_target(web::Request& request, storage::Reader& reader, TargetView& view);

// Peers do not see one another's figures: an agency those of itself and of what it reaches, the standing
// agency all.
bool sees(storage::Reader& reader, const web::Request& request, agencies::AgencyId agency);
// The agency that the address names as "agency"; no_agency: none. Refused{not_found} for one that the actor
// does not see.
agencies::AgencyId agency_asked(storage::Reader& reader, const web::Request& request,
                                const agencies::Directory& directory);
// The names of who is not reached are seen by their own agency alone (persons/sight).
bool sees_names(const web::Request& request, agencies::AgencyId agency);

}  // namespace coverage
