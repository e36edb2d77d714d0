// What chasing has to say to an agency on the page of its work: what others wait for there, what it was
// reminded of, lists that were published to it.
#pragma once
#include <vector>

#include "agencies/directory.hpp"
#include "storage/store.hpp"
#include "web/page.hpp"
#include "web/services.hpp"

namespace obligations::chasing {

std::vector<web::AgencyNote> notes_of(storage::Reader& reader, const web::Page& page,
                                      agencies::AgencyId agency, base::Milliseconds now);

}  // namespace obligations::chasing
