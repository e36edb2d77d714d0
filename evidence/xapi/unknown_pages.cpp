// The page on which somebody says who is who.
#include "agencies/directory.hpp"
#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "evidence/xapi/html.hpp"
#include "evidence/xapi/pages.hpp"
#include "evidence/xapi/unknown_views.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace evidence::xapi {
namespace {

using texts::Id;

std::int64_t number_in(const std::string& text) {
    const bool digits =
        !text.empty() && text.size() < 18 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoll(text) : 0;
}

web::Response show(web::Request& request, UnknownView view, int status = 200) {
    const base::Milliseconds now = request.clock->now();
    // A form that came back is shown among those it came from.
    const std::int64_t after = view.wrong != 0 ? view.wrong - 1 : number_in(request.parameter("after"));
    request.read([&](storage::Reader& reader) {
        view.count = count_unknown(reader);
        view.people = list_unknown(reader, request.actor, after, now);
        if (static_cast<std::int64_t>(view.people.size()) == unknown_shown)
            view.next = view.people.back().identity;
        const auto directory = agencies::directory_now(reader);
        for (const Unknown& one : view.people)
            for (const Proposed& two : one.proposed)
                if (two.agency != 0)
                    view.agencies[two.agency] = agencies::name_on(*directory, two.agency, base::day_at(now));
    });
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("unknown_people"));
    return people::framed(page, html::unknown(page, view), status);
}

}  // namespace

Id word_of(Likeness by) {
    return by == Likeness::mail   ? Id("unknown_by_mail")
           : by == Likeness::code ? Id("unknown_by_code")
                                  : Id("unknown_by_name");
}

web::Response unknown_page(web::Request& request) {
    UnknownView view;
    view.done = request.parameter("done") == "1";
    return show(request, view);
}

web::Response unknown_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    UnknownView view;
    view.agency = text::squeeze(request.field("agency"));
    view.reason = text::squeeze(request.field("reason"));
    const std::int64_t identity = number_in(request.field("identity"));
    const std::string person = request.field("person"), where = "/sources/people?done=1";
    try {
        request.write([&](storage::Writer& writer) {
            const base::Milliseconds now = request.clock->now();
            std::int64_t agency = 0;
            base::Problems problems;
            if (person.empty())
                throw base::Refused(base::Refusal::invalid, "Chọn đó là ai, hoặc chọn người mới.");
            if (person == "new" && !view.agency.empty())
                agency = agencies::agency_typed(*agencies::directory_now(writer), view.agency,
                                                base::day_at(now), "agency", problems);
            if (!problems.empty()) throw base::Refused(base::Refusal::invalid, problems[0].text);
            assign_unknown(writer, request.actor, identity, person == "new" ? "" : person, agency,
                           view.reason, now);
            web::remember(writer, request, where);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid) throw;
        view.wrong = identity;
        view.problem = refused.what();
        return show(request, view, 422);
    }
    return web::see_other(web::Url(where));
}

}  // namespace evidence::xapi
