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
web::Response stop_post(web::Request& request);       // POST /persons/imports/{import}/stop
web::Response resume_post(web::Request& request);     // POST /persons/imports/{import}/resume
web::Response rejected_file(web::Request& request);   // GET /persons/imports/{import}/rejected.csv

web::Response proposals_page(web::Request& request);     // GET /persons/proposals
web::Response find_doubles_post(web::Request& request);  // POST /persons/proposals
web::Response proposal_page(web::Request& request);      // GET /persons/proposals/{proposal}
web::Response proposal_post(web::Request& request);      // POST /persons/proposals/{proposal}
web::Response unmerge_post(web::Request& request);       // POST /persons/{person}/merges/{merge}/undo

web::Response purposes_page(web::Request& request);     // GET /persons/purposes
web::Response purpose_post(web::Request& request);      // POST /persons/purposes
web::Response purpose_end_post(web::Request& request);  // POST /persons/purposes/{purpose}/end
web::Response consent_post(web::Request& request);      // POST /persons/{person}/consents
web::Response consent_withdraw_post(
    web::Request& request);                         // POST /persons/{person}/consents/{consent}/withdrawal
web::Response export_page(web::Request& request);   // GET /persons/{person}/export
web::Response export_post(web::Request& request);   // POST /persons/{person}/export: JSON
web::Response erasure_page(web::Request& request);  // GET /persons/{person}/erasure
web::Response erasure_post(web::Request& request);  // POST /persons/{person}/erasure

web::Response populations_page(web::Request& request);     // GET /populations
web::Response population_new_page(web::Request& request);  // GET /populations/new
web::Response population_new_post(web::Request& request);  // POST /populations/new
web::Response population_page(web::Request& request);      // GET /populations/{population}

}  // namespace persons
