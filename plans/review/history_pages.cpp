// What was done to a plan, and taking it back.
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/review/html.hpp"
#include "plans/review/pages.hpp"
#include "plans/review/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::review {

web::Response history_page(web::Request& request) {
    HistoryView view;
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        view.changes = content::changes_of(reader, view.plan.id);
        view.confirmed = content::is_confirmed(reader, view.plan.id);
    });
    view.owner = request.read([&](storage::Reader& reader) {
        return plans::may(reader, request.actor, request.segment("plan"), base::Right::own_plans,
                          request.clock->now());
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(texts::Id("history_title"));
    return people::framed(page, html::history(page, view));
}

web::Response undo_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    content::Outcome outcome;
    std::string location;
    request.write([&](storage::Writer& writer) {
        plan_of(writer, plan);
        outcome = content::undo(writer, request.actor, plan, request.segment("change"),
                                text::squeeze(request.field("reason")), request.clock->now());
        if (outcome.applied != content::Applied::done) return;
        recount(writer, plan);
        location = outcome.entries.empty() ? "/plans/" + plan + "/names?done=" + outcome.change
                                           : card_address(plan, outcome.entries.front(), outcome.change);
        web::remember(writer, request, location);
    });
    if (outcome.applied == content::Applied::conflict) {
        throw base::Refused(base::Refusal::conflict,
                            "Mục này đã được sửa tiếp nên không hoàn tác được thay đổi cũ hơn.\n"
                            "Mở lịch sử của kế hoạch và hoàn tác từ thay đổi mới nhất.");
    }
    return web::see_other(web::Url(location));
}

}  // namespace plans::review
