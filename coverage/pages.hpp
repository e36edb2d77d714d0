// The handlers of coverage/: how far a plan's targets are. Rights stand in main/routes.cpp; nobody's name is
// shown here, only numbers and the statements' places, whose own page asks again who may see them; save who
// is missing, to the persons' own agency.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace coverage {

web::Response plan_page(web::Request& request);        // GET /plans/{plan}/coverage, JSON too
web::Response plan_csv(web::Request& request);         // GET /plans/{plan}/coverage.csv
web::Response target_page(web::Request& request);      // GET /plans/{plan}/coverage/{entry}, JSON too
web::Response statements_page(web::Request& request);  // GET /plans/{plan}/coverage/{entry}/statements
web::Response gap_page(web::Request& request);         // GET /plans/{plan}/coverage/{entry}/gap
web::Response gap_csv(web::Request& request);          // GET /plans/{plan}/coverage/{entry}/invitations.csv
web::Response gap_xlsx(web::Request& request);         // GET /plans/{plan}/coverage/{entry}/invitations.xlsx
web::Response typed_page(web::Request& request);       // GET /plans/{plan}/coverage/{entry}/results
web::Response typed_post(web::Request& request);       // POST /plans/{plan}/coverage/{entry}/results
// POST /plans/{plan}/coverage/{entry}/results/{place}/withdrawal
web::Response typed_withdraw_post(web::Request& request);

}  // namespace coverage
