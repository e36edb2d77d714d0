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
web::Response proof_page(web::Request& request);     // GET /activities/{activity}/proofs/{proof}/shown
web::Response proof_sheet(web::Request& request);    // GET /activities/{activity}/proofs/{proof}/pages/{page}
web::Response proof_preview(web::Request& request);  // GET /activities/{activity}/proofs/{proof}/preview
web::Response proof_delete_post(
    web::Request& request);                           // POST /activities/{activity}/proofs/{proof}/deletion
web::Response statement_page(web::Request& request);  // GET /statements/{place}, JSON too

web::Response answer_post(
    web::Request& request);  // POST /activities/{activity}/answer: to what a link offered

web::Response campaigns_page(web::Request& request);      // GET /campaigns
web::Response campaign_new_page(web::Request& request);   // GET /campaigns/new
web::Response campaign_new_post(web::Request& request);   // POST /campaigns/new
web::Response campaign_page(web::Request& request);       // GET /campaigns/{campaign}, JSON too
web::Response campaign_xlsx(web::Request& request);       // GET /campaigns/{campaign}/results.xlsx
web::Response campaign_edit_page(web::Request& request);  // GET /campaigns/{campaign}/edit
web::Response campaign_edit_post(web::Request& request);  // POST /campaigns/{campaign}/edit

web::Response nothing_page(web::Request& request);           // GET /activities/nothing
web::Response nothing_post(web::Request& request);           // POST /activities/nothing
web::Response nothing_withdraw_post(web::Request& request);  // POST /activities/nothing/{answer}/withdrawal

web::Response partners_page(web::Request& request);        // GET /activities/partners
web::Response partners_post(web::Request& request);        // POST /activities/partners
web::Response partner_revoke_post(web::Request& request);  // POST /activities/partners/{link}/revocation
web::Response partner_page(web::Request& request);         // GET /partners/{token}: without an account
web::Response partner_post(web::Request& request);         // POST /partners/{token}: takes files

constexpr std::size_t partner_request_bytes_max = std::size_t{60} << 20;
constexpr std::size_t files_request_bytes_max = std::size_t{310} << 20;

}  // namespace plans::activities
