// What the pages about accounts share: how an agency is named here, and the paper with a one-time link.
#pragma once
#include "people/roles.hpp"
#include "people/views.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace people {

// As of today; its number where nobody knows its name. Number 0: empty, the whole system.
AgencyName agency_name(const web::Request& request, storage::Reader& reader, std::int64_t number);

// The slip's address is completed with the site's own.
web::Response show_slip(const web::Request& request, SlipView slip);

}  // namespace people
