// The handlers of agencies/: the directory as of any day, an agency's life, its form, reorganisations, lists
// to take away and lists to bring in. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace agencies {

web::Response list_page(web::Request& request);      // GET /agencies
web::Response csv_file(web::Request& request);       // GET /agencies.csv
web::Response json_file(web::Request& request);      // GET /agencies.json
web::Response life_page(web::Request& request);      // GET /agencies/{agency}
web::Response new_page(web::Request& request);       // GET /agencies/new
web::Response new_post(web::Request& request);       // POST /agencies/new
web::Response edit_page(web::Request& request);      // GET /agencies/{agency}/edit
web::Response edit_post(web::Request& request);      // POST /agencies/{agency}/edit
web::Response acts_page(web::Request& request);      // GET /agencies/reorganisations
web::Response act_new_page(web::Request& request);   // GET /agencies/reorganisations/new
web::Response act_new_post(web::Request& request);   // POST /agencies/reorganisations/new
web::Response act_page(web::Request& request);       // GET /agencies/reorganisations/{act}
web::Response act_undo_post(web::Request& request);  // POST /agencies/reorganisations/{act}/undo

constexpr std::size_t import_bytes_max = 20u << 20;
web::Response import_page(web::Request& request);      // GET /agencies/import
web::Response import_post(web::Request& request);      // POST /agencies/import
web::Response import_preview(web::Request& request);   // GET /agencies/import/{digest}
web::Response import_enter(web::Request& request);     // POST /agencies/import/{digest}
web::Response import_rejected(web::Request& request);  // GET /agencies/import/{digest}/rejected.csv

}  // namespace agencies
