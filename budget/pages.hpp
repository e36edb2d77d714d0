// The handlers of budget/. Rights stand in main/routes.cpp; the year is the parameter or the field "year",
// this one unless told.
#pragma once
#include "base/actor.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace budget {

// For every address below /plans/{plan}: as plans::require_reach, and finance reaches the money of each.
void require_reach(web::Request& request);

web::Response all_plans_page(web::Request& request);  // GET /budget: the plans whose money one appraises
web::Response budget_page(web::Request& request);     // GET /plans/{plan}/budget
web::Response budget_csv(web::Request& request);      // GET /plans/{plan}/budget.csv
web::Response budget_xlsx(web::Request& request);     // GET /plans/{plan}/budget.xlsx
web::Response compile_post(web::Request& request);    // POST /plans/{plan}/budget/compilation
web::Response judge_page(web::Request& request);      // GET /plans/{plan}/budget/judgement/{kind}
web::Response judge_post(web::Request& request);      // POST /plans/{plan}/budget/judgement/{kind}
web::Response reallot_page(web::Request& request);    // GET /plans/{plan}/budget/reallotment
web::Response reallot_post(web::Request& request);    // POST /plans/{plan}/budget/reallotment
web::Response undo_post(web::Request& request);       // POST /plans/{plan}/budget/acts/{act}/undo
web::Response act_file(web::Request& request);        // GET /plans/{plan}/budget/acts/{act}/file
web::Response agency_page(web::Request& request);     // GET /plans/{plan}/budget/agencies/{agency}
web::Response estimates_post(web::Request& request);  // POST …/agencies/{agency}/estimates
web::Response estimates_xlsx(web::Request& request);  // GET …/agencies/{agency}/estimates.xlsx
web::Response sheet_post(web::Request& request);      // POST …/agencies/{agency}/sheet
web::Response copy_page(web::Request& request);       // GET …/agencies/{agency}/copy
web::Response copy_post(web::Request& request);       // POST …/agencies/{agency}/copy
web::Response spending_post(web::Request& request);   // POST …/agencies/{agency}/spending

// Whoever estimates and spends for an agency, or owns the plan; whoever appraises.
constexpr base::Right estimating = static_cast<base::Right>(
    static_cast<std::uint32_t>(base::Right::report) | static_cast<std::uint32_t>(base::Right::own_plans));
constexpr base::Right appraising = static_cast<base::Right>(
    static_cast<std::uint32_t>(base::Right::report) | static_cast<std::uint32_t>(base::Right::approve) |
    static_cast<std::uint32_t>(base::Right::own_plans));
constexpr std::size_t estimates_bytes_max = 2u << 20, file_bytes_max = 60u << 20;

}  // namespace budget
