// Sessions in the database.
#include "people/sessions.hpp"

#include "base/ids.hpp"
#include "people/roles.hpp"
#include "people/second_factor.hpp"
#include "people/sql.hpp"

namespace people {
namespace {

// Whoever must have a second factor and has none by its day keeps the account, and no role until it is there.
void withhold(storage::Reader& reader, base::Actor& actor, base::Milliseconds now) {
    if (!actor.may(base::Right::administer) && !actor.may(base::Right::own_plans)) return;
    const auto due = second_factor_due(reader, actor.account, now);
    if (!due) return;
    actor.second_factor_due = due->number;
    if (base::day_at(now) < *due) return;
    actor.rights = static_cast<std::uint32_t>(base::Right::signed_in);
    actor.memberships.clear();
}

}  // namespace

std::string start_session(storage::Writer& writer, std::int64_t account, const std::string& remote,
                          const std::string& browser, base::Milliseconds now, const std::string& acting) {
    const std::string token = base::new_token();
    writer.run(sql::add_session, base::new_uuid(now), base::sha256_hex(token), account, now, remote, browser,
               acting);
    return token;
}

base::Actor authenticate(storage::Store& store, std::string_view token, base::Milliseconds now) {
    if (token.empty()) return {};
    const std::string digest = base::sha256_hex(token);
    base::Milliseconds seen_at = 0;
    const base::Actor actor = store.read([&](storage::Reader& reader) -> base::Actor {
        const auto row = reader.one(sql::find_session, digest, now - session_milliseconds_max,
                                    now - session_idle_milliseconds_max);
        if (!row) return {};
        seen_at = row->integer(1);
        base::Actor found = actor_of(reader, row->integer(0), now);
        found.acting = row->text(2);
        withhold(reader, found, now);
        return found;
    });
    if (actor.account != 0 && seen_at < now - session_seen_every_milliseconds)
        store.write_later([=](storage::Writer& writer) { writer.run(sql::note_session_seen, now, digest); });
    return actor;
}

std::vector<Session> sessions_of(storage::Reader& reader, std::int64_t account, base::Milliseconds now) {
    std::vector<Session> all;
    for (const auto& row : reader.all(sql::list_sessions, account, now - session_milliseconds_max,
                                      now - session_idle_milliseconds_max)) {
        all.push_back(
            {row.text(0), account, row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5)});
    }
    return all;
}

std::string session_id(storage::Reader& reader, std::string_view token) {
    const auto row = reader.one(sql::find_session_id, base::sha256_hex(token));
    return row ? row->text(0) : "";
}

void end_session(storage::Writer& writer, std::int64_t account, const std::string& id,
                 base::Milliseconds now) {
    writer.run(sql::end_session, now, id, account);
}

void end_session_of_token(storage::Writer& writer, std::string_view token, base::Milliseconds now) {
    writer.run(sql::end_session_of_token, now, base::sha256_hex(token));
}

void end_other_sessions(storage::Writer& writer, std::int64_t account, const std::string& kept,
                        base::Milliseconds now) {
    writer.run(sql::end_other_sessions, now, account, kept);
}

std::string browser_name(std::string_view agent) {
    const auto has = [&](std::string_view word) { return agent.find(word) != std::string_view::npos; };
    const std::string browser = has("Edg/")                          ? "Edge"
                                : has("coc_coc")                     ? "Cốc Cốc"
                                : has("Firefox/")                    ? "Firefox"
                                : has("Chrome/") || has("Chromium/") ? "Chrome"
                                : has("Safari/")                     ? "Safari"
                                                                     : "Trình duyệt khác";
    const std::string machine = has("Android")                 ? "Android"
                                : has("iPhone") || has("iPad") ? "iOS"
                                : has("Windows")               ? "Windows"
                                : has("Mac OS X")              ? "macOS"
                                : has("Linux")                 ? "Linux"
                                                               : "";
    return machine.empty() ? browser : browser + ", " + machine;
}

}  // namespace people
