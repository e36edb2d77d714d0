// The handlers of coverage/: how far a plan's targets are. Rights stand in main/routes.cpp; nobody's name is
// shown here, only numbers and the statements' places, whose own page asks again who may see them.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace coverage {

web::Response plan_page(web::Request& request);        // GET /plans/{plan}/coverage, JSON too
web::Response plan_csv(web::Request& request);         // GET /plans/{plan}/coverage.csv
web::Response target_page(web::Request& request);      // GET /plans/{plan}/coverage/{entry}, JSON too
web::Response statements_page(web::Request& request);  // GET /plans/{plan}/coverage/{entry}/statements

}  // namespace coverage
