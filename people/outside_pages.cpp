// Leaving for another sign-in system, and coming back.
#include "base/refused.hpp"
#include "people/oidc.hpp"
#include "people/outside.hpp"
#include "people/pages.hpp"
#include "people/sign_in_steps.hpp"
#include "web/services.hpp"

namespace people {
namespace {

constexpr std::string_view browser_cookie = "guest";  // web/ gives one to every browser

const web::Outside& outside(const web::Request& request) {
    if (!request.services->outside.address)
        throw base::Refused(base::Refusal::not_found, "Ở đây chưa nối với hệ thống đăng nhập bên ngoài.");
    return request.services->outside;
}

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::forbidden, text);
}

// Whatever the other system or the way there refuses: the page to sign in, where the password still works.
template <class F>
web::Response or_by_password(const web::Request& request, const std::string& next, F&& way) {
    try {
        return way();
    } catch (const base::Refused& refused) {
        constexpr int forbidden = 403, busy = 503;
        if (refused.kind != base::Refusal::forbidden && refused.kind != base::Refusal::busy) throw;
        return sign_in_refused(request, next, refused.what(),
                               refused.kind == base::Refusal::busy ? busy : forbidden);
    }
}

web::Response let_in(web::Request& request, const web::Outside& other, const std::optional<Departure>& left) {
    if (!left) refuse("Lần đăng nhập này đã cũ, hoặc bắt đầu từ trình duyệt khác.\nĐăng nhập lại từ đầu.");
    if (!request.parameter("error").empty() || request.parameter("code").empty())
        refuse("Hệ thống đăng nhập bên ngoài chưa cho vào.\nThử lại, hoặc đăng nhập bằng mật khẩu.");
    const web::OutsidePerson person = other.redeem(request.parameter("code"), left->nonce, left->verifier);
    if (const std::string issuer = request.parameter("iss"); !issuer.empty() && issuer != person.issuer)
        refuse("Câu trả lời đến từ một hệ thống khác.\nĐăng nhập lại từ đầu.");
    const auto account = request.write(
        [&](storage::Writer& writer) { return account_of_outside(writer, person, request.clock->now()); });
    if (!account)
        refuse((person.mail.empty() ? std::string("Người này") : person.mail) +
               " chưa có tài khoản ở Lũy Tre, hoặc tài khoản đã khóa.\nNhờ quản trị viên cấp tài khoản với "
               "đúng địa "
               "chỉ thư đó rồi đăng nhập lại.");
    return go_on(request, *account, left->next);
}

}  // namespace

web::Response outside_page(web::Request& request) {
    const web::Outside& other = outside(request);
    const std::string next = local_address(request.parameter("next"));
    const Departure left = request.write([&](storage::Writer& writer) {
        return depart(writer, request.cookie(browser_cookie), next, request.clock->now());
    });
    return or_by_password(request, next, [&] {
        web::Response response;
        response.status = 303;
        response.headers.emplace_back("Location",
                                      other.address(left.state, left.nonce, pkce_challenge(left.verifier)));
        response.headers.emplace_back("Cache-Control", "no-store");
        return response;
    });
}

web::Response outside_back_page(web::Request& request) {
    const web::Outside& other = outside(request);
    const auto left = request.write([&](storage::Writer& writer) {
        return arrive(writer, request.parameter("state"), request.cookie(browser_cookie),
                      request.clock->now());
    });
    const std::string next = left ? left->next : "/";
    return or_by_password(request, next, [&] { return let_in(request, other, left); });
}

}  // namespace people
