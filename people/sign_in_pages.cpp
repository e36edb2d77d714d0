// The door: the first administrator's link, signing in and out, the language.
#include "people/cookies.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/passwords.hpp"
#include "people/sign_in.hpp"
#include "people/sign_in_steps.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace people {
namespace {

using texts::Id;

web::Page titled(const web::Request& request, Id title) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(title);
    return page;
}

base::Problems check(const web::Page& page, const FirstRunView& view, const std::string& password) {
    base::Problems problems;
    if (view.name.empty()) problems.push_back({"name", page.plain(Id("name_missing"))});
    if (text::length(view.name) > name_characters_max)
        problems.push_back({"name", page.plain(Id("name_too_long"))});
    if (normal_login(view.login).empty()) problems.push_back({"login", page.plain(Id("login_wrong"))});
    if (const auto fault = password_sentence(page, check_password(password, view.login)); !fault.empty()) {
        problems.push_back({"password", fault});
    }
    return problems;
}

web::Response show(const web::Request& request, const FirstRunView& view, int status = 200) {
    const web::Page page = titled(request, Id("first_run_title"));
    return framed(page, html::first_run(page, view), status);
}

web::Response show(const web::Request& request, const SignInView& view, int status = 200) {
    const web::Page page = titled(request, Id("sign_in"));
    SignInView shown = view;
    if (request.services->outside.address) shown.outside = request.services->outside.name;
    return framed(page, html::sign_in(page, shown), status);
}

}  // namespace

web::Response sign_in_refused(const web::Request& request, const std::string& next, const std::string& text,
                              int status) {
    SignInView view;
    view.next = next;
    view.refused = text;
    return show(request, view, status);
}

web::Response framed(const web::Page& page, const web::Html& body, int status) {
    return web::page(html::layout(page, body), status);
}

std::string local_address(const std::string& next) {
    const bool inside = next.size() > 1 && next[0] == '/' && next[1] != '/' && next[1] != '\\' &&
                        next.rfind("/sign-", 0) != 0;
    return inside ? next : "/";
}

std::string password_sentence(const web::Page& page, PasswordFault fault) {
    switch (fault) {
        case PasswordFault::none:
            return "";
        case PasswordFault::too_short:
            return page.plain(Id("password_too_short"));
        case PasswordFault::too_long:
            return page.plain(Id("password_too_long"));
        case PasswordFault::one_character:
            return page.plain(Id("password_one_character"));
        case PasswordFault::holds_login:
            return page.plain(Id("password_holds_login"));
    }
    return "";
}

web::Response home(web::Request& request) {
    using base::Right;
    const base::Actor& actor = request.actor;
    const bool nobody = actor.account == 0;
    const bool has_work = actor.may(Right::report) && !actor.may(Right::own_plans);
    return web::see_other(web::Url(has_work                                 ? "/obligations"
                                   : nobody || actor.may(Right::read_plans) ? "/plans"
                                   : actor.may(Right::administer)           ? "/accounts"
                                   : actor.may(Right::read_trail)           ? "/trail"
                                                                            : "/me"));
}

web::Response first_run_page(web::Request& request) {
    const std::string token = request.segment("token");
    if (!request.read([&](storage::Reader& reader) { return is_first_run_token(reader, token); }))
        refuse_first_run();
    FirstRunView view;
    view.token = token;
    return show(request, view);
}

web::Response first_run_post(web::Request& request) {
    FirstRunView view;
    view.token = request.segment("token");
    view.name = text::squeeze(request.field("name"));
    view.login = request.field("login");
    if (!request.read([&](storage::Reader& reader) { return is_first_run_token(reader, view.token); }))
        refuse_first_run();
    const std::string password = raw_field(request, "password");
    view.problems = check(web::page_for(request, ""), view, password);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string hash = hash_password(password);
    const Account account = request.write([&](storage::Writer& writer) {
        return create_first_administrator(writer, view.token, view.name, normal_login(view.login), hash,
                                          request.clock->now());
    });
    return go_on(request, account, "/plans");
}

web::Response sign_in_page(web::Request& request) {
    SignInView view;
    view.next = local_address(request.parameter("next"));
    if (request.actor.account != 0) return web::see_other(web::Url(view.next));
    view.draft = view.next != "/" && view.next != "/plans";
    return show(request, view);
}

web::Response sign_in_post(web::Request& request) {
    SignInView view;
    view.login = request.field("login");
    view.next = local_address(request.field("next"));
    const SignIn result = sign_in(*request.store, view.login, raw_field(request, "password"), request.remote,
                                  request.clock->now(), request.cookie(device_cookie));
    if (result.account) return go_on(request, *result.account, view.next);
    const web::Page page = web::page_for(request, "");
    if (result.wait > 0) {
        view.problem = page.plain(Id("sign_in_wait"), web::arguments((result.wait + 999) / 1000));
        return show(request, view, 429);
    }
    view.problem = result.tries_left > 0 ? page.plain(Id("sign_in_wrong"), web::arguments(result.tries_left))
                                         : page.plain(Id("sign_in_wrong_wait"));
    return show(request, view, 422);
}

web::Response sign_out(web::Request& request) {
    request.write([&](storage::Writer& writer) {
        end_session_of_token(writer, request.cookie(session_cookie), request.clock->now());
    });
    web::Response response = web::see_other(web::Url("/sign-in"));
    set_cookie(response, request, session_cookie, "", 0);
    return response;
}

web::Response choose_language(web::Request& request) {
    const std::string back = request.field("back");
    const bool page_exists = back.size() > 1 && back[0] == '/' && back[1] != '/';
    web::Response response = web::see_other(web::Url(page_exists ? back : "/"));
    set_cookie(response, request, "lang", request.field("language") == "en" ? "en" : "vi",
               preference_seconds);
    return response;
}

}  // namespace people
