// Links that open one thing for one purpose and a time, without an account: a password to be set, a leader's
// page of a plan. Whoever holds the link may do that and nothing else; the database keeps only its digest, so
// a link is seen once, when it is made. Whoever makes one has checked the right to.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"
#include "texts/texts.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace people {

constexpr base::Milliseconds link_milliseconds_max = 400LL * 24 * 3600 * 1000;
constexpr int links_listed_max = 500;
// An address that asked for this many links that are none is told so at once for a while, without another
// write. Links that are live still open from there.
constexpr int wrong_links_max = 20;
constexpr base::Milliseconds wrong_links_wait = 60LL * 1000;

// What a link opens; a page opens only those of its own purpose.
enum class LinkPurpose {
    account_password,  // to set the password of an account
    plan_read,         // to read a confirmed plan
    activity_add,      // to enter what was done for an agency, which then answers
    form_answer,       // to answer the form of one agency for one period
    work_calendar,     // to read an agency's deadlines as a calendar
    adhoc_answer,      // to answer one ad-hoc report for one agency
};
std::string_view name_of(LinkPurpose purpose);  // "plan.read", in the database and the trail
texts::Id word_of(LinkPurpose purpose);

struct NewLink {
    LinkPurpose purpose = LinkPurpose::account_password;
    std::string subject;      // UUID of what it opens
    std::string about;        // the same as people call it
    std::string agency = {};  // UUID of the agency concerned, for the trail
    std::string note = {};    // to whom it is given, as shown in lists
    base::Milliseconds until = 0;
    int uses_max = 1;
};

struct Link {
    std::string id;
    LinkPurpose purpose = LinkPurpose::account_password;
    std::string subject, about, note, made_by, agency;  // agency: UUID, or empty
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
std::optional<Link> open_link(storage::Reader& reader, LinkPurpose purpose, std::string_view token,
                              base::Milliseconds now);
// Also one that is over, for pages that say so; nullopt: there never was such a link.
std::optional<Link> known_link(storage::Reader& reader, LinkPurpose purpose, std::string_view token);
// The same inside the transaction that acts, and counts the use. Refused{not_found} with a sentence
// otherwise.
Link use_link(storage::Writer& writer, LinkPurpose purpose, std::string_view token, base::Milliseconds now);

// What the {token} of a request's address opens. Refused{not_found} when it is nothing, and
// Refused{too_many} when the request's address asked for too many such.
Link link_of(web::Request& request, LinkPurpose purpose);
// The same, and counts the opening of a page to read. Only a link's last openings wait until they are
// counted, and none until its count is durable: no one relies on an opening that a crash forgets.
Link opened_link_of(web::Request& request, LinkPurpose purpose);
// Also one that is over.
Link known_link_of(web::Request& request, LinkPurpose purpose);

// All links made for a subject, the latest first.
std::vector<Link> links_of(storage::Reader& reader, std::string_view subject);
// All links made for a purpose, by subject, of each the latest first.
std::map<std::string, std::vector<Link>> links_for(storage::Reader& reader, LinkPurpose purpose);
// Those that still open something, the latest first; `maker` 0: of everybody.
std::vector<Link> live_links(storage::Reader& reader, std::int64_t maker, base::Milliseconds now);

// false: it is not a link of this subject, or was revoked before.
bool revoke_link(storage::Writer& writer, const base::Actor& actor, const std::string& subject,
                 const std::string& id, base::Milliseconds now);
void revoke_links(storage::Writer& writer, const base::Actor& actor, LinkPurpose purpose,
                  const std::string& subject, base::Milliseconds now);
// Whatever the account has given away or taken over, when it is locked; not what it handed over before: that
// is the receiver's to answer for.
void revoke_links_made_by(storage::Writer& writer, const base::Actor& actor, std::int64_t maker,
                          base::Milliseconds now);
// By an administrator, of whatever subject. Refused{forbidden}, Refused{not_found}.
void revoke_any_link(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                     base::Milliseconds now);

// For pages behind a link, and pages that show one: neither indexed nor stored. That the address is told to
// no other site is the Referrer-Policy of every page (a stricter one would make browsers send their forms
// without an origin).
web::Response behind_link(web::Response response);

}  // namespace people
