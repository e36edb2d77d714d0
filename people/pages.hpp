// The handlers of people/: the first administrator, signing in and out, one's own profile, the accounts
// and their roles. Rights stand in
// main/routes.cpp.
#pragma once
#include "web/page.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace people {

web::Response home(web::Request& request);                     // GET /
web::Response first_run_page(web::Request& request);           // GET /first-run/{token}
web::Response first_run_post(web::Request& request);           // POST /first-run/{token}
web::Response sign_in_page(web::Request& request);             // GET /sign-in
web::Response sign_in_post(web::Request& request);             // POST /sign-in
web::Response sign_out(web::Request& request);                 // POST /sign-out
web::Response choose_language(web::Request& request);          // POST /language
web::Response me_page(web::Request& request);                  // GET /me
web::Response change_name(web::Request& request);              // POST /me/name
web::Response change_my_password(web::Request& request);       // POST /me/password
web::Response choose_theme(web::Request& request);             // POST /me/theme
web::Response end_my_session(web::Request& request);           // POST /me/sessions
web::Response end_other_sessions_post(web::Request& request);  // POST /me/sessions/others
web::Response sign_in_code_page(web::Request& request);        // GET /sign-in/code
web::Response sign_in_code_post(web::Request& request);        // POST /sign-in/code
web::Response sign_in_name_page(web::Request& request);        // GET /sign-in/name
web::Response sign_in_name_post(web::Request& request);        // POST /sign-in/name
web::Response second_factor_page(web::Request& request);       // GET /me/second-factor
web::Response second_factor_post(web::Request& request);       // POST /me/second-factor
web::Response end_second_factor_post(web::Request& request);   // POST /me/second-factor/end
web::Response outside_page(web::Request& request);             // GET /sign-in/outside
web::Response outside_back_page(web::Request& request);        // GET /sign-in/outside/back
web::Response set_password_page(web::Request& request);        // GET /set-password/{token}
web::Response set_password_post(web::Request& request);        // POST /set-password/{token}

web::Response accounts_page(web::Request& request);       // GET /accounts
web::Response new_account_page(web::Request& request);    // GET /accounts/new
web::Response new_account_post(web::Request& request);    // POST /accounts
web::Response account_page(web::Request& request);        // GET /accounts/{account}
web::Response give_role_post(web::Request& request);      // POST /accounts/{account}/roles
web::Response end_role_post(web::Request& request);       // POST /accounts/{account}/roles/{membership}/end
web::Response lock_post(web::Request& request);           // POST /accounts/{account}/lock
web::Response unlock_post(web::Request& request);         // POST /accounts/{account}/unlock
web::Response password_link_post(web::Request& request);  // POST /accounts/{account}/password-link
web::Response second_factor_reset_post(
    web::Request& request);  // POST /accounts/{account}/second-factor-reset

web::Response handover_page(web::Request& request);       // GET /accounts/{account}/handover
web::Response handover_post(web::Request& request);       // POST /accounts/{account}/handover
web::Response receipt_page(web::Request& request);        // GET /handovers/{handover}
web::Response undo_handover_post(web::Request& request);  // POST /handovers/{handover}/undo

web::Response live_links_page(web::Request& request);   // GET /signed-links
web::Response revoke_link_post(web::Request& request);  // POST /signed-links/{link}/revocation

web::Response trail_csv(web::Request& request);   // GET /trail.csv

// A page of the application: `body` inside header, footer and style sheet.
web::Response framed(const web::Page& page, const web::Html& body, int status = 200);

// Where to go after signing in: only a path of this site.
std::string local_address(const std::string& next);

}  // namespace people
