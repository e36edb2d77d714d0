// The page of an outline: read from a letter that concerns the plan, corrected, kept; what falls under which
// heading.
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/incoming/letter_reading.hpp"
#include "reports/html.hpp"
#include "reports/outline.hpp"
#include "reports/pages.hpp"
#include "reports/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace reports {
namespace {

using texts::Id;

std::string named(const plans::incoming::NewDocument& letter) {
    return (letter.number.empty() ? "" : letter.number + ": ") + letter.subject;
}

Key key_of(const OutlineView& view) {
    return {view.key.plan, view.key.period, view.every ? every_agency : view.key.agency};
}

OutlineView load(web::Request& request) {
    OutlineView view;
    view.key = reports::key_of(request);
    view.whose = request.segment("whose");
    const bool posted = !request.field("act").empty();
    view.every = view.key.agency == agencies::no_agency &&
                 (posted ? request.field("for") : request.parameter("for")) == "agencies";
    view.document = posted ? request.field("document") : request.parameter("document");
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        require_sight(reader, request.actor, view.key, now);
        if (!may_write(reader, request.actor, view.key, now))
            throw base::Refused(base::Refusal::forbidden,
                                "Tài khoản này không đặt được đề cương của báo cáo này.\nNhờ cán bộ đầu mối "
                                "hoặc người duyệt của cơ quan.");
        view.plan = plans::plan_of(reader, view.key.plan);
        view.given = outline_given(reader, key_of(view));
        view.report = compose(reader, request.actor, view.key.plan, view.key.period, view.key.agency, now);
        plans::incoming::ListWish wish;
        wish.plan = view.key.plan;
        for (const auto& one :
             plans::incoming::list_documents(reader, request.actor, wish, now, true).documents)
            view.letters.emplace_back(one.uuid, named(one.is));
        const std::string shown = view.document.empty() ? view.given.document : view.document;
        for (const auto& [uuid, words] : view.letters)
            if (uuid == shown) view.letter = words;
    });
    view.report.sections.clear();
    if (!view.given.headings.empty()) place(view.report, sections_in(view.given.headings));
    if (view.document.empty() && !posted) view.document = view.given.document;
    view.headings = view.given.headings;
    return view;
}

// What the job has come to that reads the chosen letter.
void follow_reading(web::Request& request, OutlineView& view) {
    const auto state = plans::incoming::letter_state(request, outline_rule, view.document);
    view.reading = state.runs;
    view.problem = state.failure;
    if (!state.made) return;
    view.headings = *state.made;
    if (view.headings.empty()) view.problem = web::page_for(request, "").plain(Id("outline_none_read"));
}

web::Response show(web::Request& request, const OutlineView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(view.every ? Id("outline_of_agencies") : Id("outline"));
    return people::framed(page, html::outline(page, view), status);
}

}  // namespace

web::Response outline_page(web::Request& request) {
    OutlineView view = load(request);
    view.saved = !request.parameter("saved").empty();
    if (!request.parameter("document").empty()) {
        follow_reading(request, view);
        return show(request, view, view.problem.empty() ? 200 : 422);
    }
    if (auto kept = web::draft(request); !kept.empty()) view.headings = kept["headings"];
    return show(request, view);
}

web::Response outline_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    OutlineView view = load(request);
    if (request.field("act") == "read")
        return view.document.empty() ? web::see_other(web::Url(view.address(view.every)))
                                     : plans::incoming::begin_reading(request, outline_rule, view.document,
                                                                      view.read_address());
    const bool ends = request.field("act") == "end";
    view.headings = text::nfc(request.field("headings"));
    if (!ends) view.problems = check_outline(view.headings);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string back = view.address(view.every) + (view.every ? "&" : "?") + "saved=1";
    request.write([&](storage::Writer& writer) {
        give_outline(writer, request.actor, key_of(view), ends ? "" : view.headings,
                     ends ? "" : view.document, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace reports
