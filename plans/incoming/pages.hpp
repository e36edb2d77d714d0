// The handlers of plans/incoming/: the book of incoming documents. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace plans::incoming {

web::Response list_page(web::Request& request);      // GET /incoming, JSON too
web::Response list_csv(web::Request& request);       // GET /incoming/list.csv
web::Response new_page(web::Request& request);       // GET /incoming/new
web::Response new_post(web::Request& request);       // POST /incoming/new: takes files
web::Response document_page(web::Request& request);  // GET /incoming/{document}, JSON too
web::Response edit_page(web::Request& request);      // GET /incoming/{document}/edit
web::Response edit_post(web::Request& request);      // POST /incoming/{document}/edit: takes files
web::Response withdraw_post(web::Request& request);  // POST /incoming/{document}/withdrawal
web::Response restore_post(web::Request& request);   // POST /incoming/{document}/restore
web::Response link_post(web::Request& request);      // POST /incoming/{document}/links
web::Response unlink_post(web::Request& request);    // POST /incoming/{document}/links/{link}/undo
web::Response document_file(web::Request& request);  // GET /incoming/{document}/files/{file}

constexpr std::size_t upload_request_bytes_max = std::size_t{256} << 20;  // a few files of 50 MB at once

}  // namespace plans::incoming
