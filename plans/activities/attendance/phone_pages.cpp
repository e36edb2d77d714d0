// The form on the telephone of somebody who is there. It tells nothing but what was typed on it: the answer
// is the same whether the person is known or waits, so that nobody learns from it who belongs to an agency.
// What it remembers stands in a cookie of that telephone alone.
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/cookies.hpp"
#include "people/links.hpp"
#include "people/pages.hpp"
#include "people/secrets.hpp"
#include "persons/codes.hpp"
#include "persons/names.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/attendance/scan_pages.hpp"
#include "plans/activities/attendance/scan_views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/multipart.hpp"
#include "web/services.hpp"

namespace plans::activities::attendance {
namespace {

using texts::Id;

constexpr std::string_view device_cookie = "attend", remembered_cookie = "attend_me";
constexpr long long remembered_seconds = 180LL * 24 * 3600;

struct Opened {
    rules::Session session;
    std::string key;
    rules::Sign sign;
};

[[noreturn]] void refuse_sign(const web::Request& request) {
    throw base::Refused(base::Refusal::not_found, web::page_for(request, "").plain(Id("attend_phone_late")));
}

// The attendance that the address names; whether its sign still holds is asked apart.
Opened opened(web::Request& request, PhoneView& view) {
    view.token = request.segment("token");
    const auto sign = rules::parse_sign(view.token);
    if (!sign) refuse_sign(request);
    auto session = request.read([&](storage::Reader& reader) {
        auto found = rules::session_coded(reader, sign->code);
        if (found) {
            view.activity = *evidence::activity_at(reader, found->activity);
            view.agency = agencies::name_on(*agencies::directory_now(reader), view.activity.is.agency,
                                            view.activity.is.last);
        }
        return found;
    });
    if (!session || !view.activity.counts()) refuse_sign(request);
    return {*session, people::open_secret(request.services->data_folder, session->sealed), *sign};
}

web::Response show(web::Request& request, const PhoneView& view, int status = 200) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(Id("attend_phone_title"));
    return people::behind_link(people::framed(page, html::phone(page, view), status));
}

// "name\nbirth\ncode", percent-encoded.
void recall(const web::Request& request, PhoneView& view) {
    const std::string text = web::percent_decoded(request.cookie(remembered_cookie), false);
    const std::size_t first = text.find('\n');
    const std::size_t second = first == std::string::npos ? first : text.find('\n', first + 1);
    if (second == std::string::npos || text.size() > 400) return;
    view.name = text::squeeze(text.substr(0, first));
    view.birth = text::squeeze(text.substr(first + 1, second - first - 1));
    view.code = text::squeeze(text.substr(second + 1));
    view.remember = true;
}

rules::Typed typed_in(const web::Request& request, const web::Page& page, PhoneView& view) {
    rules::Typed typed;
    view.name = text::squeeze(request.field("name"));
    view.birth = text::squeeze(request.field("birth"));
    view.code = text::squeeze(request.field("code"));
    view.remember = request.field("remember") == "1";
    typed.details.name = persons::shown_name(view.name);
    if (view.name.empty() || text::length(view.name) > persons::name_characters_max)
        view.problems.push_back({"name", page.plain(Id("attend_phone_name_missing"))});
    typed.details.birth = persons::parse_birth(view.birth);
    if (!view.birth.empty() && !typed.details.birth)
        view.problems.push_back({"birth", page.plain(Id("birth_wrong"))});
    if (view.birth.empty() && view.code.empty())
        view.problems.push_back({"birth", page.plain(Id("attend_phone_need"))});
    if (text::length(view.code) > 40)
        view.problems.push_back({"code", page.plain(Id("attend_phone_code_hint"))});
    if (const auto card = rules::card_code(view.code)) typed.card = *card;
    for (const char* scheme : {"staff", "pupil"})
        if (const auto code = view.code.empty() ? std::nullopt : persons::normal_code(scheme, view.code))
            typed.details.codes[scheme] = *code;
    return typed;
}

void remember(web::Response& response, const web::Request& request, const PhoneView& view) {
    const std::string text = view.name + "\n" + view.birth + "\n" + view.code;
    if (view.remember)
        people::set_cookie(response, request, remembered_cookie, web::percent_encoded(text),
                           remembered_seconds);
    else if (!request.cookie(remembered_cookie).empty())
        people::set_cookie(response, request, remembered_cookie, "", 0);
}

}  // namespace

web::Response phone_page(web::Request& request) {
    PhoneView view;
    const Opened at = opened(request, view);
    const auto now = request.clock->now();
    view.done = request.parameter("done") == "1";
    if (view.done) return show(request, view);
    if (!at.session.open(now) || !rules::holds(at.sign, at.key, at.session.turns, now)) refuse_sign(request);
    view.pass = rules::pass_of(at.key, at.session.code, now);
    recall(request, view);
    web::Response response = show(request, view);
    if (request.cookie(device_cookie).empty())
        people::set_cookie(response, request, device_cookie, base::new_token(), remembered_seconds);
    return response;
}

web::Response phone_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const auto now = request.clock->now();
    PhoneView view;
    const Opened at = opened(request, view);
    view.pass = request.field("pass");
    rules::Typed typed = typed_in(request, page, view);
    if (!rules::pass_holds(at.key, at.session.code, view.pass, now)) {
        view.problem = page.plain(Id("attend_phone_late"));
        return show(request, view, 422);
    }
    if (!view.problems.empty()) return show(request, view, 422);
    typed.device = base::sha256_hex(request.cookie(device_cookie));
    typed.origin = rules::keyed_digest(at.key, "from|" + request.remote);
    const std::string back = "/attend/" + web::percent_encoded(view.token) + "?done=1";
    rules::Sent sent = rules::Sent::crowded;
    request.write([&](storage::Writer& writer) {
        // Counted anew in the transaction, so that a crowd cannot slip through beside itself.
        const auto session = rules::session_coded(writer, at.session.code);
        sent = send(writer, *session, typed, now);
        if (sent == rules::Sent::recorded || sent == rules::Sent::waits) web::remember(writer, request, back);
    });
    if (sent == rules::Sent::crowded || sent == rules::Sent::too_often) {
        view.problem =
            page.plain(sent == rules::Sent::crowded ? Id("attend_phone_crowd") : Id("attend_phone_often"));
        return show(request, view, 429);
    }
    web::Response response = web::see_other(web::Url(back));
    remember(response, request, view);
    return response;
}

}  // namespace plans::activities::attendance
