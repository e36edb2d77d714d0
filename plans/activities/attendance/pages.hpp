// The handlers of plans/activities/attendance/: who was there. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::activities::attendance {

web::Response people_page(web::Request& request);  // GET /activities/{activity}/attendance, JSON too
web::Response person_withdraw_post(
    web::Request& request);  // POST /activities/{activity}/attendance/people/{person}/withdrawal
web::Response person_restore_post(
    web::Request& request);  // POST /activities/{activity}/attendance/people/{person}/restore
web::Response list_withdraw_post(
    web::Request& request);  // POST /activities/{activity}/attendance/lists/{list}/withdrawal
web::Response sheet_post(
    web::Request& request);  // POST /activities/{activity}/attendance/sheets: takes a file
web::Response kept_page(web::Request& request);  // GET /activities/{activity}/attendance/kept
web::Response kept_post(web::Request& request);  // POST /activities/{activity}/attendance/kept

web::Response list_page(web::Request& request);  // GET /activities/{activity}/attendance/new
web::Response list_post(web::Request& request);  // POST /activities/{activity}/attendance/new: takes a file
web::Response list_preview(web::Request& request);  // GET /activities/{activity}/attendance/new/{digest}
web::Response list_enter(web::Request& request);    // POST /activities/{activity}/attendance/new/{digest}
web::Response list_rejected(
    web::Request& request);  // GET /activities/{activity}/attendance/new/{digest}/rejected.csv

constexpr std::size_t list_request_bytes_max = std::size_t{21} << 20;
constexpr std::size_t enter_request_bytes_max = std::size_t{1} << 20;
constexpr std::size_t sheet_request_bytes_max = std::size_t{60} << 20;

}  // namespace plans::activities::attendance
