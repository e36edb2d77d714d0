// What main/ wires into the requests: who somebody is, where files lie, what the settings say. web/ knows no
// domain; it asks through here.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace web {

// Something that a folder further up knows under a number: pages below it show its name.
struct Named {
    std::int64_t number = 0;
    std::string uuid, name;
};

// Signing in at another system: where to send the browser, and who comes back with a code. No address: none
// is set.
struct OutsidePerson {
    std::string issuer, subject, mail;
    bool mail_verified = false;
};
struct Outside {
    std::string name;  // as pages call it
    std::function<std::string(const std::string& state, const std::string& nonce,
                              const std::string& challenge)>
        address;
    std::function<OutsidePerson(const std::string& code, const std::string& nonce,
                                const std::string& verifier)>
        redeem;
};
struct Request;
struct Page;

// What a folder further up has to say to an agency, on the page of its work.
struct AgencyNote {
    std::string look;                  // "is-late", "is-risk", "is-info"
    std::string words, address, link;  // address: of a page here, opened by the words of the link; or empty
};

struct Services {
    storage::Store* store = nullptr;
    const base::Clock* clock = nullptr;
    std::filesystem::path data_folder;
    std::size_t upload_bytes_max = 50u << 20;  // of one file
    bool https = false;                        // behind a proxy that speaks it: Secure cookies, HSTS
    std::string base_url;
    std::vector<std::string> xapi_origins;  // sites whose pages may speak xAPI from a browser
    std::vector<std::string> proxies;       // addresses whose X-Forwarded-For is believed
    // The actor of a session's cookie; account 0 when the token is none.
    std::function<base::Actor(storage::Store&, std::string_view token, base::Milliseconds now)> authenticate;
    // The agencies that a typed name or code may mean today, best first; the name of one agency as of today.
    std::function<std::vector<Named>(storage::Reader&, std::string_view typed, base::Milliseconds now)>
        find_agencies;
    std::function<Named(storage::Reader&, std::int64_t number, base::Milliseconds now)> name_agency;
    Outside outside;
    std::function<std::vector<AgencyNote>(storage::Reader&, const Page&, std::int64_t agency,
                                          base::Milliseconds now)>
        notes_of_agency;
    bool mail_carried = false;  // a mail server is set: letters leave the outbox
    // Called for every routed request that has the right of its line; throws base::Refused where the actor
    // may not reach what the address names.
    std::function<void(Request&)> require_reach;
    // Adds the files that a form names and that came before it, in pieces.
    std::function<void(Request&)> take_uploaded;
    // In the transaction that erases a person: what folders further up hold of these numbers goes, too.
    std::function<void(storage::Writer&, const std::vector<std::int64_t>& persons, base::Milliseconds now)>
        erase_elsewhere;
    bool demonstration = false;                 // every page says that its province is invented
    std::function<std::string()> more_metrics;  // appended to /metrics
};

}  // namespace web
