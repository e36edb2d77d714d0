// What an agency owes as a calendar (RFC 5545): an all-day entry a deadline, something to do without a date
// where there is none. Stamped `now`.
#pragma once
#include <string>
#include <vector>

#include "obligations/work.hpp"
#include "web/page.hpp"

namespace obligations {

std::string work_calendar(const web::Page& page, const std::string& agency, const std::vector<Item>& items,
                          base::Milliseconds now);

}  // namespace obligations
