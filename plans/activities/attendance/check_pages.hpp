// The handlers of spot checks of kept lists. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::activities::attendance {

web::Response checks_page(web::Request& request);  // GET /attendance-checks, JSON too
web::Response checks_csv(web::Request& request);   // GET /attendance-checks/list.csv
web::Response draw_page(web::Request& request);    // GET /attendance-checks/draw
web::Response draw_post(web::Request& request);    // POST /attendance-checks/draw
web::Response drawn_page(web::Request& request);   // GET /attendance-checks/draws/{draw}
web::Response check_page(web::Request& request);   // GET /attendance-checks/{check}
web::Response check_post(web::Request& request);   // POST /attendance-checks/{check}: takes a file

}  // namespace plans::activities::attendance
