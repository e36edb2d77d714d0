// The handlers of plans/links/: what connects a plan with other plans. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::links {

web::Response links_page(web::Request& request);  // GET /plans/{plan}/links, JSON too
web::Response links_post(web::Request& request);  // POST /plans/{plan}/links
web::Response undo_post(web::Request& request);   // POST /plans/{plan}/links/{link}/undo

web::Response choose_revision_page(web::Request& request);  // GET /plans/{plan}/revision
web::Response revision_page(
    web::Request& request);  // GET /plans/{plan}/revision/{other}: a plan or "new-reading"
web::Response revision_post(web::Request& request);  // POST /plans/{plan}/revision/{other}

web::Response choose_parts_page(web::Request& request);  // GET /plans/{plan}/parts
web::Response parts_page(web::Request& request);         // GET /plans/{plan}/parts/{above}
web::Response parts_post(web::Request& request);         // POST /plans/{plan}/parts/{above}

web::Response children_page(web::Request& request);  // GET /plans/{plan}/children, JSON too
web::Response children_csv(web::Request& request);   // GET /plans/{plan}/children.csv
web::Response rule_post(
    web::Request& request);  // POST /plans/{plan}/children: a group owes plans, or has one
web::Response end_rule_post(web::Request& request);  // POST /plans/{plan}/children/{rule}/end
web::Response remind_post(web::Request& request);    // POST /plans/{plan}/children/reminders

web::Response closure_page(web::Request& request);  // GET /plans/{plan}/closure
web::Response closure_post(web::Request& request);  // POST /plans/{plan}/closure: saves the review, or closes
web::Response take_in_post(web::Request& request);  // POST /plans/{plan}/closure/carried
web::Response reopen_post(web::Request& request);   // POST /plans/{plan}/reopening

}  // namespace plans::links
