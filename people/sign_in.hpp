// Signing in, and waiting after wrong passwords. The wait is kept for a login together with an address: one
// person guessing from one place waits, and nobody locks a colleague out elsewhere, or a whole school behind
// one address. A browser in which the person has signed in before is counted by itself: whoever guesses a
// colleague's password from the same address does not make the colleague wait there either.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "people/accounts.hpp"
#include "storage/store.hpp"

namespace people {

constexpr int free_failures_max = 5;                            // wrong passwords without any wait
constexpr base::Milliseconds wait_milliseconds_first = 10'000;  // doubles with each further one
constexpr base::Milliseconds wait_milliseconds_max = 15LL * 60 * 1000;
constexpr base::Milliseconds failures_forgotten_after = 24LL * 3600 * 1000;

// How long to wait after `failures` wrong passwords in a row.
base::Milliseconds wait_after(int failures);

struct SignIn {
    std::optional<Account> account;  // signed in
    int tries_left = 0;              // without waiting, after a wrong password
    base::Milliseconds wait = 0;     // > 0: not tried at all, come back after this
};

// Compares login and password, counting failures of this login from this address.
// `device`: the browser's cookie; empty: it has none.
SignIn sign_in(storage::Store& store, const std::string& typed_login, const std::string& password,
               const std::string& remote, base::Milliseconds now, const std::string& device = {});

constexpr base::Milliseconds device_milliseconds_max = 400LL * 24 * 3600 * 1000;  // since the last sign-in
void remember_device(storage::Writer& writer, const Account& account, const std::string& device,
                     base::Milliseconds now);

// Wrong codes behind a right password. They count for the account wherever they come from: who gets so far
// knows the password, and has no business in guessing.
base::Milliseconds code_wait(storage::Reader& reader, const Account& account, base::Milliseconds now);
void note_wrong_code(storage::Writer& writer, const Account& account, base::Milliseconds now);
void forgive_codes(storage::Writer& writer, const Account& account);

}  // namespace people
