// Cookies that people/ sets, and what the pages of people/ say about passwords.
#pragma once
#include <string>
#include <string_view>

#include "people/passwords.hpp"
#include "web/page.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace people {

constexpr std::string_view session_cookie = "session", step_cookie = "step", device_cookie = "device";
constexpr long long preference_seconds = 365LL * 24 * 3600;

// seconds 0 deletes the cookie.
void set_cookie(web::Response& response, const web::Request& request, std::string_view name,
                std::string_view value, long long seconds);

// As typed: a password may begin with a space, and is never trimmed or normalised but to NFC.
std::string raw_field(const web::Request& request, std::string_view name);

std::string password_sentence(const web::Page& page, PasswordFault fault);  // empty when there is none
[[noreturn]] void refuse_first_run();

}  // namespace people
