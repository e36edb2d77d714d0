// The handlers of reports/. Rights stand in main/routes.cpp; {whose} is "all" or the number of an agency.
#pragma once
#include <initializer_list>

#include "base/actor.hpp"
#include "reports/reports.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace reports {

web::Response report_page(web::Request& request);  // GET /plans/{plan}/periods/{period}/reports/{whose}
web::Response report_post(web::Request& request);  // POST /plans/{plan}/periods/{period}/reports/{whose}
web::Response drop_correction_post(web::Request& request);  // POST …/{whose}/correction/drop
web::Response taking_back_post(web::Request& request);      // POST …/{whose}/taking-back
web::Response issue_post(web::Request& request);            // POST …/{whose}/issue
web::Response correction_post(web::Request& request);       // POST …/{whose}/correction
web::Response report_file(
    web::Request& request);  // GET …/{whose}/versions/{version}/{kind}: docx, pdf, xlsx, json, signed
web::Response outline_page(web::Request& request);       // GET …/{whose}/outline
web::Response outline_post(web::Request& request);       // POST …/{whose}/outline
web::Response blanks_page(web::Request& request);        // GET /plans/{plan}/blanks
web::Response blanks_post(web::Request& request);        // POST /plans/{plan}/blanks
web::Response blank_page(web::Request& request);         // GET /plans/{plan}/blanks/{blank}
web::Response blank_post(web::Request& request);         // POST /plans/{plan}/blanks/{blank}
web::Response blank_end_post(web::Request& request);     // POST /plans/{plan}/blanks/{blank}/removal
web::Response template_page(web::Request& request);      // GET /report-template
web::Response template_post(web::Request& request);      // POST /report-template
web::Response template_file(web::Request& request);      // GET /report-template.docx
web::Response starter_file(web::Request& request);       // GET /report-template/starter.docx
web::Response template_end_post(web::Request& request);  // POST /report-template/removal

// Of the address. Refused{not_found} where it names nobody.
Key key_of(const web::Request& request);

// Whoever works on reports of an agency or owns plans; also who gives number and date; whoever keeps what all
// reports share.
constexpr base::Right rights_of(std::initializer_list<base::Right> rights) {
    std::uint32_t all = 0;
    for (const base::Right one : rights) all |= static_cast<std::uint32_t>(one);
    return static_cast<base::Right>(all);
}
constexpr base::Right writing =
    rights_of({base::Right::report, base::Right::approve, base::Right::own_plans});
constexpr base::Right issuing =
    rights_of({base::Right::report, base::Right::approve, base::Right::own_plans, base::Right::issue});
constexpr base::Right changing_template = rights_of({base::Right::administer, base::Right::own_plans});
constexpr std::size_t signed_file_bytes_max = 60u << 20, template_bytes_max = 12u << 20,
                      blank_text_bytes_max = 400'000, words_bytes_max = 4u << 20;

}  // namespace reports
