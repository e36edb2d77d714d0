// Answering: on the page for whoever sends for an agency, and behind a signed link.
#include "base/refused.hpp"
#include "obligations/adhoc/html.hpp"
#include "obligations/adhoc/pages.hpp"
#include "obligations/adhoc/views.hpp"
#include "obligations/chasing/views.hpp"
#include "obligations/forms.hpp"
#include "obligations/sight.hpp"
#include "obligations/views.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace obligations::adhoc {
namespace {

using texts::Id;
constexpr auto purpose = people::LinkPurpose::adhoc_answer;

void put_asker(storage::Reader& reader, AnswerView& view, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    view.asker = directory->find(view.request.agency) == nullptr
                     ? view.request.by
                     : agencies::name_on(*directory, view.request.agency, today);
}

AnswerView load(web::Request& request) {
    AnswerView view;
    const auto now = request.clock->now();
    const base::Day today = base::day_at(now);
    request.read([&](storage::Reader& reader) {
        view.request = request_of(reader, request.segment("request"));
        const agencies::AgencyId agency = obligation_number(request.segment("agency"));
        if (!is_asked(view.request, agency) ||
            (!may_keep(request.actor, view.request) && !may_see(reader, request.actor, agency, now)))
            refuse_unknown_request();
        view.before = answer_of(reader, view.request, agency, today);
        view.known = known_figures(reader, view.request, agency);
        view.answers = may_send(reader, request.actor, agency, now) && !view.request.closed;
        if (view.answers)
            begin_answer(view, draft_of(reader, view.request, agency));
        else
            begin_answer(view, {});
        put_asker(reader, view, today);
    });
    view.action = "/adhoc/" + view.request.uuid + "/answers/" + std::to_string(view.before.agency);
    return view;
}

web::Response show(web::Request& request, const AnswerView& view, int status = 200) {
    web::Page page = web::page_for(request, "", view.link ? "" : "work");
    page.title = view.request.is.title;
    web::Response response = people::framed(page, html::answer(page, view), status);
    return view.link ? people::behind_link(std::move(response)) : response;
}

struct LinkedAnswer {
    Linked linked;
    AnswerView view;
};

LinkedAnswer load_linked(web::Request& request) {
    LinkedAnswer out;
    const auto now = request.clock->now();
    const people::Link link = people::known_link_of(request, purpose);
    request.read([&](storage::Reader& reader) {
        out.linked = linked_of(reader, link, now);
        out.view.request = out.linked.request;
        out.view.before = answer_of(reader, out.linked.request, out.linked.agency, base::day_at(now));
        if (!out.linked.open) return;
        out.view.known = known_figures(reader, out.linked.request, out.linked.agency);
        begin_answer(out.view, draft_of(reader, out.linked.request, out.linked.agency));
        put_asker(reader, out.view, base::day_at(now));
    });
    out.view.link = out.view.answers = true;
    out.view.action = "/adhoc-answer/" + web::percent_encoded(request.segment("token"));
    return out;
}

web::Response show_over(web::Request& request, const LinkedAnswer& all) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(Id("answer_over"));
    return people::behind_link(
        people::framed(page, html::over(page, OverView{all.linked, all.view.before}), 410));
}

// Sends, or keeps for later; the page again where something is wrong.
template <class Send, class Keep>
web::Response take(web::Request& request, AnswerView& view, const Send& send, const Keep& keep) {
    fill_typed(request, view);
    const bool sending = request.field("act") != "save";
    const std::vector<Value> values = values_of(view);
    if (sending) {
        view.problems = check(view.request.is.questions, values);
        if (view.link)
            for (base::Problem& one : chasing::check(chasing::Answerer{view.who, view.post}))
                view.problems.push_back(std::move(one));
        if (!view.problems.empty()) return show(request, view, 422);
    }
    const std::string back = view.action + (sending ? "?saved=sent" : "?saved=draft");
    try {
        request.write([&](storage::Writer& writer) {
            if (sending)
                send(writer, values);
            else
                keep(writer);
            web::forget_draft(writer, request);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        view.problem = refused.what();
        return show(request, view, 409);
    }
    return web::see_other(web::Url(back));
}

}  // namespace

web::Response answer_page(web::Request& request) {
    AnswerView view = load(request);
    view.saved = request.parameter("saved");
    if (const auto kept = web::draft(request); !kept.empty() && view.answers) {
        for (const auto& [name, value] : kept) request.form.emplace(name, value);
        fill_typed(request, view);
    }
    return show(request, view);
}

web::Response answer_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    AnswerView view = load(request);
    const agencies::AgencyId agency = view.before.agency;
    const auto now = request.clock->now();
    return take(
        request, view,
        [&](storage::Writer& writer, const std::vector<Value>& values) {
            answer(writer, request.actor, request_of(writer, view.request.uuid), agency, values, "page", now);
        },
        [&](storage::Writer& writer) {
            if (!may_send(writer, request.actor, agency, now)) refuse_unknown_request();
            keep_draft(writer, request_of(writer, view.request.uuid), agency, chasing::typed_fields(request),
                       now);
        });
}

web::Response linked_page(web::Request& request) {
    LinkedAnswer all = load_linked(request);
    if (!all.linked.open) return show_over(request, all);
    all.view.saved = request.parameter("saved");
    if (const auto kept = web::draft(request); !kept.empty()) {
        for (const auto& [name, value] : kept) request.form.emplace(name, value);
        fill_typed(request, all.view);
    }
    return show(request, all.view);
}

web::Response linked_post(web::Request& request) {
    if (auto answered = web::answered(request)) return *answered;
    LinkedAnswer all = load_linked(request);
    if (!all.linked.open) return show_over(request, all);
    const std::string token = request.segment("token");
    const auto now = request.clock->now();
    return take(
        request, all.view,
        [&](storage::Writer& writer, const std::vector<Value>& values) {
            answer_through_link(writer, token, values, {all.view.who, all.view.post}, now);
        },
        [&](storage::Writer& writer) {
            keep_draft_through_link(writer, token, chasing::typed_fields(request), now);
        });
}

}  // namespace obligations::adhoc
