// OpenID Connect with one issuer: the authorization code flow with PKCE, state and nonce. What the issuer
// says of itself and its keys is kept for an hour, and asked again when a token names a key that is not
// known.
#pragma once
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "web/services.hpp"

namespace people {

struct OidcSettings {
    std::string issuer, client, secret;
    std::string back;  // the address to which the issuer sends browsers back
};

class Oidc {
  public:
    // Refused{invalid} when the issuer is neither https nor on this machine. Asks nobody yet.
    Oidc(OidcSettings settings, const base::Clock& clock);

    // Where to send a browser; `challenge` is the S256 of the verifier.
    std::string address(const std::string& state, const std::string& nonce, const std::string& challenge);
    // Who it is that comes back with a code. Refused{forbidden} when what the issuer answers does not hold,
    // Refused{busy} when it does not answer.
    web::OutsidePerson redeem(const std::string& code, const std::string& nonce, const std::string& verifier);

  private:
    struct Issuer {
        std::string authorize, token, keys_address, person, keys;
        base::Milliseconds asked_at = 0, keys_at = 0;
    };
    void ask_issuer(bool fresh_keys, base::Milliseconds now);  // under the lock
    Issuer issuer(bool fresh_keys);
    OidcSettings settings_;
    const base::Clock& clock_;
    std::mutex mutex_;
    Issuer known_;
    base::Milliseconds failed_at_ = -3600LL * 1000;
};

std::string pkce_challenge(const std::string& verifier);  // RFC 7636, S256

}  // namespace people
