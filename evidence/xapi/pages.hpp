// The pages on which an administrator lets other systems speak, and on which whoever owns a plan says what it
// means.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace evidence::xapi {

web::Response sources_page(web::Request& request);        // GET /sources
web::Response new_source_post(web::Request& request);     // POST /sources
web::Response revoke_source_post(web::Request& request);  // POST /sources/{source}/revocation

web::Response waiting_page(web::Request& request);   // GET /sources/waiting
web::Response unknown_page(web::Request& request);   // GET /sources/people
web::Response unknown_post(web::Request& request);   // POST /sources/people
web::Response rules_page(web::Request& request);     // GET /sources/rules
web::Response new_rule_page(web::Request& request);  // GET /sources/rules/new
web::Response rule_page(web::Request& request);      // GET /sources/rules/{rule}
web::Response set_rule_post(web::Request& request);  // POST /sources/rules

}  // namespace evidence::xapi
