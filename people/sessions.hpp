// Sessions: a random token in a cookie, its digest in the database, an end that comes by itself. A person
// sees all sessions of the account and can end each of them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "people/accounts.hpp"
#include "storage/store.hpp"

namespace people {

constexpr base::Milliseconds session_milliseconds_max = 14LL * 24 * 3600 * 1000;  // since sign-in
constexpr base::Milliseconds session_idle_milliseconds_max = 24LL * 3600 * 1000;  // since last seen
constexpr base::Milliseconds session_seen_every_milliseconds = 10LL * 60 * 1000;  // not every request writes

struct Session {
    std::string id;  // UUID, seen in the list
    std::int64_t account = 0;
    base::Milliseconds started_at = 0, seen_at = 0;
    std::string remote, browser;
    std::string acting;  // who sits before a shared account
};

// Starts a session and returns its token for the cookie.
std::string start_session(storage::Writer& writer, std::int64_t account, const std::string& remote,
                          const std::string& browser, base::Milliseconds now, const std::string& acting = "");

// Who holds this token now; nobody (account 0) when it is unknown, ended or too old. Notes now and then that
// it was seen.
base::Actor authenticate(storage::Store& store, std::string_view token, base::Milliseconds now);

std::vector<Session> sessions_of(storage::Reader& reader, std::int64_t account, base::Milliseconds now);
std::string session_id(storage::Reader& reader, std::string_view token);  // empty when unknown

void end_session(storage::Writer& writer, std::int64_t account, const std::string& id,
                 base::Milliseconds now);
void end_session_of_token(storage::Writer& writer, std::string_view token, base::Milliseconds now);
// All but the one with `kept`; after a change of the password.
void end_other_sessions(storage::Writer& writer, std::int64_t account, const std::string& kept,
                        base::Milliseconds now);

// "Chromium trên Linux" from a User-Agent: enough to recognise one's own devices.
std::string browser_name(std::string_view user_agent);

}  // namespace people
