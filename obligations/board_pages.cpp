// The board of a period, and its CSV.
#include "obligations/board.hpp"
#include "obligations/correct.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"

namespace obligations {
namespace {

using texts::Id;

BoardView load(web::Request& request, bool all_pages) {
    BoardView view;
    view.group = request.parameter("group");
    view.search = text::squeeze(request.parameter("q"));
    view.page = static_cast<int>(obligation_number(request.parameter("page")) % 100'000);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        load_board(reader, request.actor, view, request.clock->now(), all_pages);
    });
    return view;
}

}  // namespace

web::Response board_page(web::Request& request) {
    const BoardView view = load(request, false);
    web::Page page = web::page_for(request, "", "plans");
    page.title = period_title(page, view.period.slot);
    return people::framed(page, html::board(page, view));
}

web::Response board_csv(web::Request& request) {
    const BoardView view = load(request, true);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id::agency), page.plain(Id::status), page.plain(Id::due), page.plain(Id::settled),
             page.plain(Id::days_late)});
    for (const BoardRow& row : view.rows)
        csv.row({row.name, page.plain(group_word(row.item.group)),
                 row.item.is.due ? base::written(*row.item.is.due) : "",
                 row.item.settled ? base::written(*row.item.settled) : "", std::to_string(row.item.late)});
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "tinh-hinh-gui.csv");
}

}  // namespace obligations
