// One's own second factor: turned on, moved to another telephone, turned off.
#include "people/second_factor.hpp"

#include "base/check.hpp"
#include "base/refused.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/qr.hpp"
#include "people/sign_in.hpp"
#include "people/totp.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace people {
namespace {

using texts::Id;

Account own_account(storage::Reader& reader, const web::Request& request) {
    const auto account = account_of(reader, request.actor.account);
    CHECK_THAT(account.has_value());
    return *account;
}

SecondFactorView view_of(web::Request& request, const std::string& secret) {
    SecondFactorView view;
    const base::Milliseconds now = request.clock->now();
    const Account account = request.read([&](storage::Reader& reader) {
        view.on = has_second_factor(reader, request.actor.account);
        view.left = recovery_codes_left(reader, request.actor.account);
        view.due = second_factor_due(reader, request.actor.account, now);
        return own_account(reader, request);
    });
    view.withheld = view.due && *view.due <= base::day_at(now);
    view.secret = secret.empty() ? new_totp_secret() : secret;
    for (std::size_t i = 0; i < view.secret.size(); i += 4)
        view.spaced += (i > 0 ? " " : "") + view.secret.substr(i, 4);
    view.qr =
        qr_code(totp_address(view.secret, account.login), web::page_for(request, "").plain(Id("totp_qr")));
    return view;
}

web::Response show(const web::Request& request, const SecondFactorView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "me");
    page.title = page.plain(Id("second_factor"));
    return behind_link(framed(page, html::second_factor(page, view), status));
}

// Whoever changes a second factor that is on shows it once more; wrong ones are counted as at sign-in.
// `wait`: how long the account has to wait before any code is looked at.
bool proves(storage::Writer& writer, web::Request& request, const Account& account, const std::string& typed,
            base::Milliseconds& wait) {
    const base::Milliseconds now = request.clock->now();
    wait = code_wait(writer, account, now);
    if (wait > 0) return false;
    if (take_code(writer, account, request.services->data_folder, typed, now)) return true;
    note_wrong_code(writer, account, now);
    return false;
}

web::Response wrong(web::Request& request, const std::string& field, const std::string& secret,
                    base::Milliseconds wait) {
    SecondFactorView view = view_of(request, secret);
    view.ending = field == "end_code";
    const web::Page page = web::page_for(request, "");
    view.problems.push_back({field, wait > 0
                                        ? page.plain(Id("code_wait"), web::arguments((wait + 999) / 1000))
                                        : page.plain(Id("code_wrong"))});
    return show(request, view, wait > 0 ? 429 : 422);
}

}  // namespace

web::Response second_factor_page(web::Request& request) {
    return show(request, view_of(request, ""));
}

web::Response second_factor_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string secret = request.field("secret");
    if (base32_bytes(secret).size() < 16)
        throw base::Refused(base::Refusal::invalid, "Biểu mẫu này đã cũ. Tải lại trang rồi quét lại mã QR.");
    std::string fault;
    base::Milliseconds wait = 0;
    std::optional<std::vector<std::string>> codes;
    request.write([&](storage::Writer& writer) {
        const Account account = own_account(writer, request);
        if (has_second_factor(writer, account.id) &&
            !proves(writer, request, account, request.field("old_code"), wait)) {
            fault = "old_code";
            return;
        }
        codes = start_second_factor(writer, request.actor, account, request.services->data_folder, secret,
                                    request.field("code"), request.clock->now());
        if (!codes) fault = "code";
        if (codes) web::remember(writer, request, "/me/second-factor");
    });
    if (!codes) return wrong(request, fault, secret, wait);
    SecondFactorView view;
    view.codes = *codes;
    return show(request, view);
}

web::Response end_second_factor_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    base::Milliseconds wait = 0;
    const bool ended = request.write([&](storage::Writer& writer) {
        const Account account = own_account(writer, request);
        if (!proves(writer, request, account, request.field("end_code"), wait)) return false;
        end_second_factor(writer, request.actor, account, "", request.clock->now());
        web::remember(writer, request, "/me/second-factor");
        return true;
    });
    if (!ended) return wrong(request, "end_code", "", wait);
    return web::see_other(web::Url("/me/second-factor"));
}

}  // namespace people
