// The handlers of obligations/overdue. Rights stand in main/due_routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace obligations::overdue {

web::Response overdue_page(web::Request& request);  // GET /overdue
web::Response overdue_csv(web::Request& request);   // GET /overdue.csv
web::Response letter_file(web::Request& request);   // GET /overdue/letter/{kind}?plan=…
web::Response things_page(web::Request& request);   // GET /overdue/agencies/{agency}
web::Response call_post(web::Request& request);     // POST /overdue/agencies/{agency}/calls

}  // namespace obligations::overdue
