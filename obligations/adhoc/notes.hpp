// What an agency is asked out of turn, on the page of its work.
#pragma once
#include <vector>

#include "agencies/directory.hpp"
#include "storage/store.hpp"
#include "web/page.hpp"
#include "web/services.hpp"

namespace obligations::adhoc {

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now);

}  // namespace obligations::adhoc
