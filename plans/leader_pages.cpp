// Making, showing once and revoking the links of leaders; and the page behind one.
#include <cstdlib>

#include "base/refused.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/qr.hpp"
#include "plans/content/rights.hpp"
#include "plans/html.hpp"
#include "plans/leader_views.hpp"
#include "plans/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace plans {
namespace {

using texts::Id;

web::Response show(web::Request& request, LeaderLinksView view, int status = 200) {
    view.now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        view.plan = plan_of(reader, request.segment("plan"));
        view.confirmed = content::is_confirmed(reader, view.plan.id);
        for (people::Link& link : people::links_of(reader, view.plan.id)) {
            if (link.purpose == people::LinkPurpose::plan_read) view.links.push_back(std::move(link));
        }
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("leader_links"));
    return people::framed(page, html::leader_links(page, view), status);
}

// Whole numbers only: anything else is 0, which no rule takes.
int number_in(const std::string& text) {
    char* end = nullptr;
    const long value = std::strtol(text.c_str(), &end, 10);
    return end != nullptr && *end == '\0' && value > 0 && value < 100'000 ? static_cast<int>(value) : 0;
}

}  // namespace

web::Response leader_links_page(web::Request& request) {
    LeaderLinksView view;
    view.done = request.parameter("done");
    view.days = std::to_string(leader_days_usual);
    view.openings = std::to_string(leader_openings_usual);
    if (auto kept = web::draft(request); !kept.empty()) {
        view.whom = kept["whom"];
        view.days = kept["days"];
        view.openings = kept["openings"];
    }
    return show(request, view);
}

web::Response leader_links_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    LeaderLinksView view;
    view.whom = text::squeeze(request.field("whom"));
    view.days = request.field("days");
    view.openings = request.field("openings");
    const NewLeaderLink wanted{view.whom, number_in(view.days), number_in(view.openings)};
    view.problems = check(wanted);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string plan = request.segment("plan");
    LeaderSlipView slip;
    request.write([&](storage::Writer& writer) {
        const base::Milliseconds now = request.clock->now();
        slip.address =
            request.services->base_url + make_leader_link(writer, request.actor, plan, wanted, now);
        slip.link = people::links_of(writer, plan).front();
        slip.plan = plan_of(writer, plan);
        web::forget_draft(writer, request);
        web::remember(writer, request, "/plans/" + plan + "/leader-links?done=shown");
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("leader_links"));
    slip.qr = people::qr_code(slip.address, page.plain(Id("leader_qr")));
    return people::behind_link(people::framed(page, html::leader_slip(page, slip)));
}

web::Response leader_link_revoke_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string plan = request.segment("plan");
    const std::string back = "/plans/" + plan + "/leader-links?done=revoke";
    request.write([&](storage::Writer& writer) {
        require_owner(writer, request.actor, plan, request.clock->now());
        if (!people::revoke_link(writer, request.actor, plan, request.segment("link"), request.clock->now()))
            throw base::Refused(base::Refusal::not_found,
                                "Không có đường dẫn này, hoặc nó đã được thu hồi.\nTải lại trang để xem.");
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response leader_page(web::Request& request) {
    const people::Link link = people::opened_link_of(request, people::LinkPurpose::plan_read);
    const LeaderPage view =
        request.read([&](storage::Reader& reader) { return leader_page_of(reader, link); });
    web::Page page = web::page_for(request, view.plan.number.empty() ? view.plan.name : view.plan.number);
    return people::behind_link(people::framed(page, html::leader(page, view)));
}

}  // namespace plans
