// The handlers of obligations/adhoc. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace obligations::adhoc {

constexpr std::size_t returned_request_bytes_max = 200u << 20, new_request_bytes_max = 1u << 20;

web::Response list_page(web::Request& request);      // GET /adhoc
web::Response new_page(web::Request& request);       // GET /adhoc/new
web::Response new_post(web::Request& request);       // POST /adhoc/new
web::Response board_page(web::Request& request);     // GET /adhoc/{request}
web::Response table_csv(web::Request& request);      // GET /adhoc/{request}/answers.csv
web::Response table_xlsx(web::Request& request);     // GET /adhoc/{request}/answers.xlsx
web::Response paper_file(web::Request& request);     // GET /adhoc/{request}/paper/{kind}
web::Response forms_zip(web::Request& request);      // GET /adhoc/{request}/forms.zip
web::Response returned_post(web::Request& request);  // POST /adhoc/{request}/returned
web::Response links_post(web::Request& request);     // POST /adhoc/{request}/links
web::Response revoke_post(web::Request& request);    // POST /adhoc/{request}/links/revocation
web::Response drop_post(web::Request& request);      // POST /adhoc/{request}/drops
web::Response close_post(web::Request& request);     // POST /adhoc/{request}/closure
web::Response answer_page(web::Request& request);    // GET /adhoc/{request}/answers/{agency}
web::Response answer_post(web::Request& request);    // POST /adhoc/{request}/answers/{agency}
web::Response linked_page(web::Request& request);    // GET /adhoc-answer/{token}
web::Response linked_post(web::Request& request);    // POST /adhoc-answer/{token}

}  // namespace obligations::adhoc
