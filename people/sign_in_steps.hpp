// Between the right password and the session: the code of a second factor, and, before a shared account, the
// name of who is acting. What was reached so far waits ten minutes behind a cookie of its own.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "people/accounts.hpp"
#include "storage/store.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace people {

constexpr base::Milliseconds step_milliseconds_max = 10LL * 60 * 1000;

struct Step {
    Account account;
    bool code_given = false;
    std::string next;
};

std::string start_step(storage::Writer& writer, std::int64_t account, bool code_given,
                       const std::string& next, base::Milliseconds now);
std::optional<Step> find_step(storage::Reader& reader, std::string_view token, base::Milliseconds now);
void end_step(storage::Writer& writer, std::string_view token, base::Milliseconds now);  // and those too old

// The names under which a shared account acted lately, to choose from.
std::vector<std::string> acting_names(storage::Reader& reader, std::int64_t account);

// Answers a sign-in that has come so far: asks for what is missing, or starts the session and goes on to
// `next`.
web::Response go_on(web::Request& request, const Account& account, const std::string& next,
                    bool code_given = false, const std::string& acting = "");

// The page to sign in with what another system's sign-in, or the way to it, refused.
web::Response sign_in_refused(const web::Request& request, const std::string& next, const std::string& text,
                              int status);

}  // namespace people
