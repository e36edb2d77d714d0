// The default of the morning letter, and one's own choice, on one page.
#include "base/refused.hpp"
#include "mail/outbox.hpp"
#include "overview/form_page.hpp"
#include "overview/html.hpp"
#include "overview/pages.hpp"
#include "overview/views.hpp"
#include "people/accounts.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace overview {
namespace {

MorningView load(web::Request& request) {
    MorningView view;
    view.administers = request.actor.may(base::Right::administer);
    view.chooses = request.actor.may(base::Right::decide) || request.actor.may(base::Right::own_plans);
    request.read([&](storage::Reader& reader) {
        view.usual = morning_default(reader);
        view.own = morning_choice(reader, request.actor.account);
        if (const auto account = people::account_of(reader, request.actor.account))
            view.reached = mail::is_address(account->login);
    });
    view.hour = std::to_string(view.usual.hour);
    view.mine_hour = std::to_string(view.own.sends == 1 ? view.own.hour : view.usual.hour);
    view.carried = request.services->mail_carried;
    return view;
}

web::Response show(web::Request& request, const MorningView& view, int status = 200) {
    return shown_form(request, texts::Id("morning"), html::morning, view, status);
}

constexpr const char* here = "/morning-mail?saved=1";

}  // namespace

web::Response morning_page(web::Request& request) {
    MorningView view = load(request);
    view.saved = request.parameter("saved") == "1";
    return show(request, view);
}

web::Response morning_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    MorningView view = load(request);
    view.hour = text::squeeze(request.field("hour"));
    view.usual.sends = request.field("sends") == "1";
    view.usual.weekly = request.field("weekly") == "1";
    view.usual.leaders = request.field("leaders") == "1";
    view.usual.owners = request.field("owners") == "1";
    view.usual.hour = small_number(view.hour);
    view.problems = check(view.usual);
    if (!view.problems.empty()) return show(request, view, 422);
    request.write([&](storage::Writer& writer) {
        set_morning_default(writer, request.actor, view.usual, request.clock->now());
        web::remember(writer, request, here);
    });
    return web::see_other(web::Url(here));
}

web::Response morning_mine_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    MorningView view = load(request);
    view.mine_hour = text::squeeze(request.field("mine_hour"));
    const std::string sends = request.field("mine");
    view.own.sends = sends == "1" ? 1 : sends == "0" ? 0 : -1;
    view.own.weekly = request.field("mine_weekly") == "1";
    view.own.hour = small_number(view.mine_hour);
    view.problems = check(view.own);
    if (!view.problems.empty()) return show(request, view, 422);
    request.write([&](storage::Writer& writer) {
        choose_morning(writer, request.actor, view.own, request.clock->now());
        web::remember(writer, request, here);
    });
    return web::see_other(web::Url(here));
}

}  // namespace overview
