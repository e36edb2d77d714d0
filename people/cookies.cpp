// Setting cookies the same way everywhere.
#include "people/cookies.hpp"

#include "base/refused.hpp"
#include "text/unicode.hpp"
#include "web/services.hpp"

namespace people {

void set_cookie(web::Response& response, const web::Request& request, std::string_view name,
                std::string_view value, long long seconds) {
    std::string cookie = std::string(name) + "=" + std::string(value) +
                         "; Path=/; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax";
    if (request.services != nullptr && request.services->https) cookie += "; Secure";
    response.headers.emplace_back("Set-Cookie", cookie);
}

std::string raw_field(const web::Request& request, std::string_view name) {
    const auto found = request.form.find(std::string(name));
    return found == request.form.end() ? "" : text::nfc(found->second);
}

void refuse_first_run() {
    throw base::Refused(
        base::Refusal::not_found,
        "Đường dẫn này đã được dùng, hoặc quản trị viên đầu tiên đã có.\n"
        "Đã có tài khoản thì đăng nhập; chưa có thì khởi động lại Lũy Tre để in đường dẫn mới.");
}

}  // namespace people
