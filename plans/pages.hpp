// The handlers of plans/: the list with its drop zone, one plan in two panes, remarks, details, files and
// papers. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans {

// For every address below /plans/{plan}: Refused{not_found} unless the actor may see that plan.
void require_reach(web::Request& request);

web::Response list_page(web::Request& request);          // GET /plans, JSON too
web::Response drop_files(web::Request& request);         // POST /plans: takes files, upload_request_bytes_max
web::Response plan_page(web::Request& request);          // GET /plans/{plan}, JSON too
web::Response plan_json(web::Request& request);          // GET /plans/{plan}/reading.json
web::Response plan_csv(web::Request& request);           // GET /plans/{plan}/items.csv
web::Response plan_file(web::Request& request);          // GET /plans/{plan}/files/{file}
web::Response plan_paper(web::Request& request);         // GET /plans/{plan}/papers/{kind}
web::Response read_plan_again(web::Request& request);    // POST /plans/{plan}/read-again
web::Response split_post(web::Request& request);         // POST /plans/{plan}/split
web::Response remove_post(web::Request& request);        // POST /plans/{plan}/removal
web::Response restore_post(web::Request& request);       // POST /plans/{plan}/restore
web::Response remark_post(web::Request& request);        // POST /plans/{plan}/remarks
web::Response withdraw_post(web::Request& request);      // POST /plans/{plan}/remarks/{remark}/withdrawal
web::Response leader_links_page(web::Request& request);  // GET /plans/{plan}/leader-links
web::Response leader_links_post(web::Request& request);  // POST /plans/{plan}/leader-links
web::Response leader_link_revoke_post(
    web::Request& request);                         // POST /plans/{plan}/leader-links/{link}/revocation
web::Response leader_page(web::Request& request);   // GET /leader/{token}
web::Response details_page(web::Request& request);  // GET /plans/{plan}/details
web::Response details_post(web::Request& request);  // POST /plans/{plan}/details

constexpr std::size_t upload_request_bytes_max = std::size_t{1} << 30;  // many files of 50 MB at once

}  // namespace plans
