// The handlers of plans/activities/: what was done. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::activities {

web::Response list_page(web::Request& request);      // GET /activities, JSON too
web::Response list_csv(web::Request& request);       // GET /activities/list.csv
web::Response assign_post(web::Request& request);    // POST /activities/tasks
web::Response new_page(web::Request& request);       // GET /activities/new
web::Response new_post(web::Request& request);       // POST /activities/new: takes files
web::Response activity_page(web::Request& request);  // GET /activities/{activity}, JSON too
web::Response edit_page(web::Request& request);      // GET /activities/{activity}/edit
web::Response edit_post(web::Request& request);      // POST /activities/{activity}/edit: takes files
web::Response withdraw_post(web::Request& request);  // POST /activities/{activity}/withdrawal
web::Response restore_post(web::Request& request);   // POST /activities/{activity}/restore
web::Response proofs_post(web::Request& request);    // POST /activities/{activity}/proofs: takes files
web::Response proof_file(web::Request& request);     // GET /activities/{activity}/proofs/{proof}
web::Response proof_delete_post(
    web::Request& request);                           // POST /activities/{activity}/proofs/{proof}/deletion
web::Response statement_page(web::Request& request);  // GET /statements/{place}, JSON too

constexpr std::size_t files_request_bytes_max = std::size_t{310} << 20;

}  // namespace plans::activities
