// One's own page: name, password, theme, sessions.
#include "base/check.hpp"
#include "people/cookies.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/passwords.hpp"
#include "people/second_factor.hpp"
#include "people/sessions.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace people {
namespace {

using texts::Id;

MeView view_of(web::Request& request) {
    return request.read([&](storage::Reader& reader) {
        MeView view;
        const auto account = account_of(reader, request.actor.account);
        CHECK_THAT(account.has_value());
        view.account = *account;
        view.name = account->name;
        view.second_factor = has_second_factor(reader, account->id);
        view.second_factor_due = second_factor_due(reader, account->id, request.clock->now());
        const std::string mine = session_id(reader, request.cookie(session_cookie));
        for (Session& session : sessions_of(reader, account->id, request.clock->now())) {
            const bool this_one = session.id == mine;
            view.sessions.push_back({std::move(session), this_one});
        }
        return view;
    });
}

web::Response show(const web::Request& request, const MeView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "me");
    page.title = page.plain(Id("profile"));
    return framed(page, html::me(page, view), status);
}

std::int64_t shown_version(const web::Request& request) {
    return std::strtoll(request.field("row_version").c_str(), nullptr, 10);
}

}  // namespace

web::Response me_page(web::Request& request) {
    MeView view = view_of(request);
    view.done = request.parameter("done");
    return show(request, view);
}

web::Response change_name(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const std::string name = text::squeeze(request.field("name"));
    base::Problems problems;
    if (name.empty()) problems.push_back({"name", page.plain(Id("name_missing"))});
    if (text::length(name) > name_characters_max)
        problems.push_back({"name", page.plain(Id("name_too_long"))});
    const bool saved = problems.empty() && request.write([&](storage::Writer& writer) {
        if (!rename_account(writer, request.actor, request.actor.account, shown_version(request), name,
                            request.clock->now()))
            return false;
        web::remember(writer, request, "/me?done=name");
        return true;
    });
    if (saved) return web::see_other(web::Url("/me?done=name"));
    MeView view = view_of(request);
    if (problems.empty()) view.theirs = view.account.name;
    view.name = name;
    view.problems = problems;
    return show(request, view, problems.empty() ? 409 : 422);
}

web::Response change_my_password(web::Request& request) {
    MeView view = view_of(request);
    const web::Page page = web::page_for(request, "");
    const std::string password = raw_field(request, "password");
    if (!verify_password(view.account.password_hash, raw_field(request, "old_password"))) {
        view.problems.push_back({"old_password", page.plain(Id("old_password_wrong"))});
    }
    if (const auto fault = password_sentence(page, check_password(password, view.account.login));
        !fault.empty()) {
        view.problems.push_back({"password", fault});
    }
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string hash = hash_password(password);
    request.write([&](storage::Writer& writer) {
        // The row as it is now: the old password was proven a moment ago, a changed name does not matter.
        const auto account = account_of(writer, request.actor.account);
        CHECK_THAT(account && change_password(writer, request.actor, account->id, account->row_version, hash,
                                              request.clock->now()));
        end_other_sessions(writer, account->id, session_id(writer, request.cookie(session_cookie)),
                           request.clock->now());
    });
    return web::see_other(web::Url("/me?done=password"));
}

web::Response choose_theme(web::Request& request) {
    const std::string theme = request.field("theme");
    web::Response response = web::see_other(web::Url("/me"));
    const bool chosen = theme == "light" || theme == "dark";
    set_cookie(response, request, "theme", chosen ? theme : "", chosen ? preference_seconds : 0);
    return response;
}

web::Response end_my_session(web::Request& request) {
    request.write([&](storage::Writer& writer) {
        end_session(writer, request.actor.account, request.field("session"), request.clock->now());
    });
    return web::see_other(web::Url("/me?done=sessions"));
}

web::Response end_other_sessions_post(web::Request& request) {
    request.write([&](storage::Writer& writer) {
        end_other_sessions(writer, request.actor.account, session_id(writer, request.cookie(session_cookie)),
                           request.clock->now());
    });
    return web::see_other(web::Url("/me?done=sessions"));
}

}  // namespace people
