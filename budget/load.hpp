// What the pages of a year share: loading it as far as the actor sees it, the year and the document that a
// form carries, an act with its way back.
#pragma once
#include <functional>

#include "budget/views.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace budget {

int year_asked(const web::Request& request);
// Lines of one agency, or of all that the actor sees. Refuses who sees neither plan nor agency.
void load_year(web::Request& request, storage::Reader& reader, YearView& view,
               agencies::AgencyId agency = agencies::no_agency);
// The acts of that year that the actor sees: all, or those on lines of one agency. The latest first.
std::vector<ActPlace> acts_seen(const web::Request& request, storage::Reader& reader, const YearView& view,
                                agencies::AgencyId agency);
// Those of the page that is asked for, for pages that tell what was done.
void load_acts(const web::Request& request, storage::Reader& reader, YearView& view,
               agencies::AgencyId agency = agencies::no_agency);
agencies::AgencyId agency_asked(const web::Request& request);
std::int64_t number_typed(const std::string& text);  // 0: none

// The document of a form, its file kept where one came. Adds to `problems`.
Paper paper_of(web::Request& request, PaperTyped& typed, base::Problems& problems);

// What `act` writes, with its answer remembered and the draft forgotten. False: it was refused as invalid,
// which `problem` says.
bool written_or_refused(web::Request& request, const std::string& back, std::string& problem,
                        const std::function<void(storage::Writer&)>& act);

}  // namespace budget
