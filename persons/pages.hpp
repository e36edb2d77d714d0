// The handlers of persons/: those of an agency, one person, lists that are brought in. Rights stand in
// main/routes.cpp; whose names one may see in sight.hpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace persons {

web::Response list_page(web::Request& request);        // GET /persons
web::Response csv_file(web::Request& request);         // GET /persons.csv
web::Response new_page(web::Request& request);         // GET /persons/new
web::Response new_post(web::Request& request);         // POST /persons/new
web::Response person_page(web::Request& request);      // GET /persons/{person}
web::Response details_page(web::Request& request);     // GET /persons/{person}/details
web::Response details_post(web::Request& request);     // POST /persons/{person}/details
web::Response membership_page(web::Request& request);  // GET /persons/{person}/memberships
web::Response membership_post(web::Request& request);  // POST /persons/{person}/memberships: join, end, move

constexpr std::size_t import_bytes_max = 300u << 20;
web::Response import_page(web::Request& request);     // GET /persons/import
web::Response import_post(web::Request& request);     // POST /persons/import
web::Response import_preview(web::Request& request);  // GET /persons/import/{digest}
web::Response import_enter(web::Request& request);    // POST /persons/import/{digest}
web::Response progress_page(web::Request& request);   // GET /persons/imports/{import}
web::Response rejected_file(web::Request& request);   // GET /persons/imports/{import}/rejected.csv

}  // namespace persons
