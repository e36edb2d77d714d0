// The handlers of obligations/. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace obligations {

web::Response work_page(web::Request& request);      // GET /work
web::Response work_csv(web::Request& request);       // GET /work.csv
web::Response item_page(web::Request& request);      // GET /work/{obligation}
web::Response done_post(web::Request& request);      // POST /work/{obligation}/done
web::Response not_done_post(web::Request& request);  // POST /work/{obligation}/reopening

web::Response periods_page(web::Request& request);  // GET /plans/{plan}/periods
web::Response period_page(web::Request& request);   // GET /plans/{plan}/periods/{period}
web::Response period_post(web::Request& request);   // POST /plans/{plan}/periods/{period}

}  // namespace obligations
