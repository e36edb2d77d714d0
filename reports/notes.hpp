// Reports that wait for signature, on the page of the agency's work, for who may see them: whoever gives
// number and day finds them there.
#pragma once
#include <vector>

#include "agencies/directory.hpp"
#include "storage/store.hpp"
#include "web/page.hpp"
#include "web/services.hpp"

namespace reports {

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now);

}  // namespace reports
