// The page of chasing of a period, one agency on it, calls, messages with links, the published list.
#include <algorithm>

#include "base/refused.hpp"
#include "obligations/chasing/html.hpp"
#include "obligations/chasing/pages.hpp"
#include "obligations/chasing/views.hpp"
#include "obligations/correct.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations::chasing {
namespace {

using texts::Id;

std::string above(const web::Request& request) {
    return "/plans/" + web::percent_encoded(request.segment("plan")) + "/periods/" +
           web::percent_encoded(request.segment("period")) + "/chasing";
}

ChasingView load(web::Request& request, bool all_pages) {
    ChasingView view;
    const auto now = request.clock->now();
    view.today = base::day_at(now);
    view.wish.search = text::squeeze(request.parameter("q"));
    view.wish.state = request.parameter("state");
    if (const std::string sort = request.parameter("sort"); !sort.empty()) view.wish.sort = sort;
    view.whole = request.parameter("page") == "all";
    view.wish.page =
        static_cast<int>(std::clamp<std::int64_t>(obligation_number(request.parameter("page")), 1, 100'000));
    view.days = std::to_string(form_link_days_usual);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        view.chasing = load_chasing(reader, request.actor, view.plan, view.period, view.wish, now,
                                    all_pages || view.whole);
        view.published = published_now(reader, view.period.id);
        view.ladder = !ladder_now(reader).steps.empty();
        view.baseline = is_baseline(reader, view.plan.id, view.period);
    });
    view.wish.page = std::min(view.wish.page, view.chasing.pages);
    return view;
}

web::Response show(web::Request& request, const ChasingView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("chasing_of"), web::arguments(period_title(page, view.period.slot)));
    return people::framed(page, html::chasing(page, view), status);
}

ChasedView load_one(web::Request& request) {
    ChasedView view;
    view.now = request.clock->now();
    view.today = base::day_at(view.now);
    view.days = std::to_string(form_link_days_usual);
    view.call.day = base::written(view.today);
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        const std::int64_t id = obligation_number(request.segment("obligation"));
        view.row = chased_row(reader, request.actor, view.plan, view.period, id, view.now);
        for (people::Link& link : people::links_of(reader, std::to_string(id)))
            if (link.purpose == people::LinkPurpose::form_answer) view.links.push_back(std::move(link));
    });
    return view;
}

web::Response show_one(web::Request& request, const ChasedView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("chasing_of"), web::arguments(view.row.is.name));
    return people::framed(page, html::chased(page, view), status);
}

int days_typed(const std::string& typed, base::Problems& problems) {
    const std::int64_t days = obligation_number(typed);
    if (days < 1 || days > form_link_days_max)
        problems.push_back({"days", web::Page{}.plain(Id("chasing_link_days_wrong"))});
    return static_cast<int>(std::clamp<std::int64_t>(days, 1, form_link_days_max));
}

web::Response show_messages(web::Request& request, MessagesView view) {
    web::Page page = web::page_for(request, "", "plans");
    view.title = page.plain(Id("chase_messages"));
    page.title = view.title;
    return people::behind_link(people::framed(page, html::messages(page, view)));
}

web::Response messages_csv(const web::Page& page, const std::vector<Message>& messages) {
    web::Csv csv;
    csv.row({page.plain(Id("agency")), page.plain(Id("link_word")), page.plain(Id("chase_message"))});
    for (const Message& one : messages) csv.row({one.agency, one.address, one.text});
    return people::behind_link(web::download(csv.bytes(), "text/csv; charset=utf-8", "tin-nhan-don-doc.csv"));
}

}  // namespace

web::Response chasing_page(web::Request& request) {
    ChasingView view = load(request, false);
    view.saved = request.parameter("saved");
    return show(request, view);
}

web::Response chasing_csv(web::Request& request) {
    const ChasingView view = load(request, true);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    csv.row({page.plain(Id("agency")), page.plain(Id("status")), page.plain(Id("due")),
             page.plain(Id("days_late")), page.plain(Id("chasing_last")), page.plain(Id("chasing_mail")),
             page.plain(Id("chasing_calls")), page.plain(Id("chase_call_word")),
             page.plain(Id("chasing_links"))});
    for (const ChasedRow& row : view.chasing.rows) {
        std::string mail;
        if (const PastStep* step = row.last_step())
            for (const SentLetter& one : step->letters)
                mail += (mail.empty() ? "" : "; ") + letter_fate(page, one);
        csv.row({row.is.name, page.plain(group_word(row.is.item.group)), due_day(row.is.item),
                 std::to_string(row.is.item.late), last_words(page, row), mail,
                 std::to_string(row.calls.size()),
                 row.calls.empty() ? "" : row.calls.front().whom + ": " + row.calls.front().word,
                 std::to_string(row.live_links)});
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "don-doc.csv");
}

web::Response messages_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ChasingView view = load(request, true);
    view.days = request.field("days");
    const int days = days_typed(view.days, view.problems);
    if (!view.problems.empty()) return show(request, view, 422);
    const web::Page page = web::page_for(request, "", "plans");
    MessagesView made;
    made.back = view.address();
    made.back_title = page.plain(Id("chasing_of"), web::arguments(period_title(page, view.period.slot)));
    request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        ChasingWish owed;
        owed.state = "owed";
        owed.sort = "name";
        std::vector<std::int64_t> obligations;
        for (const ChasedRow& row :
             load_chasing(writer, request.actor, view.plan, view.period, owed, now, true).rows)
            obligations.push_back(row.is.obligation);
        made.messages = make_form_links(writer, request.actor, page, view.plan, view.period, obligations,
                                        days, request.services->base_url, now);
        web::remember(writer, request, made.back);
    });
    if (request.field("act") == "csv") return messages_csv(page, made.messages);
    return show_messages(request, std::move(made));
}

web::Response publish_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = above(request) + "?saved=published";
    request.write([&](storage::Writer& writer) {
        const plans::Plan plan = plans::plan_of(writer, request.segment("plan"));
        publish(writer, request.actor, plan, period_of_plan(writer, plan.id, request.segment("period")),
                text::nfc(request.field("word")), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response take_back_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = above(request) + "?saved=withdrawn";
    request.write([&](storage::Writer& writer) {
        const plans::Plan plan = plans::plan_of(writer, request.segment("plan"));
        take_publication_back(writer, request.actor, plan,
                              period_of_plan(writer, plan.id, request.segment("period")),
                              request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response late_list_page(web::Request& request) {
    LateListView view;
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        view.list = published_for(reader, request.actor, view.plan, view.period, request.clock->now());
    });
    web::Page page = web::page_for(request, "", "work");
    page.title = page.plain(Id("chase_late_list"));
    return people::framed(page, html::late_list(page, view));
}

web::Response chased_page(web::Request& request) {
    ChasedView view = load_one(request);
    view.saved = request.parameter("saved");
    take_call_draft(request, view.call);
    return show_one(request, view);
}

web::Response call_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ChasedView view = load_one(request);
    const NewCall call = call_from(request, view.call);
    if (!view.call.problems.empty()) return show_one(request, view, 422);
    const std::string back = view.address() + "?saved=call";
    request.write([&](storage::Writer& writer) {
        add_call(writer, request.actor, view.plan.id, {view.row.is.obligation}, call, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

web::Response message_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ChasedView view = load_one(request);
    view.days = request.field("days");
    const int days = days_typed(view.days, view.problems);
    if (!view.problems.empty()) return show_one(request, view, 422);
    MessagesView made;
    made.back = view.address();
    made.back_title = view.row.is.name;
    const web::Page page = web::page_for(request, "", "plans");
    request.write([&](storage::Writer& writer) {
        made.messages =
            make_form_links(writer, request.actor, page, view.plan, view.period, {view.row.is.obligation},
                            days, request.services->base_url, request.clock->now());
        web::remember(writer, request, made.back);
    });
    return show_messages(request, std::move(made));
}

web::Response link_revoke_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::int64_t id = obligation_number(request.segment("obligation"));
    const std::string back = above(request) + "/" + std::to_string(id) + "?saved=revoked";
    request.write([&](storage::Writer& writer) {
        revoke_form_link(writer, request.actor, plans::plan_of(writer, request.segment("plan")), id,
                         request.segment("link"), request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace obligations::chasing
