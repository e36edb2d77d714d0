// The pages on which an administrator lets other systems speak.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace evidence::xapi {

web::Response sources_page(web::Request& request);        // GET /sources
web::Response new_source_post(web::Request& request);     // POST /sources
web::Response revoke_source_post(web::Request& request);  // POST /sources/{source}/revocation

}  // namespace evidence::xapi
