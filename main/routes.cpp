// Method, path, handler and the right that it needs, on one line each. /healthz, /metrics and /assets/… are
// answered by web/serve.cpp itself. `luytre routes` prints this table; a test visits every line of it as
// nobody and as somebody without the right.
#include "main/routes.hpp"

#include "agencies/pages.hpp"
#include "coverage/pages.hpp"
#include "evidence/bulk/pages.hpp"
#include "evidence/xapi/calls.hpp"
#include "evidence/xapi/documents.hpp"
#include "evidence/xapi/pages.hpp"
#include "evidence/xapi/received.hpp"
#include "mail/pages/mail_pages.hpp"
#include "overview/subjects.hpp"
#include "people/pages.hpp"
#include "persons/pages.hpp"
#include "plans/activities/attendance/check_pages.hpp"
#include "plans/activities/attendance/pages.hpp"
#include "plans/activities/attendance/scan_pages.hpp"
#include "plans/activities/pages.hpp"
#include "plans/incoming/documents.hpp"
#include "plans/incoming/pages.hpp"
#include "plans/links/pages.hpp"
#include "plans/pages.hpp"
#include "plans/review/pages.hpp"
#include "uploads/tus.hpp"
#include "uploads/uploads.hpp"

namespace {

using base::Right;
using enum web::Method;

const web::Route people_routes[] = {
    {get, "/", people::home, Right::open},
    {get, "/first-run/{token}", people::first_run_page, Right::open},
    {post, "/first-run/{token}", people::first_run_post, Right::open},
    {get, "/sign-in", people::sign_in_page, Right::open},
    {post, "/sign-in", people::sign_in_post, Right::open},
    {post, "/sign-out", people::sign_out, Right::open},
    {post, "/language", people::choose_language, Right::open},
    {get, "/me", people::me_page, Right::signed_in},
    {post, "/me/name", people::change_name, Right::signed_in},
    {post, "/me/password", people::change_my_password, Right::signed_in},
    {post, "/me/theme", people::choose_theme, Right::signed_in},
    {post, "/me/sessions", people::end_my_session, Right::signed_in},
    {post, "/me/sessions/others", people::end_other_sessions_post, Right::signed_in},
    {get, "/me/second-factor", people::second_factor_page, Right::signed_in},
    {post, "/me/second-factor", people::second_factor_post, Right::signed_in},
    {post, "/me/second-factor/end", people::end_second_factor_post, Right::signed_in},
    {get, "/sign-in/code", people::sign_in_code_page, Right::open},
    {post, "/sign-in/code", people::sign_in_code_post, Right::open},
    {get, "/sign-in/name", people::sign_in_name_page, Right::open},
    {post, "/sign-in/name", people::sign_in_name_post, Right::open},
    {get, "/sign-in/outside", people::outside_page, Right::open},
    {get, "/sign-in/outside/back", people::outside_back_page, Right::open},
    {get, "/set-password/{token}", people::set_password_page, Right::open},
    {post, "/set-password/{token}", people::set_password_post, Right::open},
    {get, "/accounts", people::accounts_page, Right::administer},
    {post, "/accounts", people::new_account_post, Right::administer},
    {get, "/accounts/new", people::new_account_page, Right::administer},
    {get, "/accounts/{account}", people::account_page, Right::administer},
    {post, "/accounts/{account}/roles", people::give_role_post, Right::administer},
    {post, "/accounts/{account}/roles/{membership}/end", people::end_role_post, Right::administer},
    {post, "/accounts/{account}/lock", people::lock_post, Right::administer},
    {post, "/accounts/{account}/unlock", people::unlock_post, Right::administer},
    {post, "/accounts/{account}/password-link", people::password_link_post, Right::administer},
    {post, "/accounts/{account}/second-factor-reset", people::second_factor_reset_post, Right::administer},
    {get, "/accounts/{account}/handover", people::handover_page, Right::administer},
    {post, "/accounts/{account}/handover", people::handover_post, Right::administer},
    {get, "/handovers/{handover}", people::receipt_page, Right::administer},
    {post, "/handovers/{handover}/undo", people::undo_handover_post, Right::administer},
    {get, "/signed-links", people::live_links_page, Right::administer},
    {post, "/signed-links/{link}/revocation", people::revoke_link_post, Right::administer},
    {get, "/trail", overview::trail_page, Right::read_trail},
    {get, "/trail.csv", people::trail_csv, Right::read_trail},
};

const web::Route mail_routes[] = {
    {get, "/mail", mail::pages::list_page, Right::administer},
    {post, "/mail", mail::pages::test_post, Right::administer},
    {post, "/mail/{letter}/retry", mail::pages::retry_post, Right::administer},
};

const web::Route agencies_routes[] = {
    {get, "/agencies", agencies::list_page, Right::read_agencies},
    {get, "/agencies.csv", agencies::csv_file, Right::read_agencies},
    {get, "/agencies.json", agencies::json_file, Right::read_agencies},
    {get, "/agencies/new", agencies::new_page, Right::own_agencies},
    {post, "/agencies/new", agencies::new_post, Right::own_agencies},
    {get, "/agencies/reorganisations", agencies::acts_page, Right::read_agencies},
    {get, "/agencies/reorganisations/new", agencies::act_new_page, Right::own_agencies},
    {post, "/agencies/reorganisations/new", agencies::act_new_post, Right::own_agencies},
    {get, "/agencies/reorganisations/{act}", agencies::act_page, Right::read_agencies},
    {post, "/agencies/reorganisations/{act}/undo", agencies::act_undo_post, Right::own_agencies},
    {get, "/agencies/import", agencies::import_page, Right::own_agencies},
    {post, "/agencies/import", agencies::import_post, Right::own_agencies, agencies::import_bytes_max},
    {get, "/agencies/import/{digest}", agencies::import_preview, Right::own_agencies},
    {post, "/agencies/import/{digest}", agencies::import_enter, Right::own_agencies},
    {get, "/agencies/import/{digest}/rejected.csv", agencies::import_rejected, Right::own_agencies},
    {get, "/agencies/{agency}", agencies::life_page, Right::read_agencies},
    {get, "/agencies/{agency}/edit", agencies::edit_page, Right::own_agencies},
    {post, "/agencies/{agency}/edit", agencies::edit_post, Right::own_agencies},
};

namespace xapi = evidence::xapi;
const web::Route xapi_routes[] = {
    {any, "/xapi/1.0.3/statements", xapi::statements, Right::speak, xapi::request_bytes_max, &xapi::door},
    {any, "/xapi/1.0.3/statements/more/{token}", xapi::more_statements, Right::speak, 0, &xapi::door},
    {any, "/xapi/1.0.3/activities", xapi::activities, Right::speak, xapi::query_bytes_max, &xapi::door},
    {any, "/xapi/1.0.3/activities/state", xapi::state, Right::speak, xapi::document_bytes_max, &xapi::door},
    {any, "/xapi/1.0.3/activities/profile", xapi::activity_profile, Right::speak, xapi::document_bytes_max,
     &xapi::door},
    {any, "/xapi/1.0.3/agents", xapi::agents, Right::speak, xapi::query_bytes_max, &xapi::door},
    {any, "/xapi/1.0.3/agents/profile", xapi::agent_profile, Right::speak, xapi::document_bytes_max,
     &xapi::door},
    {get, "/sources", xapi::sources_page, Right::administer},
    {post, "/sources", xapi::new_source_post, Right::administer},
    {post, "/sources/{source}/revocation", xapi::revoke_source_post, Right::administer},
    {get, "/sources/waiting", xapi::waiting_page, Right::own_plans},
    {get, "/sources/people", xapi::unknown_page, Right::own_plans},
    {post, "/sources/people", xapi::unknown_post, Right::own_plans},
    {get, "/sources/rules", xapi::rules_page, Right::own_plans},
    {post, "/sources/rules", xapi::set_rule_post, Right::own_plans},
    {get, "/sources/rules/new", xapi::new_rule_page, Right::own_plans},
    {get, "/sources/rules/{rule}", xapi::rule_page, Right::own_plans},
    {any, "/xapi/1.0.3/about", xapi::about, Right::open, xapi::query_bytes_max, &xapi::open_door},
};

const web::Route persons_routes[] = {
    {get, "/persons", persons::list_page, Right::read_persons},
    {get, "/persons.csv", persons::csv_file, Right::read_persons},
    {get, "/persons/new", persons::new_page, Right::own_persons},
    {post, "/persons/new", persons::new_post, Right::own_persons},
    {get, "/persons/import", persons::import_page, Right::own_persons},
    {post, "/persons/import", persons::import_post, Right::own_persons, persons::import_bytes_max},
    {get, "/persons/import/{digest}", persons::import_preview, Right::own_persons},
    {post, "/persons/import/{digest}", persons::import_enter, Right::own_persons},
    {get, "/persons/proposals", persons::proposals_page, Right::own_persons},
    {post, "/persons/proposals", persons::find_doubles_post, Right::own_persons},
    {get, "/persons/proposals/{proposal}", persons::proposal_page, Right::own_persons},
    {post, "/persons/proposals/{proposal}", persons::proposal_post, Right::own_persons},
    {get, "/persons/purposes", persons::purposes_page, Right::read_persons},
    {post, "/persons/purposes", persons::purpose_post, Right::own_persons},
    {post, "/persons/purposes/{purpose}/end", persons::purpose_end_post, Right::own_persons},
    {get, "/persons/imports/{import}", persons::progress_page, Right::own_persons},
    {post, "/persons/imports/{import}/stop", persons::stop_post, Right::own_persons},
    {post, "/persons/imports/{import}/resume", persons::resume_post, Right::own_persons},
    {get, "/persons/imports/{import}/rejected.csv", persons::rejected_file, Right::own_persons},
    {get, "/persons/{person}", persons::person_page, Right::read_persons},
    {get, "/persons/{person}/details", persons::details_page, Right::own_persons},
    {post, "/persons/{person}/details", persons::details_post, Right::own_persons},
    {get, "/persons/{person}/memberships", persons::membership_page, Right::own_persons},
    {post, "/persons/{person}/memberships", persons::membership_post, Right::own_persons},
    {post, "/persons/{person}/merges/{merge}/undo", persons::unmerge_post, Right::own_persons},
    {post, "/persons/{person}/consents", persons::consent_post, Right::own_persons},
    {post, "/persons/{person}/consents/{consent}/withdrawal", persons::consent_withdraw_post,
     Right::own_persons},
    {get, "/persons/{person}/export", persons::export_page, Right::own_persons},
    {post, "/persons/{person}/export", persons::export_post, Right::own_persons},
    {get, "/persons/{person}/erasure", persons::erasure_page, Right::own_persons},
    {post, "/persons/{person}/erasure", persons::erasure_post, Right::own_persons},
    {get, "/populations", persons::populations_page, Right::read_plans},
    {get, "/populations/new", persons::population_new_page, Right::own_plans},
    {post, "/populations/new", persons::population_new_post, Right::own_plans, 1u << 20},
    {get, "/populations/{population}", persons::population_page, Right::read_plans},
};

const web::Route plans_routes[] = {
    {get, "/plans", plans::list_page, Right::read_plans},
    {post, "/plans", plans::drop_files, Right::own_plans, plans::upload_request_bytes_max},
    {get, "/plans/{plan}", plans::plan_page, Right::read_plans},
    {get, "/plans/{plan}/reading.json", plans::plan_json, Right::read_plans},
    {get, "/plans/{plan}/items.csv", plans::plan_csv, Right::read_plans},
    {get, "/plans/{plan}/files/{file}", plans::plan_file, Right::read_plans},
    {get, "/plans/{plan}/papers/{kind}", plans::plan_paper, Right::read_plans},
    {post, "/plans/{plan}/read-again", plans::read_plan_again, Right::own_plans},
    {post, "/plans/{plan}/split", plans::split_post, Right::own_plans},
    {post, "/plans/{plan}/removal", plans::remove_post, Right::own_plans},
    {post, "/plans/{plan}/restore", plans::restore_post, Right::own_plans},
    {post, "/plans/{plan}/remarks", plans::remark_post, Right::own_plans},
    {post, "/plans/{plan}/remarks/{remark}/withdrawal", plans::withdraw_post, Right::own_plans},
    {get, "/plans/{plan}/leader-links", plans::leader_links_page, Right::own_plans},
    {post, "/plans/{plan}/leader-links", plans::leader_links_post, Right::own_plans},
    {post, "/plans/{plan}/leader-links/{link}/revocation", plans::leader_link_revoke_post, Right::own_plans},
    {get, "/leader/{token}/plan", plans::leader_page, Right::open},
    {get, "/plans/{plan}/details", plans::details_page, Right::read_plans},
    {post, "/plans/{plan}/details", plans::details_post, Right::own_plans},
};

const web::Route review_routes[] = {
    {get, "/plans/{plan}/entries/new", plans::review::new_entry_page, Right::own_plans},
    {post, "/plans/{plan}/entries/new", plans::review::new_entry_post, Right::own_plans},
    {get, "/plans/{plan}/entries/{entry}", plans::review::entry_page, Right::own_plans},
    {post, "/plans/{plan}/entries/{entry}", plans::review::entry_post, Right::own_plans},
    {post, "/plans/{plan}/entries/{entry}/act", plans::review::entry_act, Right::own_plans},
    {get, "/plans/{plan}/entries/{entry}/measure", plans::review::measure_page, Right::own_plans},
    {post, "/plans/{plan}/entries/{entry}/measure", plans::review::measure_post, Right::own_plans},
    {get, "/plans/{plan}/changes", plans::review::history_page, Right::read_plans},
    {post, "/plans/{plan}/changes/{change}/undo", plans::review::undo_post, Right::own_plans},
    {get, "/plans/{plan}/names", plans::review::names_page, Right::read_plans},
    {post, "/plans/{plan}/names", plans::review::names_post, Right::own_plans, 256u << 10},
    {get, "/plans/{plan}/agencies", plans::review::agencies_page, Right::read_plans},
    {get, "/plans/{plan}/confirmation", plans::review::confirm_page, Right::read_plans},
    {post, "/plans/{plan}/confirmation", plans::review::confirm_post, Right::confirm_plans},
    {post, "/plans/{plan}/confirmation/withdrawal", plans::review::withdraw_post, Right::confirm_plans},
};

const web::Route links_routes[] = {
    {get, "/plans/{plan}/links", plans::links::links_page, Right::read_plans},
    {post, "/plans/{plan}/links", plans::links::links_post, Right::own_plans},
    {post, "/plans/{plan}/links/{link}/undo", plans::links::undo_post, Right::own_plans},
    {get, "/plans/{plan}/revision", plans::links::choose_revision_page, Right::read_plans},
    {get, "/plans/{plan}/revision/{other}", plans::links::revision_page, Right::read_plans},
    {post, "/plans/{plan}/revision/{other}", plans::links::revision_post, Right::own_plans},
    {get, "/plans/{plan}/parts", plans::links::choose_parts_page, Right::read_plans},
    {get, "/plans/{plan}/parts/{above}", plans::links::parts_page, Right::read_plans},
    {post, "/plans/{plan}/parts/{above}", plans::links::parts_post, Right::own_plans, 512u << 10},
    {get, "/plans/{plan}/children", plans::links::children_page, Right::read_plans},
    {get, "/plans/{plan}/children.csv", plans::links::children_csv, Right::read_plans},
    {post, "/plans/{plan}/children", plans::links::rule_post, Right::own_plans},
    {post, "/plans/{plan}/children/reminders", plans::links::remind_post, Right::own_plans},
    {post, "/plans/{plan}/children/{rule}/end", plans::links::end_rule_post, Right::own_plans},
    {get, "/plans/{plan}/closure", plans::links::closure_page, Right::read_plans},
    {post, "/plans/{plan}/closure", plans::links::closure_post, Right::own_plans, 1u << 20},
    {post, "/plans/{plan}/closure/carried", plans::links::take_in_post, Right::own_plans},
    {post, "/plans/{plan}/reopening", plans::links::reopen_post, Right::own_plans},
};

constexpr Right registering = plans::incoming::register_documents;
const web::Route incoming_routes[] = {
    {get, "/incoming", plans::incoming::list_page, Right::read_plans},
    {get, "/incoming/list.csv", plans::incoming::list_csv, Right::read_plans},
    {get, "/incoming/new", plans::incoming::new_page, registering},
    {post, "/incoming/new", plans::incoming::new_post, registering,
     plans::incoming::upload_request_bytes_max},
    {get, "/incoming/{document}", plans::incoming::document_page, Right::read_plans},
    {get, "/incoming/{document}/edit", plans::incoming::edit_page, registering},
    {post, "/incoming/{document}/edit", plans::incoming::edit_post, registering,
     plans::incoming::upload_request_bytes_max},
    {post, "/incoming/{document}/withdrawal", plans::incoming::withdraw_post, registering},
    {post, "/incoming/{document}/restore", plans::incoming::restore_post, registering},
    {post, "/incoming/{document}/links", plans::incoming::link_post, registering},
    {post, "/incoming/{document}/links/{link}/undo", plans::incoming::unlink_post, registering},
    {get, "/incoming/{document}/files/{file}", plans::incoming::document_file, Right::read_plans},
};

const web::Route coverage_routes[] = {
    {get, "/plans/{plan}/coverage", coverage::plan_page, Right::read_plans},
    {get, "/plans/{plan}/coverage.csv", coverage::plan_csv, Right::read_plans},
    {get, "/plans/{plan}/coverage/{entry}", coverage::target_page, Right::read_plans},
    {get, "/plans/{plan}/coverage/{entry}/statements", coverage::statements_page, Right::read_plans},
    {get, "/plans/{plan}/coverage/{entry}/gap", coverage::gap_page, Right::read_plans},
    {get, "/plans/{plan}/coverage/{entry}/invitations.csv", coverage::gap_csv, Right::read_persons},
    {get, "/plans/{plan}/coverage/{entry}/invitations.xlsx", coverage::gap_xlsx, Right::read_persons},
    {get, "/plans/{plan}/coverage/{entry}/results", coverage::typed_page, Right::read_plans},
    {post, "/plans/{plan}/coverage/{entry}/results", coverage::typed_post, Right::own_plans},
    {post, "/plans/{plan}/coverage/{entry}/results/{place}/withdrawal", coverage::typed_withdraw_post,
     Right::own_plans},
};

const web::Route uploads_routes[] = {
    {any, "/uploads", uploads::collection, Right::signed_in, uploads::piece_bytes_max},
    {any, "/uploads/{upload}", uploads::one, Right::signed_in, uploads::piece_bytes_max},
};

const web::Route activities_routes[] = {
    {get, "/activities", plans::activities::list_page, Right::read_plans},
    {get, "/activities/list.csv", plans::activities::list_csv, Right::read_plans},
    {post, "/activities/tasks", plans::activities::assign_post, Right::report},
    {get, "/activities/new", plans::activities::new_page, Right::report},
    {post, "/activities/new", plans::activities::new_post, Right::report,
     plans::activities::files_request_bytes_max},
    {get, "/activities/import", evidence::bulk::import_page, Right::report},
    {post, "/activities/import", evidence::bulk::import_post, Right::report,
     evidence::bulk::import_bytes_max},
    {get, "/activities/import/{digest}", evidence::bulk::import_preview, Right::report},
    {post, "/activities/import/{digest}", evidence::bulk::import_enter, Right::report},
    {get, "/activities/imports/{import}", evidence::bulk::progress_page, Right::report},
    {post, "/activities/imports/{import}/stop", evidence::bulk::stop_post, Right::report},
    {post, "/activities/imports/{import}/resume", evidence::bulk::resume_post, Right::report},
    {post, "/activities/imports/{import}/withdrawal", evidence::bulk::withdrawal_post, Right::report},
    {get, "/activities/imports/{import}/rejected.csv", evidence::bulk::rejected_file, Right::report},
    {get, "/activities/nothing", plans::activities::nothing_page, Right::report},
    {post, "/activities/nothing", plans::activities::nothing_post, Right::report},
    {post, "/activities/nothing/{answer}/withdrawal", plans::activities::nothing_withdraw_post,
     Right::report},
    {get, "/activities/partners", plans::activities::partners_page, Right::report},
    {post, "/activities/partners", plans::activities::partners_post, Right::report},
    {post, "/activities/partners/{link}/revocation", plans::activities::partner_revoke_post, Right::report},
    {get, "/partners/{token}", plans::activities::partner_page, Right::open},
    {post, "/partners/{token}", plans::activities::partner_post, Right::open,
     plans::activities::partner_request_bytes_max},
    {get, "/campaigns", plans::activities::campaigns_page, Right::read_plans},
    {get, "/campaigns/new", plans::activities::campaign_new_page, Right::report},
    {post, "/campaigns/new", plans::activities::campaign_new_post, Right::report},
    {get, "/campaigns/{campaign}", plans::activities::campaign_page, Right::read_plans},
    {get, "/campaigns/{campaign}/results.xlsx", plans::activities::campaign_xlsx, Right::read_plans},
    {get, "/campaigns/{campaign}/edit", plans::activities::campaign_edit_page, Right::report},
    {post, "/campaigns/{campaign}/edit", plans::activities::campaign_edit_post, Right::report},
    {post, "/activities/{activity}/answer", plans::activities::answer_post, Right::report},
    {get, "/activities/{activity}", plans::activities::activity_page, Right::read_plans},
    {get, "/activities/{activity}/edit", plans::activities::edit_page, Right::report},
    {post, "/activities/{activity}/edit", plans::activities::edit_post, Right::report,
     plans::activities::files_request_bytes_max},
    {post, "/activities/{activity}/withdrawal", plans::activities::withdraw_post, Right::report},
    {post, "/activities/{activity}/restore", plans::activities::restore_post, Right::report},
    {post, "/activities/{activity}/proofs", plans::activities::proofs_post, Right::report,
     plans::activities::files_request_bytes_max},
    {get, "/activities/{activity}/proofs/{proof}", plans::activities::proof_file, Right::read_plans},
    {get, "/activities/{activity}/proofs/{proof}/shown", plans::activities::proof_page, Right::read_plans},
    {get, "/activities/{activity}/proofs/{proof}/pages/{page}", plans::activities::proof_sheet,
     Right::read_plans},
    {get, "/activities/{activity}/proofs/{proof}/preview", plans::activities::proof_preview,
     Right::read_plans},
    {post, "/activities/{activity}/proofs/{proof}/deletion", plans::activities::proof_delete_post,
     Right::report},
    {get, "/statements/{place}", plans::activities::statement_page, Right::read_plans},
};

namespace attendance = plans::activities::attendance;
const web::Route attendance_routes[] = {
    {get, "/activities/{activity}/attendance", attendance::people_page, Right::read_plans},
    {post, "/activities/{activity}/attendance/people/{person}/withdrawal", attendance::person_withdraw_post,
     Right::report},
    {post, "/activities/{activity}/attendance/people/{person}/restore", attendance::person_restore_post,
     Right::report},
    {post, "/activities/{activity}/attendance/lists/{list}/withdrawal", attendance::list_withdraw_post,
     Right::report},
    {post, "/activities/{activity}/attendance/sheets", attendance::sheet_post, Right::report,
     attendance::sheet_request_bytes_max},
    {get, "/activities/{activity}/attendance/kept", attendance::kept_page, Right::report},
    {post, "/activities/{activity}/attendance/kept", attendance::kept_post, Right::report},
    {get, "/activities/{activity}/attendance/new", attendance::list_page, Right::report},
    {post, "/activities/{activity}/attendance/new", attendance::list_post, Right::report,
     attendance::list_request_bytes_max},
    {get, "/activities/{activity}/attendance/new/{digest}", attendance::list_preview, Right::report},
    {post, "/activities/{activity}/attendance/new/{digest}", attendance::list_enter, Right::report,
     attendance::enter_request_bytes_max},
    {get, "/activities/{activity}/attendance/new/{digest}/rejected.csv", attendance::list_rejected,
     Right::report},
    {get, "/activities/{activity}/attendance/qr", attendance::qr_page, Right::report},
    {post, "/activities/{activity}/attendance/qr", attendance::qr_post, Right::report},
    {get, "/activities/{activity}/attendance/qr/{session}", attendance::screen_page, Right::report},
    {post, "/activities/{activity}/attendance/qr/{session}/end", attendance::qr_end_post, Right::report},
    {post, "/activities/{activity}/attendance/claims/{claim}", attendance::claim_post, Right::report},
    {get, "/activities/{activity}/attendance/scan", attendance::scan_page, Right::report},
    {post, "/activities/{activity}/attendance/scan", attendance::scan_post, Right::report,
     attendance::scans_request_bytes_max},
    {get, "/activities/scan-worker.js", attendance::scan_worker, Right::open},
    {get, "/attend/{token}", attendance::phone_page, Right::open},
    {post, "/attend/{token}", attendance::phone_post, Right::open},
    {get, "/attendance-cards", attendance::cards_page, Right::own_persons},
    {post, "/attendance-cards", attendance::cards_post, Right::own_persons},
    {get, "/attendance-cards/sheet", attendance::cards_sheet, Right::own_persons},
    {post, "/attendance-cards/{card}/revocation", attendance::card_revoke_post, Right::own_persons},
    {get, "/attendance-checks", attendance::checks_page, Right::read_plans},
    {get, "/attendance-checks/list.csv", attendance::checks_csv, Right::read_plans},
    {get, "/attendance-checks/draw", attendance::draw_page, Right::own_plans},
    {post, "/attendance-checks/draw", attendance::draw_post, Right::own_plans},
    {get, "/attendance-checks/draws/{draw}", attendance::drawn_page, Right::read_plans},
    {get, "/attendance-checks/{check}", attendance::check_page, Right::read_plans},
    {post, "/attendance-checks/{check}", attendance::check_post, Right::own_plans,
     attendance::sheet_request_bytes_max},
};

template <std::size_t N>
void add(std::vector<web::Route>& table, const web::Route (&routes)[N]) {
    table.insert(table.end(), std::begin(routes), std::end(routes));
}

std::vector<web::Route> all_routes() {
    std::vector<web::Route> table;
    add(table, people_routes);
    add(table, mail_routes);
    add(table, agencies_routes);
    add(table, xapi_routes);
    add(table, persons_routes);
    add(table, plans_routes);
    add(table, review_routes);
    add(table, links_routes);
    add(table, incoming_routes);
    add(table, attendance_routes);  // before the activities: scan-worker.js is none
    add(table, activities_routes);
    add(table, uploads_routes);
    add(table, coverage_routes);
    add_due_routes(table);
    return table;
}

}  // namespace

const std::vector<web::Route>& main_routes() {
    static const std::vector<web::Route> table = all_routes();
    return table;
}
