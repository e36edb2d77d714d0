// The board of a period, and its CSV.
#include <algorithm>

#include "obligations/board.hpp"
#include "obligations/correct.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"

namespace obligations {
namespace {

using texts::Id;

BoardView load(web::Request& request, bool all_pages) {
    BoardView view;
    view.group = request.parameter("group");
    view.search = text::squeeze(request.parameter("q"));
    view.whole = request.parameter("page") == "all";
    view.page = static_cast<int>(obligation_number(request.parameter("page")) % 100'000);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        load_board(reader, request.actor, view, request.clock->now(), all_pages || view.whole);
        if (view.receives)
            view.returns = returns_of_period(reader, request.actor, view.plan.id, view.period.uuid,
                                             request.clock->now());
    });
    return view;
}

}  // namespace

web::Response board_page(web::Request& request) {
    BoardView view = load(request, false);
    if (!request.parameter("accepted").empty())
        view.accepted = static_cast<int>(obligation_number(request.parameter("accepted")) % 100'000);
    web::Page page = web::page_for(request, "", "plans");
    page.title = period_title(page, view.period.slot);
    return people::framed(page, html::board(page, view));
}

web::Response board_csv(web::Request& request) {
    const BoardView view = load(request, true);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("agency")), page.plain(Id("status")), page.plain(Id("hop_receiver")),
             page.plain(Id("due")), page.plain(Id("settled")), page.plain(Id("days_late"))});
    for (const BoardRow& row : view.rows) {
        const auto put = [&](const std::string& body, const std::optional<base::Day>& due,
                             std::int64_t late) {
            csv.row({row.name, page.plain(group_word(row.item.group)), body, due ? base::written(*due) : "",
                     row.item.settled ? base::written(*row.item.settled) : "", std::to_string(late)});
        };
        if (row.item.bodies.empty()) put("", row.item.is.due, row.item.late);
        for (const Body& one : row.item.bodies) put(body_name(page, one), one.due, one.late);
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "tinh-hinh-gui.csv");
}

web::Response accept_all_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const BoardView view = load(request, true);
    constexpr std::size_t forms_a_write = 50;  // others write between
    int accepted = 0;
    for (std::size_t from = 0; from < view.waiting.size(); from += forms_a_write) {
        request.write([&](storage::Writer& writer) {
            for (std::size_t i = from; i < std::min(view.waiting.size(), from + forms_a_write); ++i) {
                const auto now = request.clock->now();
                if (item_of(writer, view.waiting[i], base::day_at(now)).state != State::sent) continue;
                accept_form(writer, request.actor, view.waiting[i], "", now);
                ++accepted;
            }
        });
    }
    const std::string back = "/plans/" + view.plan.id + "/periods/" + view.period.uuid +
                             "/board?accepted=" + std::to_string(accepted);
    request.write([&](storage::Writer& writer) { web::remember(writer, request, back); });
    return web::see_other(web::Url(back));
}

}  // namespace obligations
