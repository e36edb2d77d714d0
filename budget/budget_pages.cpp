// The money of a plan in a year: the overview, its files, compiling, undoing an act.
#include <algorithm>

#include "base/refused.hpp"
#include "budget/html.hpp"
#include "budget/load.hpp"
#include "budget/pages.hpp"
#include "budget/sheets.hpp"
#include "obligations/sight.hpp"
#include "people/pages.hpp"
#include "plans/pages.hpp"
#include "plans/plan_files.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace budget {
namespace {

using texts::Id;

BudgetView load(web::Request& request, bool with_acts = false) {
    BudgetView view;
    request.read([&](storage::Reader& reader) {
        load_year(request, reader, view);
        if (with_acts) load_acts(request, reader, view);
        const auto now = request.clock->now();
        const auto directory = agencies::directory_now(reader);
        for (const agencies::AgencyId agency : obligations::own_agencies(reader, request.actor, now)) {
            if (tasks_of(reader, view.plan.id, agency).empty()) continue;
            view.own.push_back(agency);
            view.names.emplace(agency, agencies::name_on(*directory, agency, base::day_at(now)));
        }
    });
    return view;
}

web::Response show(web::Request& request, const BudgetView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("budget_title"), {std::to_string(view.year)});
    return people::framed(page, html::budget(page, view), status);
}

std::string cell(const std::optional<std::int64_t>& amount) {
    return amount ? std::to_string(*amount) : "";
}

}  // namespace

void require_reach(web::Request& request) {
    const auto plan = request.segments.find("plan");
    if (plan == request.segments.end()) return;
    const std::string money = "/plans/" + plan->second + "/budget";
    const bool asks_for_money = request.path.rfind(money, 0) == 0 &&
                                (request.path.size() == money.size() || request.path[money.size()] == '/' ||
                                 request.path[money.size()] == '.');
    if (!asks_for_money) return plans::require_reach(request);
    request.read([&](storage::Reader& reader) {
        require_money(reader, request.actor, plan->second, request.clock->now());
    });
}

web::Response all_plans_page(web::Request& request) {
    const auto all = request.read(
        [&](storage::Reader& reader) { return money_of_plans(reader, request.actor, request.clock->now()); });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("budget_all"));
    return people::framed(page, html::all_plans(page, all));
}

web::Response budget_page(web::Request& request) {
    BudgetView view = load(request, true);
    view.saved = request.parameter("saved");
    view.of = number_typed(request.parameter("agency"));
    for (const Source source : sources)
        if (request.parameter("source") == std::to_string(static_cast<int>(source))) view.source = source;
    return show(request, view);
}

web::Response budget_csv(web::Request& request) {
    const BudgetView view = load(request);
    web::Csv csv;
    csv.row({"TT", "Nhiệm vụ", "Cơ quan", "Nguồn", "Tình trạng", "Dự toán", "Đã gửi", "Tổng hợp", "Thẩm định",
             "Duyệt", "Điều chuyển", "Đã chi", "Còn lại", "Nội dung"});
    for (const Line& line : view.lines)
        csv.row({line.task.number, line.task.text, view.name(line.agency), source_words(line.source),
                 kind_words(line.state), cell(line.estimated), cell(line.sent), cell(line.compiled),
                 cell(line.appraised), cell(line.approved), std::to_string(line.moved),
                 std::to_string(line.spent), line.approved ? std::to_string(line.left()) : "", line.word});
    return web::download(csv.bytes(), "text/csv; charset=utf-8",
                         "kinh-phi-" + std::to_string(view.year) + ".csv");
}

web::Response budget_xlsx(web::Request& request) {
    const BudgetView view = load(request);
    std::vector<std::string> names;
    for (const Line& line : view.lines) names.push_back(view.name(line.agency));
    return web::download(
        table_workbook({view.plan.number.empty() ? view.plan.name : view.plan.number, "", view.year},
                       view.lines, names),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "kinh-phi-" + std::to_string(view.year) + ".xlsx");
}

web::Response compile_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    BudgetView view = load(request);
    const std::string back = view.here() + "&saved=compiled";
    request.write([&](storage::Writer& writer) {
        compile(writer, request.actor, view.plan.id, view.year, request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response undo_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const agencies::AgencyId agency = number_typed(request.field("agency"));
    const std::string base = "/plans/" + web::percent_encoded(request.segment("plan")) + "/budget";
    const std::string back = base + (agency == 0 ? "" : "/agencies/" + std::to_string(agency)) +
                             "?year=" + std::to_string(year_asked(request)) + "&saved=undone";
    request.write([&](storage::Writer& writer) {
        undo(writer, request.actor, request.segment("plan"), request.segment("act"),
             text::squeeze(request.field("word")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response act_file(web::Request& request) {
    const BudgetView view = load(request);
    const auto act = request.read(
        [&](storage::Reader& reader) { return act_of(reader, view.plan.id, request.segment("act")); });
    std::vector<agencies::AgencyId> whose = view.own;
    whose.push_back(agencies::no_agency);
    const bool seen = act && !act->digest.empty() &&
                      std::any_of(whose.begin(), whose.end(), [&](const agencies::AgencyId agency) {
                          const auto places = request.read([&](storage::Reader& reader) {
                              return acts_seen(request, reader, view, agency);
                          });
                          return std::any_of(places.begin(), places.end(),
                                             [&](const ActPlace& one) { return one.place == act->place; });
                      });
    if (!seen)
        throw base::Refused(base::Refusal::not_found, "Không có tệp này.\nMở lại trang Kinh phí để xem.");
    web::Response response = web::download("", "application/octet-stream", act->filename);
    response.file = plans::path_of(request.services->data_folder, act->digest);
    return response;
}

}  // namespace budget
