// The handlers of attendance by scanning. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::activities::attendance {

web::Response qr_page(web::Request& request);      // GET /activities/{activity}/attendance/qr
web::Response qr_post(web::Request& request);      // POST /activities/{activity}/attendance/qr: opens
web::Response screen_page(web::Request& request);  // GET /activities/{activity}/attendance/qr/{session}
web::Response qr_end_post(web::Request& request);  // POST /activities/{activity}/attendance/qr/{session}/end
web::Response claim_post(web::Request& request);   // POST /activities/{activity}/attendance/claims/{claim}

web::Response phone_page(web::Request& request);  // GET /attend/{token}: without an account
web::Response phone_post(web::Request& request);  // POST /attend/{token}: without an account

web::Response scan_page(web::Request& request);    // GET /activities/{activity}/attendance/scan
web::Response scan_post(web::Request& request);    // POST /activities/{activity}/attendance/scan, JSON too
web::Response scan_worker(web::Request& request);  // GET /activities/scan-worker.js: keeps the page offline

web::Response cards_page(web::Request& request);        // GET /attendance-cards
web::Response cards_post(web::Request& request);        // POST /attendance-cards: makes those that lack
web::Response cards_sheet(web::Request& request);       // GET /attendance-cards/sheet: to print
web::Response card_revoke_post(web::Request& request);  // POST /attendance-cards/{card}/revocation

constexpr std::size_t scans_request_bytes_max = std::size_t{512} << 10;

}  // namespace plans::activities::attendance
