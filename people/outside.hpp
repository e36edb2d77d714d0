// Accounts of another sign-in system and who they are here. Somebody is known by the issuer's own number for
// them; the first time by a verified e-mail that is the login of an account. No account is ever made.
#pragma once
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "people/accounts.hpp"
#include "storage/store.hpp"
#include "web/services.hpp"

namespace people {

constexpr base::Milliseconds outside_milliseconds_max = 10LL * 60 * 1000;

// A sign-in that has left for the other system. `browser` is the cookie of the browser that left: no other
// one may come back with it.
struct Departure {
    std::string state, nonce, verifier, next;
};
Departure depart(storage::Writer& writer, const std::string& browser, const std::string& next,
                 base::Milliseconds now);
// Once; nullopt when the state is unknown, too old, or another browser brings it.
std::optional<Departure> arrive(storage::Writer& writer, const std::string& state, const std::string& browser,
                                base::Milliseconds now);

// The account of a person; nullopt when there is none, or it is locked.
std::optional<Account> account_of_outside(storage::Writer& writer, const web::OutsidePerson& person,
                                          base::Milliseconds now);

}  // namespace people
