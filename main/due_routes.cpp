// The part of the route table that is about what is due and what becomes of it: obligations, chasing, ad-hoc
// reports, reports, money, the leader's page. See main/routes.cpp.
#include "budget/pages.hpp"
#include "main/routes.hpp"
#include "obligations/adhoc/pages.hpp"
#include "obligations/chasing/pages.hpp"
#include "obligations/overdue/pages.hpp"
#include "obligations/pages.hpp"
#include "overview/pages.hpp"
#include "reports/pages.hpp"

namespace {

using base::Right;
using enum web::Method;

const web::Route obligations_routes[] = {
    {get, "/obligations", obligations::work_page, Right::read_plans},
    {get, "/obligations.csv", obligations::work_csv, Right::read_plans},
    {get, "/obligations.ics", obligations::work_ics, Right::read_plans},
    {get, "/obligations/{obligation}", obligations::item_page, Right::read_plans},
    {post, "/obligations/{obligation}/form", obligations::form_post, obligations::reporting,
     obligations::form_bytes_max},
    {post, "/obligations/{obligation}/acceptance", obligations::accept_post, Right::read_plans},
    {post, "/obligations/{obligation}/asking-back", obligations::ask_back_post, Right::read_plans},
    {post, "/obligations/{obligation}/extension", obligations::extension_post, Right::report},
    {get, "/obligations/{obligation}/versions/{version}", obligations::version_page, Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/board", obligations::board_page, Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/board.csv", obligations::board_csv, Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/forms.zip", obligations::sheets_zip, Right::read_plans},
    {post, "/plans/{plan}/periods/{period}/returned", obligations::sheets_post, Right::read_plans,
     obligations::sheets_request_bytes_max},
    {get, "/plans/{plan}/periods/{period}/returns/{batch}", obligations::returns_page, Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/returns/{batch}/faults.zip", obligations::returns_zip,
     Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/returns/{batch}/files/{position}", obligations::returns_file,
     Right::read_plans},
    {post, "/plans/{plan}/periods/{period}/acceptances", obligations::accept_all_post, Right::read_plans},
    {get, "/plans/{plan}/deadlines", obligations::deadlines_page, Right::read_plans},
    {post, "/plans/{plan}/deadlines", obligations::deadlines_post, Right::own_plans},
    {post, "/plans/{plan}/extensions/{extension}", obligations::extension_answer_post, Right::read_plans},
    {get, "/plans/{plan}/obstacles", obligations::obstacles_page, Right::read_plans},
    {post, "/plans/{plan}/obstacles", obligations::obstacle_raise_post, Right::report},
    {post, "/plans/{plan}/obstacles/{obstacle}", obligations::obstacle_act_post, Right::read_plans},
    {get, "/calendar", obligations::calendar_page, Right::read_plans},
    {post, "/calendar", obligations::calendar_post, obligations::keeping_calendar},
    {post, "/calendar/{day}/removal", obligations::calendar_forget_post, obligations::keeping_calendar},
    {post, "/obligations/{obligation}/done", obligations::done_post, Right::report},
    {post, "/obligations/{obligation}/reopening", obligations::not_done_post, Right::report},
    {get, "/plans/{plan}/periods/{period}/reports/{whose}", reports::report_page, Right::read_plans},
    {post, "/plans/{plan}/periods/{period}/reports/{whose}", reports::report_post, reports::writing,
     reports::words_bytes_max},
    {post, "/plans/{plan}/periods/{period}/reports/{whose}/correction/drop", reports::drop_correction_post,
     reports::writing},
    {post, "/plans/{plan}/periods/{period}/reports/{whose}/taking-back", reports::taking_back_post,
     reports::writing},
    {post, "/plans/{plan}/periods/{period}/reports/{whose}/issue", reports::issue_post, reports::issuing,
     reports::signed_file_bytes_max},
    {post, "/plans/{plan}/periods/{period}/reports/{whose}/correction", reports::correction_post,
     reports::writing},
    {get, "/plans/{plan}/periods/{period}/reports/{whose}/versions/{version}/{kind}", reports::report_file,
     Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/reports/{whose}/outline", reports::outline_page, reports::writing},
    {post, "/plans/{plan}/periods/{period}/reports/{whose}/outline", reports::outline_post, reports::writing,
     reports::blank_text_bytes_max},
    {get, "/plans/{plan}/blanks", reports::blanks_page, Right::read_plans},
    {post, "/plans/{plan}/blanks", reports::blanks_post, Right::own_plans, reports::template_bytes_max},
    {get, "/plans/{plan}/blanks/{blank}", reports::blank_page, Right::read_plans},
    {post, "/plans/{plan}/blanks/{blank}", reports::blank_post, Right::own_plans,
     reports::blank_text_bytes_max},
    {post, "/plans/{plan}/blanks/{blank}/removal", reports::blank_end_post, Right::own_plans},
    {get, "/report-template", reports::template_page, Right::read_plans},
    {get, "/report-template.docx", reports::template_file, Right::read_plans},
    {get, "/report-template/starter.docx", reports::starter_file, Right::read_plans},
    {post, "/report-template", reports::template_post, reports::changing_template,
     reports::template_bytes_max},
    {post, "/report-template/removal", reports::template_end_post, reports::changing_template},
    {get, "/plans/{plan}/periods", obligations::periods_page, Right::read_plans},
    {get, "/plans/{plan}/periods/{period}", obligations::period_page, Right::read_plans},
    {post, "/plans/{plan}/periods/{period}", obligations::period_post, Right::own_plans},
};

const web::Route budget_routes[] = {
    {get, "/budget", budget::all_plans_page, budget::appraising},
    {get, "/plans/{plan}/budget", budget::budget_page, Right::read_plans},
    {get, "/plans/{plan}/budget.csv", budget::budget_csv, Right::read_plans},
    {get, "/plans/{plan}/budget.xlsx", budget::budget_xlsx, Right::read_plans},
    {post, "/plans/{plan}/budget/compilation", budget::compile_post, Right::own_plans},
    {get, "/plans/{plan}/budget/judgement/{kind}", budget::judge_page, budget::appraising},
    {post, "/plans/{plan}/budget/judgement/{kind}", budget::judge_post, budget::appraising,
     budget::file_bytes_max},
    {get, "/plans/{plan}/budget/reallotment", budget::reallot_page, Right::own_plans},
    {post, "/plans/{plan}/budget/reallotment", budget::reallot_post, Right::own_plans,
     budget::file_bytes_max},
    {post, "/plans/{plan}/budget/acts/{act}/undo", budget::undo_post, budget::appraising},
    {get, "/plans/{plan}/budget/acts/{act}/file", budget::act_file, Right::read_plans},
    {get, "/plans/{plan}/budget/agencies/{agency}", budget::agency_page, Right::read_plans},
    {post, "/plans/{plan}/budget/agencies/{agency}/estimates", budget::estimates_post, budget::estimating,
     budget::estimates_bytes_max},
    {get, "/plans/{plan}/budget/agencies/{agency}/estimates.xlsx", budget::estimates_xlsx, Right::read_plans},
    {post, "/plans/{plan}/budget/agencies/{agency}/sheet", budget::sheet_post, budget::estimating,
     budget::file_bytes_max},
    {get, "/plans/{plan}/budget/agencies/{agency}/copy", budget::copy_page, budget::estimating},
    {post, "/plans/{plan}/budget/agencies/{agency}/copy", budget::copy_post, budget::estimating},
    {post, "/plans/{plan}/budget/agencies/{agency}/spending", budget::spending_post, budget::estimating,
     budget::file_bytes_max},
};

namespace chasing = obligations::chasing;
const web::Route chasing_routes[] = {
    {get, "/obligations/{obligation}/versions/{version}/files/{file}", obligations::version_file,
     Right::read_plans},
    {get, "/chasing-ladder", chasing::ladder_page, Right::administer},
    {post, "/chasing-ladder", chasing::ladder_post, Right::administer},
    {get, "/plans/{plan}/periods/{period}/chasing", chasing::chasing_page, Right::own_plans},
    {get, "/plans/{plan}/periods/{period}/chasing.csv", chasing::chasing_csv, Right::own_plans},
    {post, "/plans/{plan}/periods/{period}/chasing/links", chasing::messages_post, Right::own_plans},
    {get, "/plans/{plan}/periods/{period}/chasing/letter/{kind}", chasing::letter_file, Right::own_plans},
    {post, "/plans/{plan}/periods/{period}/chasing/publication", chasing::publish_post, Right::own_plans},
    {post, "/plans/{plan}/periods/{period}/chasing/publication/withdrawal", chasing::take_back_post,
     Right::own_plans},
    {get, "/plans/{plan}/periods/{period}/late-list", chasing::late_list_page, Right::read_plans},
    {get, "/plans/{plan}/periods/{period}/chasing/{obligation}", chasing::chased_page, Right::own_plans},
    {post, "/plans/{plan}/periods/{period}/chasing/{obligation}/calls", chasing::call_post, Right::own_plans},
    {post, "/plans/{plan}/periods/{period}/chasing/{obligation}/links", chasing::message_post,
     Right::own_plans},
    {post, "/plans/{plan}/periods/{period}/chasing/{obligation}/links/{link}/revocation",
     chasing::link_revoke_post, Right::own_plans},
    {get, "/answer/{token}", chasing::answer_page, Right::open},
    {post, "/answer/{token}", chasing::answer_post, Right::open, chasing::answer_request_bytes_max},
    {get, "/calendar-links", chasing::calendar_links_page, Right::report},
    {post, "/calendar-links", chasing::calendar_links_post, Right::report},
    {post, "/calendar-links/{link}/revocation", chasing::calendar_link_revoke_post, Right::report},
    {get, "/calendars/{token}", chasing::calendar_feed, Right::open},
};

namespace overdue = obligations::overdue;
const web::Route overdue_routes[] = {
    {get, "/overdue", overdue::overdue_page, Right::own_plans},
    {get, "/overdue.csv", overdue::overdue_csv, Right::own_plans},
    {get, "/overdue/letter/{kind}", overdue::letter_file, Right::own_plans},
    {get, "/overdue/agencies/{agency}", overdue::things_page, Right::own_plans},
    {post, "/overdue/agencies/{agency}/calls", overdue::call_post, Right::own_plans},
};

namespace adhoc = obligations::adhoc;
const web::Route adhoc_routes[] = {
    {get, "/adhoc", adhoc::list_page, Right::read_plans},
    {get, "/adhoc/new", adhoc::new_page, Right::own_plans},
    {post, "/adhoc/new", adhoc::new_post, Right::own_plans, adhoc::new_request_bytes_max},
    {get, "/adhoc/{request}", adhoc::board_page, Right::own_plans},
    {get, "/adhoc/{request}/answers.csv", adhoc::table_csv, Right::own_plans},
    {get, "/adhoc/{request}/answers.xlsx", adhoc::table_xlsx, Right::own_plans},
    {get, "/adhoc/{request}/paper/{kind}", adhoc::paper_file, Right::own_plans},
    {get, "/adhoc/{request}/forms.zip", adhoc::forms_zip, Right::own_plans},
    {post, "/adhoc/{request}/returned", adhoc::returned_post, Right::own_plans,
     adhoc::returned_request_bytes_max},
    {post, "/adhoc/{request}/links", adhoc::links_post, Right::own_plans},
    {post, "/adhoc/{request}/links/revocation", adhoc::revoke_post, Right::own_plans},
    {post, "/adhoc/{request}/drops", adhoc::drop_post, Right::own_plans},
    {post, "/adhoc/{request}/closure", adhoc::close_post, Right::own_plans},
    {get, "/adhoc/{request}/answers/{agency}", adhoc::answer_page, Right::read_plans},
    {post, "/adhoc/{request}/answers/{agency}", adhoc::answer_post, obligations::reporting,
     obligations::form_bytes_max},
    {get, "/adhoc-answer/{token}", adhoc::linked_page, Right::open},
    {post, "/adhoc-answer/{token}", adhoc::linked_post, Right::open, obligations::form_bytes_max},
};

const web::Route overview_routes[] = {
    {get, "/plans/{plan}/overview", overview::overview_page, Right::read_plans},
    {get, "/plans/{plan}/overview/{part}", overview::overview_part, Right::read_plans},
    {get, "/plans/{plan}/overview/letters/{ask}/{kind}", overview::overview_letter, Right::read_plans},
    {get, "/plans/{plan}/overview-settings", overview::settings_page, Right::own_plans},
    {post, "/plans/{plan}/overview-settings", overview::settings_post, Right::own_plans},
    {post, "/plans/{plan}/overview-settings/mailings", overview::mailing_post, Right::own_plans},
    {post, "/plans/{plan}/overview-settings/mailings/{mailing}/end", overview::mailing_end_post,
     Right::own_plans},
    {post, "/plans/{plan}/overview-settings/publication", overview::publication_post, Right::own_plans},
    {get, "/morning-mail", overview::morning_page, overview::mornings},
    {post, "/morning-mail", overview::morning_post, Right::administer},
    {post, "/morning-mail/mine", overview::morning_mine_post, overview::mornings},
    {get, "/leader/{token}", overview::leader_page, Right::open},
    {get, "/leader/{token}/{part}", overview::leader_part, Right::open},
    {get, "/leader/{token}/letters/{ask}/{kind}", overview::leader_letter, Right::open},
    {any, "/public/{plan}", overview::public_page, Right::open, overview::public_bytes_max,
     &overview::public_door},
    {any, "/public/{plan}/data.json", overview::public_json, Right::open, overview::public_bytes_max,
     &overview::public_door},
    {any, "/public/{plan}/data.csv", overview::public_csv, Right::open, overview::public_bytes_max,
     &overview::public_door},
};

}  // namespace

void add_due_routes(std::vector<web::Route>& table) {
    const auto add = [&](const auto& routes) {
        table.insert(table.end(), std::begin(routes), std::end(routes));
    };
    add(budget_routes);
    add(overview_routes);
    add(obligations_routes);
    add(chasing_routes);
    add(overdue_routes);
    add(adhoc_routes);
}
