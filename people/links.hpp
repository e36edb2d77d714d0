// Links that open one thing for one purpose and a time, without an account: a password to be set, a partner's
// contribution, a leader's page. Whoever holds the link may do that and nothing else; the database keeps only
// its digest, so a link is seen once, when it is made. Whoever makes one has checked the right to.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"
#include "web/response.hpp"

namespace people {

constexpr base::Milliseconds link_milliseconds_max = 400LL * 24 * 3600 * 1000;

struct NewLink {
    std::string purpose;      // "account.password": noun and what it opens; the opener names the same
    std::string subject;      // UUID of what it is for
    std::string agency = {};  // UUID of the agency concerned, for the trail
    std::string note = {};    // to whom it is given, as shown in lists
    base::Milliseconds until = 0;
    int uses_max = 1;
};

struct Link {
    std::string id, purpose, subject, note, made_by;
    base::Milliseconds made_at = 0, until = 0;
    int uses = 0, uses_max = 1;
    bool revoked = false;

    bool open(base::Milliseconds now) const { return !revoked && now < until && uses < uses_max; }
};

// Returns the token for the address; it cannot be shown again.
std::string make_link(storage::Writer& writer, const base::Actor& actor, const NewLink& link,
                      base::Milliseconds now);

// What a token opens; nullopt when it is unknown, made for another purpose, revoked, past its time or used
// up.
std::optional<Link> open_link(storage::Reader& reader, std::string_view purpose, std::string_view token,
                              base::Milliseconds now);
// The same inside the transaction that acts, and counts the use. Refused{not_found} with a sentence
// otherwise.
Link use_link(storage::Writer& writer, std::string_view purpose, std::string_view token,
              base::Milliseconds now);
[[noreturn]] void refuse_link();

// All links made for a subject, the latest first.
std::vector<Link> links_of(storage::Reader& reader, std::string_view subject);
// false: it is not a link of this subject, or was revoked before.
bool revoke_link(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                 const std::string& id, base::Milliseconds now);
void revoke_links(storage::Writer& writer, const base::Actor& actor, std::string_view purpose,
                  const std::string& subject, base::Milliseconds now);

// For pages behind a link, and pages that show one: neither indexed nor stored. That the address is told to
// no other site is the Referrer-Policy of every page (a stricter one would make browsers send their forms
// without an origin).
web::Response behind_link(web::Response response);

}  // namespace people
