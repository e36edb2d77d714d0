// Discovery, the token, and the person's mail when the token leaves it out.
#include "people/oidc.hpp"

#include <sodium.h>

#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "people/fetch.hpp"
#include "people/id_token.hpp"
#include "web/html.hpp"
#include "web/metrics.hpp"

namespace json = boost::json;

namespace people {
namespace {

constexpr base::Milliseconds kept_for = 3600LL * 1000;
constexpr base::Milliseconds failure_kept_for = 10LL * 1000;  // a silent issuer does not hold every handler
constexpr base::Milliseconds keys_asked_every = 60LL * 1000;  // however many tokens name unknown keys

[[noreturn]] void refuse(const std::string& why) {
    throw base::Refused(base::Refusal::forbidden,
                        "Hệ thống đăng nhập bên ngoài trả lời không hợp lệ (" + why +
                            ").\nThử đăng nhập lại; nếu vẫn vậy, báo quản trị viên Lũy Tre.");
}

json::object object_from(const std::string& text) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_object()) refuse("không phải JSON");
    return std::move(value.get_object());
}

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::string without_slash(std::string address) {
    while (!address.empty() && address.back() == '/') address.pop_back();
    return address;
}

}  // namespace

std::string pkce_challenge(const std::string& verifier) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    char out[sodium_base64_ENCODED_LEN(sizeof digest, variant)];
    return sodium_bin2base64(out, sizeof out, digest, sizeof digest, variant);
}

Oidc::Oidc(OidcSettings settings, const base::Clock& clock) : settings_(std::move(settings)), clock_(clock) {
    if (!may_be_asked(settings_.issuer))
        throw base::Refused(base::Refusal::invalid, "Cài đặt oidc-issuer = \"" + settings_.issuer +
                                                        "\" không hợp lệ: cần một địa chỉ https://.");
    if (settings_.client.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Có oidc-issuer mà thiếu oidc-client: mã ứng dụng do hệ thống đăng nhập cấp.");
}

void Oidc::ask_issuer(bool fresh_keys, base::Milliseconds now) {
    if (known_.asked_at == 0 || known_.asked_at < now - kept_for) {
        const json::object says = object_from(
            fetch({without_slash(settings_.issuer) + "/.well-known/openid-configuration", "", "", "", ""}));
        if (text_of(says, "issuer") != settings_.issuer) refuse("xưng tên khác với oidc-issuer");
        Issuer found{text_of(says, "authorization_endpoint"),
                     text_of(says, "token_endpoint"),
                     text_of(says, "jwks_uri"),
                     text_of(says, "userinfo_endpoint"),
                     "",
                     now,
                     0};
        for (const std::string& one : {found.authorize, found.token, found.keys_address}) {
            if (!may_be_asked(one)) refuse("thiếu địa chỉ HTTPS");
        }
        known_ = found;
    }
    if (known_.keys.empty() || (fresh_keys && known_.keys_at < now - keys_asked_every)) {
        known_.keys = fetch({known_.keys_address, "", "", "", ""});
        known_.keys_at = now;
    }
}

Oidc::Issuer Oidc::issuer(bool fresh_keys) {
    const std::lock_guard lock(mutex_);
    const base::Milliseconds now = clock_.now();
    if (now < failed_at_ + failure_kept_for)
        throw base::Refused(
            base::Refusal::busy,
            "Hệ thống đăng nhập bên ngoài đang không trả lời.\nThử lại sau ít phút, hoặc đăng "
            "nhập bằng mật khẩu.");
    try {
        ask_issuer(fresh_keys, now);
    } catch (const base::Refused&) {
        failed_at_ = now;
        throw;
    }
    return known_;
}

std::string Oidc::address(const std::string& state, const std::string& nonce, const std::string& challenge) {
    const std::string at = issuer(false).authorize;
    return at + (at.find('?') == std::string::npos ? "?" : "&") +
           "response_type=code&scope=openid%20email&client_id=" + web::percent_encoded(settings_.client) +
           "&redirect_uri=" + web::percent_encoded(settings_.back) + "&state=" + web::percent_encoded(state) +
           "&nonce=" + web::percent_encoded(nonce) + "&code_challenge=" + web::percent_encoded(challenge) +
           "&code_challenge_method=S256";
}

web::OutsidePerson Oidc::redeem(const std::string& code, const std::string& nonce,
                                const std::string& verifier) {
    const Issuer at = issuer(false);
    std::string form = "grant_type=authorization_code&code=" + web::percent_encoded(code) +
                       "&redirect_uri=" + web::percent_encoded(settings_.back) +
                       "&code_verifier=" + web::percent_encoded(verifier);
    const bool secret = !settings_.secret.empty();
    if (!secret) form += "&client_id=" + web::percent_encoded(settings_.client);
    // RFC 6749, 2.3.1: both are form-encoded before Basic.
    const json::object answer =
        object_from(fetch({at.token, form, secret ? web::percent_encoded(settings_.client) : "",
                           web::percent_encoded(settings_.secret), ""}));
    const std::string token = text_of(answer, "id_token");
    const Expected expected{settings_.issuer, settings_.client, nonce, clock_.now()};
    Claims claims = read_id_token(token, at.keys, expected);
    if (claims.key_unknown) claims = read_id_token(token, issuer(true).keys, expected);
    if (!claims.fault.empty()) refuse(claims.fault);
    if (claims.mail.empty() && !at.person.empty() && may_be_asked(at.person)) {
        const json::object person =
            object_from(fetch({at.person, "", "", "", text_of(answer, "access_token")}));
        if (text_of(person, "sub") != claims.subject) refuse("nói về người khác");
        claims.mail = text_of(person, "email");
        const json::value* verified = person.if_contains("email_verified");
        claims.mail_verified = verified != nullptr && verified->is_bool() && verified->get_bool();
    }
    return {settings_.issuer, claims.subject, claims.mail, claims.mail_verified};
}

}  // namespace people
