// The administrator's page of the outbox.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace mail::pages {

web::Response list_page(web::Request& request);   // GET /mail
web::Response test_post(web::Request& request);   // POST /mail
web::Response retry_post(web::Request& request);  // POST /mail/{letter}/retry

}  // namespace mail::pages
