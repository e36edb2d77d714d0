// The handlers of the review: correcting entries, taking changes back, deciding how targets are measured and
// what names mean, confirming. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::review {

web::Response new_entry_page(web::Request& request);  // GET /plans/{plan}/entries/new?kind=task&after=…
web::Response new_entry_post(web::Request& request);  // POST /plans/{plan}/entries/new
web::Response entry_page(web::Request& request);      // GET /plans/{plan}/entries/{entry}
web::Response entry_post(web::Request& request);      // POST /plans/{plan}/entries/{entry}
web::Response entry_act(web::Request& request);       // POST /plans/{plan}/entries/{entry}/act
web::Response measure_page(web::Request& request);    // GET /plans/{plan}/entries/{entry}/measure
web::Response measure_post(web::Request& request);    // POST /plans/{plan}/entries/{entry}/measure
web::Response history_page(web::Request& request);    // GET /plans/{plan}/changes, JSON too
web::Response undo_post(web::Request& request);       // POST /plans/{plan}/changes/{change}/undo
web::Response names_page(web::Request& request);      // GET /plans/{plan}/names
web::Response names_post(web::Request& request);      // POST /plans/{plan}/names
web::Response agencies_page(web::Request& request);   // GET /plans/{plan}/agencies?on=…, JSON and CSV too
web::Response confirm_page(web::Request& request);    // GET /plans/{plan}/confirmation
web::Response confirm_post(web::Request& request);    // POST /plans/{plan}/confirmation
web::Response withdraw_post(web::Request& request);   // POST /plans/{plan}/confirmation/withdrawal

}  // namespace plans::review
