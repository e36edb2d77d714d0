// The handlers of obligations/chasing. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace obligations::chasing {

constexpr std::size_t answer_request_bytes_max = 60u << 20;  // with photographs

web::Response ladder_page(web::Request& request);  // GET /chasing-ladder
web::Response ladder_post(web::Request& request);  // POST /chasing-ladder

// …: /plans/{plan}/periods/{period}/chasing
web::Response chasing_page(web::Request& request);      // GET …
web::Response chasing_csv(web::Request& request);       // GET ….csv
web::Response messages_post(web::Request& request);     // POST …/links
web::Response letter_file(web::Request& request);       // GET …/letter/{kind}
web::Response publish_post(web::Request& request);      // POST …/publication
web::Response take_back_post(web::Request& request);    // POST …/publication/withdrawal
web::Response late_list_page(web::Request& request);    // GET /plans/{plan}/periods/{period}/late-list
web::Response chased_page(web::Request& request);       // GET …/{obligation}
web::Response call_post(web::Request& request);         // POST …/{obligation}/calls
web::Response message_post(web::Request& request);      // POST …/{obligation}/links
web::Response link_revoke_post(web::Request& request);  // POST …/{obligation}/links/{link}/revocation

web::Response answer_page(web::Request& request);  // GET /answer/{token}
web::Response answer_post(web::Request& request);  // POST /answer/{token}

web::Response calendar_links_page(web::Request& request);        // GET /calendar-links
web::Response calendar_links_post(web::Request& request);        // POST /calendar-links
web::Response calendar_link_revoke_post(web::Request& request);  // POST /calendar-links/{link}/revocation
web::Response calendar_feed(web::Request& request);              // GET /calendars/{token}

}  // namespace obligations::chasing
