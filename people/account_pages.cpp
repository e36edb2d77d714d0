// The list of accounts, a new one, and the one-time link with which its person sets a password.
#include <algorithm>
#include <cstdlib>

#include "base/refused.hpp"
#include "people/account_view.hpp"
#include "people/cookies.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/qr.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace people {
namespace {

using texts::Id;

web::Response show(const web::Request& request, const NewAccountView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("new_account"));
    return framed(page, html::account_new(page, view), status);
}

web::Response show(const web::Request& request, const SetPasswordView& view, int status = 200) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(view.invited ? Id("password") : Id("new_password_title"));
    return behind_link(framed(page, html::set_password(page, view), status));
}

SetPasswordView view_of(web::Request& request) {
    SetPasswordView view;
    view.token = request.segment("token");
    const Link link = link_of(request, LinkPurpose::account_password);
    request.read([&](storage::Reader& reader) {
        const Account account = account_by_uuid(reader, link.subject);
        view.name = account.name;
        view.login = account.login;
        view.invited = account.password_hash.empty();
    });
    return view;
}

}  // namespace

web::Response accounts_page(web::Request& request) {
    AccountsView view;
    const int number = std::atoi(request.parameter("page").c_str());
    view.wish = {request.parameter("q"), request.parameter("role"), std::max(1, number)};
    request.read([&](storage::Reader& reader) {
        view.list = list_accounts(reader, view.wish, request.clock->now());
        for (const ListedAccount& one : view.list.accounts) {
            for (const base::Membership& held : one.memberships) {
                if (held.agency != 0 && view.agencies.count(held.agency) == 0)
                    view.agencies[held.agency] = agency_name(request, reader, held.agency).name;
            }
        }
    });
    view.wish.page = std::min(view.wish.page, view.list.pages);
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("accounts"));
    return framed(page, html::accounts(page, view));
}

web::Response new_account_page(web::Request& request) {
    NewAccountView view;
    if (auto kept = web::draft(request); !kept.empty()) {
        view.name = kept["name"];
        view.login = kept["login"];
        view.shared = kept["shared"] == "1";
    }
    return show(request, view);
}

web::Response new_account_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    NewAccountView view;
    view.name = text::squeeze(request.field("name"));
    view.login = request.field("login");
    view.shared = request.field("shared") == "1";
    const web::Page page = web::page_for(request, "");
    const std::string login = normal_login(view.login);
    if (view.name.empty()) view.problems.push_back({"name", page.plain(Id("name_missing"))});
    if (text::length(view.name) > name_characters_max)
        view.problems.push_back({"name", page.plain(Id("name_too_long"))});
    if (login.empty()) view.problems.push_back({"login", page.plain(Id("login_wrong"))});
    if (!view.problems.empty()) return show(request, view, 422);
    SlipView slip;
    try {
        request.write([&](storage::Writer& writer) {
            const base::Milliseconds now = request.clock->now();
            slip.account = create_account(writer, request.actor, {view.name, login, "", view.shared}, now);
            slip.address = make_password_link(writer, request.actor, slip.account, now);
            slip.until = now + invitation_milliseconds;
            web::forget_draft(writer, request);
            web::remember(writer, request, "/accounts/" + slip.account.uuid + "?done=link");
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::conflict) throw;
        view.problems.push_back({"login", refused.what()});
        return show(request, view, 409);
    }
    return show_slip(request, slip);
}

web::Response show_slip(const web::Request& request, SlipView slip) {
    web::Page page = web::page_for(request, "", "accounts");
    page.title = page.plain(Id("one_time_address"));
    slip.address = request.services->base_url + slip.address;
    slip.qr = qr_code(slip.address, page.plain(Id("link_qr")));
    return behind_link(framed(page, html::slip(page, slip)));
}

web::Response set_password_page(web::Request& request) {
    return show(request, view_of(request));
}

web::Response set_password_post(web::Request& request) {
    SetPasswordView view = view_of(request);
    const std::string password = raw_field(request, "password");
    const web::Page page = web::page_for(request, "");
    if (const auto fault = password_sentence(page, check_password(password, view.login)); !fault.empty()) {
        view.problems.push_back({"password", fault});
        return show(request, view, 422);
    }
    const std::string hash = hash_password(password);
    request.write([&](storage::Writer& writer) {
        set_password_by_link(writer, view.token, hash, request.clock->now());
    });
    return behind_link(web::see_other(web::Url("/sign-in")));
}

}  // namespace people
