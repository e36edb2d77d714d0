// The handlers of lists that become statements. Rights stand in main/routes.cpp; whose import it is, in
// import.hpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace evidence::bulk {

constexpr std::size_t import_bytes_max = 300u << 20;
web::Response import_page(web::Request& request);      // GET /activities/import
web::Response import_post(web::Request& request);      // POST /activities/import
web::Response import_preview(web::Request& request);   // GET /activities/import/{digest}
web::Response import_enter(web::Request& request);     // POST /activities/import/{digest}
web::Response progress_page(web::Request& request);    // GET /activities/imports/{import}; JSON, too
web::Response stop_post(web::Request& request);        // POST /activities/imports/{import}/stop
web::Response resume_post(web::Request& request);      // POST /activities/imports/{import}/resume
web::Response withdrawal_post(web::Request& request);  // POST /activities/imports/{import}/withdrawal
web::Response rejected_file(web::Request& request);    // GET /activities/imports/{import}/rejected.csv

}  // namespace evidence::bulk
