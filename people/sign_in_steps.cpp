// Waiting sign-ins in the database.
#include "people/sign_in_steps.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "people/cookies.hpp"
#include "people/second_factor.hpp"
#include "people/sessions.hpp"
#include "people/sign_in.hpp"
#include "people/sql.hpp"

namespace people {
namespace {

constexpr std::size_t device_characters = 43;  // of a token

}  // namespace

std::string start_step(storage::Writer& writer, std::int64_t account, bool code_given,
                       const std::string& next, base::Milliseconds now) {
    std::string token = base::new_token();
    writer.run(sql::add_step, base::sha256_hex(token), account, static_cast<std::int64_t>(code_given ? 1 : 0),
               next, now);
    return token;
}

std::optional<Step> find_step(storage::Reader& reader, std::string_view token, base::Milliseconds now) {
    if (token.empty()) return std::nullopt;
    const auto row = reader.one(sql::find_step, base::sha256_hex(token), now - step_milliseconds_max);
    if (!row) return std::nullopt;
    const auto account = account_of(reader, row->integer(0));
    CHECK_THAT(account.has_value());
    return Step{*account, row->integer(1) != 0, row->text(2)};
}

void end_step(storage::Writer& writer, std::string_view token, base::Milliseconds now) {
    writer.run(sql::end_step, base::sha256_hex(token), now - step_milliseconds_max);
}

std::vector<std::string> acting_names(storage::Reader& reader, std::int64_t account) {
    std::vector<std::string> names;
    for (const auto& row : reader.all(sql::list_acting, account)) names.push_back(row.text(0));
    return names;
}

web::Response go_on(web::Request& request, const Account& account, const std::string& next, bool code_given,
                    const std::string& acting) {
    const base::Milliseconds now = request.clock->now();
    std::string step, token, where = next, device = request.cookie(device_cookie);
    if (device.size() != device_characters) device = base::new_token();
    request.write([&](storage::Writer& writer) {
        if (const std::string old = request.cookie(step_cookie); !old.empty()) end_step(writer, old, now);
        const bool needs_code = !code_given && has_second_factor(writer, account.id);
        if (needs_code || (account.shared && acting.empty())) {
            step = start_step(writer, account.id, !needs_code, next, now);
            where = needs_code ? "/sign-in/code" : "/sign-in/name";
            return;
        }
        token = start_session(writer, account.id, request.remote, browser_name(request.header("user-agent")),
                              now, acting);
        remember_device(writer, account, device, now);
        const auto due = second_factor_due(writer, account.id, now);
        if (due && *due <= base::day_at(now)) where = "/me/second-factor";
    });
    web::Response response = web::see_other(web::Url(where));
    if (!token.empty()) {
        set_cookie(response, request, session_cookie, token, session_milliseconds_max / 1000);
        set_cookie(response, request, device_cookie, device, device_milliseconds_max / 1000);
    }
    set_cookie(response, request, step_cookie, step, step.empty() ? 0 : step_milliseconds_max / 1000);
    return response;
}

}  // namespace people
