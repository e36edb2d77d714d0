// What was sent, what waits, what was given up and why; a test letter, and another try.
#include "mail/pages/mail_pages.hpp"

#include "base/refused.hpp"
#include "mail/pages/html.hpp"
#include "mail/pages/views.hpp"
#include "people/pages.hpp"
#include "trail/record.hpp"
#include "web/forms.hpp"
#include "web/page.hpp"
#include "web/services.hpp"

namespace mail::pages {
namespace {

web::Response show(web::Request& request, MailView view, int status = 200) {
    const web::Page page =
        web::page_for(request, web::page_for(request, "").plain(texts::Id("mail_title")), "mail");
    view.letters = request.read([](storage::Reader& reader) { return latest(reader); });
    view.carried = request.services->mail_carried;
    view.now = request.clock->now();
    return people::framed(page, html::list(page, view), status);
}

}  // namespace

web::Response list_page(web::Request& request) {
    MailView view;
    view.done = request.parameter("done");
    return show(request, view);
}

web::Response test_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    MailView view;
    view.to = request.field("to");
    if (!is_address(view.to)) {
        view.problems.push_back({"to", page.plain(texts::Id("mail_address_wrong"))});
        return show(request, view, 422);
    }
    const base::Milliseconds now = request.clock->now();
    request.write([&](storage::Writer& writer) {
        if (!request.actor.may(base::Right::administer))
            throw base::Refused(base::Refusal::forbidden, "Chỉ quản trị viên được gửi thư thử.");
        const std::string id =
            queue(writer,
                  {view.to, page.plain(texts::Id("mail_test_subject")),
                   page.plain(texts::Id("mail_test_text"), {request.actor.name, request.services->base_url})},
                  now);
        trail::record(writer, request.actor, {"mail.test", id, "", "", {}}, now);
        web::remember(writer, request, "/mail?done=queued");
    });
    return web::see_other(web::Url("/mail?done=queued"));
}

web::Response retry_post(web::Request& request) {
    const bool retried = request.write([&](storage::Writer& writer) {
        return try_again(writer, request.actor, request.segment("letter"), request.clock->now());
    });
    return web::see_other(web::Url(retried ? "/mail?done=retried" : "/mail?done=gone"));
}

}  // namespace mail::pages
