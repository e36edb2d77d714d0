// The handlers of overview/. Rights stand in main/routes.cpp.
#pragma once
#include "web/request.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace overview {

web::Response overview_page(web::Request& request);    // GET /plans/{plan}/overview
web::Response overview_part(web::Request& request);    // GET /plans/{plan}/overview/{part}
web::Response overview_letter(web::Request& request);  // GET /plans/{plan}/overview/letters/{ask}/{kind}
web::Response leader_page(web::Request& request);      // GET /leader/{token}
web::Response leader_part(web::Request& request);      // GET /leader/{token}/{part}
web::Response leader_letter(web::Request& request);    // GET /leader/{token}/letters/{ask}/{kind}

web::Response settings_page(web::Request& request);     // GET /plans/{plan}/overview-settings
web::Response settings_post(web::Request& request);     // POST /plans/{plan}/overview-settings
web::Response mailing_post(web::Request& request);      // POST /plans/{plan}/overview-settings/mailings
web::Response mailing_end_post(web::Request& request);  // POST …/mailings/{mailing}/end
web::Response publication_post(web::Request& request);  // POST /plans/{plan}/overview-settings/publication

// For everybody: without cookies and forms, kept by caches for ten minutes.
extern const web::Door public_door;
constexpr std::size_t public_bytes_max = 4u << 10;  // of what is sent there and refused
web::Response public_page(web::Request& request);   // /public/{plan}
web::Response public_json(web::Request& request);   // /public/{plan}/data.json
web::Response public_csv(web::Request& request);    // /public/{plan}/data.csv

constexpr base::Right mornings = static_cast<base::Right>(
    static_cast<std::uint32_t>(base::Right::administer) | static_cast<std::uint32_t>(base::Right::decide) |
    static_cast<std::uint32_t>(base::Right::own_plans));
web::Response morning_page(web::Request& request);       // GET /morning-mail
web::Response morning_post(web::Request& request);       // POST /morning-mail
web::Response morning_mine_post(web::Request& request);  // POST /morning-mail/mine

}  // namespace overview
