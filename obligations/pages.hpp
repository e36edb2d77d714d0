// The handlers of obligations/. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"

namespace obligations {

web::Response work_page(web::Request& request);      // GET /obligations
web::Response work_csv(web::Request& request);       // GET /obligations.csv
web::Response work_ics(web::Request& request);       // GET /obligations.ics
web::Response item_page(web::Request& request);      // GET /obligations/{obligation}
web::Response done_post(web::Request& request);      // POST /obligations/{obligation}/done
web::Response not_done_post(web::Request& request);  // POST /obligations/{obligation}/reopening

web::Response form_page(web::Request& request);       // a form, by item_page
web::Response form_post(web::Request& request);       // POST /obligations/{obligation}/form
web::Response accept_post(web::Request& request);     // POST /obligations/{obligation}/acceptance
web::Response ask_back_post(web::Request& request);   // POST /obligations/{obligation}/asking-back
web::Response extension_post(web::Request& request);  // POST /obligations/{obligation}/extension
web::Response version_page(web::Request& request);    // GET /obligations/{obligation}/versions/{version}

web::Response version_file(
    web::Request& request);  // GET /obligations/{obligation}/versions/{version}/files/{file}

web::Response board_page(web::Request& request);             // GET /plans/{plan}/periods/{period}/board
web::Response board_csv(web::Request& request);              // GET /plans/{plan}/periods/{period}/board.csv
web::Response sheets_zip(web::Request& request);             // GET /plans/{plan}/periods/{period}/forms.zip
web::Response sheets_post(web::Request& request);            // POST /plans/{plan}/periods/{period}/returned
web::Response returns_page(web::Request& request);           // GET …/periods/{period}/returns/{batch}
web::Response returns_zip(web::Request& request);            // GET …/returns/{batch}/faults.zip
web::Response returns_file(web::Request& request);           // GET …/returns/{batch}/files/{position}
web::Response accept_all_post(web::Request& request);        // POST …/periods/{period}/acceptances
web::Response deadlines_page(web::Request& request);         // GET /plans/{plan}/deadlines
web::Response deadlines_post(web::Request& request);         // POST /plans/{plan}/deadlines
web::Response extension_answer_post(web::Request& request);  // POST /plans/{plan}/extensions/{extension}
web::Response obstacles_page(web::Request& request);         // GET /plans/{plan}/obstacles
web::Response obstacle_raise_post(web::Request& request);    // POST /plans/{plan}/obstacles
web::Response obstacle_act_post(web::Request& request);      // POST /plans/{plan}/obstacles/{obstacle}
web::Response calendar_page(web::Request& request);          // GET /calendar
web::Response calendar_post(web::Request& request);          // POST /calendar
web::Response calendar_forget_post(web::Request& request);   // POST /calendar/{day}/removal

// Whoever fills in or sends the forms of an agency; whoever keeps the calendar.
constexpr base::Right reporting = static_cast<base::Right>(static_cast<std::uint32_t>(base::Right::report) |
                                                           static_cast<std::uint32_t>(base::Right::approve));
constexpr base::Right keeping_calendar = static_cast<base::Right>(
    static_cast<std::uint32_t>(base::Right::administer) | static_cast<std::uint32_t>(base::Right::own_plans));
constexpr std::size_t form_bytes_max = 2u << 20, sheets_request_bytes_max = 200u << 20;

web::Response periods_page(web::Request& request);  // GET /plans/{plan}/periods
web::Response period_page(web::Request& request);   // GET /plans/{plan}/periods/{period}
web::Response period_post(web::Request& request);   // POST /plans/{plan}/periods/{period}

}  // namespace obligations
