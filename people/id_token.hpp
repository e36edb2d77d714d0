// The ID token of OpenID Connect (Core 1.0, section 3.1.3.7): its signature by one of the issuer's keys, for
// whom and when it was made, and what it says. RS256 and ES256 only: whatever else a header names is refused.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace people {

constexpr base::Milliseconds token_clock_off_max = 60'000;  // clocks of two machines

struct Expected {
    std::string issuer, client, nonce;
    base::Milliseconds now = 0;
};

struct Claims {
    std::string subject, mail;
    bool mail_verified = false;
    std::string fault;         // why the token is refused, for the log; empty: it holds
    bool key_unknown = false;  // none of the keys has its identifier: they may have been changed
};

// `keys`: the issuer's JWK set as JSON. Nothing in it is trusted before its signature holds.
Claims read_id_token(std::string_view token, std::string_view keys, const Expected& expected);

}  // namespace people
