// The leader's page, behind a signed link and for who is signed in; what its numbers open for the holder of a
// link; its letters.
#include <algorithm>

#include "base/refused.hpp"
#include "budget/amount.hpp"
#include "documents/docx_out.hpp"
#include "documents/pdf_out.hpp"
#include "obligations/follow.hpp"
#include "overview/html.hpp"
#include "overview/letters.hpp"
#include "overview/pages.hpp"
#include "overview/sight.hpp"
#include "overview/views.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "plans/leader.hpp"

namespace overview {
namespace {

using texts::Id;
constexpr auto purpose = people::LinkPurpose::plan_read;
constexpr const char* parts[] = {"targets", "late", "obstacles", "budget"};

base::Day day_asked(const web::Request& request) {
    const base::Day today = base::day_at(request.clock->now());
    const std::string typed = request.parameter("as-of");
    if (typed.empty()) return today;
    const auto day = base::parse_day(typed);
    if (!day || today < *day)
        throw base::Refused(base::Refusal::invalid,
                            "Ngày tính số liệu không hợp lệ hoặc ở sau hôm nay.\nGhi lại, ví dụ 30/09/2026.");
    return *day;
}

// What the address asks for: a part, a letter, which speaks of no money, or the whole.
BriefParts parts_asked(const web::Request& request) {
    if (request.segments.count("ask") != 0) return {true, true, true, false};
    const auto asked = request.segments.find("part");
    if (asked == request.segments.end()) return {};
    const auto is = [&](const char* part) { return asked->second == part; };
    return {is("targets"), is("late"), is("obstacles"), is("budget")};
}

void fill(storage::Reader& reader, const web::Request& request, const std::string& plan, BriefView& view) {
    view.now = request.clock->now();
    view.brief = brief_of(reader, web::page_for(request, ""), plan, day_asked(request), parts_asked(request));
    if (view.brief.next_due) {
        view.due =
            slot_in_words(view.brief.next_due->slot) + " (" + base::written(view.brief.next_due->day) + ")";
        view.days_left = view.brief.next_due->day.number - view.brief.as_of.number;
    }
}

BriefView load_own(web::Request& request) {
    BriefView view;
    const std::string& plan = request.segment("plan");
    view.base = "/plans/" + plan + "/overview";
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        plans::require_sight(reader, request.actor, plan, now);
        view.plan = plans::plan_of(reader, plan);
        view.owner = plans::may(reader, request.actor, plan, base::Right::own_plans, now);
        if (!may_lead(reader, request.actor, plan, now))
            throw base::Refused(
                base::Refusal::forbidden,
                "Trang này dành cho lãnh đạo và người phụ trách kế hoạch.\nMở Việc của cơ quan "
                "để xem phần của mình.");
        fill(reader, request, plan, view);
    });
    return view;
}

// `counts`: this opening is one of those that the link allows.
BriefView load_linked(web::Request& request, bool counts) {
    BriefView view;
    view.base = "/leader/" + request.segment("token");
    view.link = counts ? people::opened_link_of(request, purpose) : people::link_of(request, purpose);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::linked_plan_of(reader, *view.link);
        fill(reader, request, view.link->subject, view);
    });
    return view;
}

web::Response show(web::Request& request, const BriefView& view) {
    const std::string& name = view.brief.number.empty() ? view.plan.name : view.brief.number;
    web::Page page = web::page_for(request, name, view.link ? "" : "plans");
    return people::framed(page, view.part.empty() ? html::brief(page, view) : html::part(page, view));
}

void put_part(const web::Request& request, BriefView& view) {
    view.part = request.segment("part");
    if (std::find(std::begin(parts), std::end(parts), view.part) == std::end(parts))
        throw base::Refused(base::Refusal::not_found, "Không có trang này.\nMở lại trang của lãnh đạo.");
    if (view.part != "budget") return;
    for (const budget::TaskMoney& one : view.brief.money.tasks)
        view.money.emplace_back(one.task.number + " " + one.task.text,
                                budget::written(one.spent) + " / " + budget::written(one.approved));
}

web::Response letter(const web::Request& request, const BriefView& view) {
    const std::string& number = request.segment("ask");
    const std::string& kind = request.segment("kind");
    const std::size_t ask = number.size() == 1 ? static_cast<std::size_t>(number[0] - '1') : asks_max;
    if (ask >= view.brief.asks.size() || (kind != "docx" && kind != "pdf"))
        throw base::Refused(base::Refusal::not_found,
                            "Không có công văn này: việc có thể đã xong.\nMở lại trang của lãnh đạo.");
    const documents::Manuscript paper = letter_for(view.brief, ask);
    if (kind == "pdf")
        return web::download(documents::pdf(paper), "application/pdf", "cong-van-" + number + ".pdf");
    return web::download(documents::docx(paper),
                         "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                         "cong-van-" + number + ".docx");
}

}  // namespace

web::Response overview_page(web::Request& request) {
    return show(request, load_own(request));
}

web::Response overview_part(web::Request& request) {
    BriefView view = load_own(request);
    put_part(request, view);
    return show(request, view);
}

web::Response overview_letter(web::Request& request) {
    return letter(request, load_own(request));
}

web::Response leader_page(web::Request& request) {
    return people::behind_link(show(request, load_linked(request, true)));
}

web::Response leader_part(web::Request& request) {
    BriefView view = load_linked(request, false);
    put_part(request, view);
    return people::behind_link(show(request, view));
}

web::Response leader_letter(web::Request& request) {
    return people::behind_link(letter(request, load_linked(request, false)));
}

}  // namespace overview
