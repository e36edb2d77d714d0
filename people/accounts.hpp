// Accounts: who may sign in, under which login. The first one is made through a one-time
// link that exists only while there is no account at all.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace people {

struct Account {
    std::int64_t id = 0;
    std::string uuid, name, login, password_hash;
    std::int64_t row_version = 0;
    bool shared = false;  // an agency's account: whoever signs in says the name
};

struct NewAccount {
    std::string name, login;         // login as normal_login() gives it
    std::string password_hash = {};  // empty: set through a one-time link
    bool shared = false;
};

constexpr std::size_t name_characters_max = 120;
constexpr std::size_t login_characters_max = 160;

// A login as it is stored and compared: an e-mail in lower case, or a Vietnamese telephone number as +84….
// Empty when the text is neither.
std::string normal_login(std::string_view typed);

// Makes a fresh one-time link and forgets earlier ones; nullopt when an account exists already. Returns the
// path
// "/first-run/TOKEN"; only the token's digest is stored.
std::optional<std::string> first_run_link(storage::Store& store, const base::Clock& clock);

bool is_first_run_token(storage::Reader& reader, std::string_view token);

// Creates the first administrator, who also owns plans until somebody else does, and uses the link up.
// Refused{not_found} when the link was used or an account exists.
Account create_first_administrator(storage::Writer& writer, std::string_view token, const std::string& name,
                                   const std::string& login, const std::string& password_hash,
                                   base::Milliseconds now);

// Adds an account without any role. Refused{forbidden} without the right to administer, Refused{conflict}
// when the login is taken.
Account create_account(storage::Writer& writer, const base::Actor& actor, const NewAccount& account,
                       base::Milliseconds now);

std::optional<Account> account_of(storage::Reader& reader, std::int64_t id);
Account account_by_uuid(storage::Reader& reader, const std::string& uuid);  // Refused{not_found}
std::optional<Account> account_by_login(storage::Reader& reader, const std::string& login);

// The lock on an account: whoever is locked is signed out at once and cannot sign in.
struct Lock {
    std::string by, reason;
    base::Milliseconds at = 0;
};
std::optional<Lock> lock_of(storage::Reader& reader, std::int64_t account);
// Refused{conflict} for one's own account and for the last administrator.
void lock_account(storage::Writer& writer, const base::Actor& actor, const Account& account,
                  const std::string& reason, base::Milliseconds now);
void unlock_account(storage::Writer& writer, const base::Actor& actor, const Account& account,
                    const std::string& reason, base::Milliseconds now);

// The one-time link with which somebody sets the password: of a new account, or instead of a forgotten one.
// Earlier ones end. Returns the path "/set-password/TOKEN".
constexpr base::Milliseconds invitation_milliseconds = 7LL * 24 * 3600 * 1000;
constexpr base::Milliseconds reset_milliseconds = 24LL * 3600 * 1000;
std::string make_password_link(storage::Writer& writer, const base::Actor& actor, const Account& account,
                               base::Milliseconds now);
// Uses the link up, sets the password and ends all sessions of the account.
void set_password_by_link(storage::Writer& writer, std::string_view token, const std::string& password_hash,
                          base::Milliseconds now);

// Both change the row only when it still has `row_version`; false: somebody was faster.
bool rename_account(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                    std::int64_t row_version, const std::string& name, base::Milliseconds now);
bool change_password(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                     std::int64_t row_version, const std::string& password_hash, base::Milliseconds now);

}  // namespace people
