// What the pages of people/ show.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "people/account_list.hpp"
#include "people/accounts.hpp"
#include "people/form_view.hpp"
#include "people/handovers.hpp"
#include "people/links.hpp"
#include "people/roles.hpp"
#include "people/sessions.hpp"
#include "people/trail_list.hpp"
#include "trail/seal.hpp"
#include "web/page.hpp"

namespace people {

struct FirstRunView {
    std::string token, name, login;
    base::Problems problems;
};

struct SignInView {
    std::string login, next;  // next: where to go after it
    std::string problem;
    bool draft = false;   // something typed waits behind the sign-in
    std::string outside;  // another system to sign in with; empty: none
    std::string refused;  // what it said, or what is wrong with that; empty: nobody comes from there
};

struct CodeView {
    std::string name, problem;
};

struct ActingView {
    std::string account, acting;  // the account's name; as typed
    std::vector<std::string> lately;
    base::Problems problems;
};

struct SecondFactorView {
    bool on = false, withheld = false, ending = false;
    int left = 0;                  // recovery codes
    std::optional<base::Day> due;  // from when roles are withheld without it
    std::string secret, spaced;    // offered; in fours
    web::Html qr;
    std::vector<std::string> codes;  // just made, shown once
    base::Problems problems;
};

struct SessionView {
    Session session;
    bool this_one = false;
};

struct MeView {
    Account account;
    std::string name;  // as typed
    base::Problems problems;
    std::vector<SessionView> sessions;
    std::string done;  // "name", "password", "sessions": what was just done
    bool second_factor = false;
    std::optional<base::Day> second_factor_due;
    std::string theirs;  // the name that somebody else saved meanwhile; empty: nobody
};

struct SetPasswordView {
    std::string token, name, login;
    bool invited = false;  // no password yet
    base::Problems problems;
};

struct AccountsView {
    AccountWish wish;
    AccountList list;
    std::map<std::int64_t, std::string> agencies;  // names of those that occur
};

struct NewAccountView {
    std::string name, login;
    bool shared = false;
    base::Problems problems;
};

struct GivenView {
    Given given;
    std::string agency;  // its name; empty: the whole system
    bool ahead = false, holds = false;
};

// One account as the administrator sees it. `typed` is what the form that was refused held; `form` which.
struct AccountView {
    Account account;
    std::optional<Lock> lock;
    std::vector<GivenView> roles;
    std::vector<Link> links;
    std::vector<Handover> handovers;
    bool own = false, second_factor = false;
    std::string done, form;
    std::map<std::string, std::string> typed;
    std::vector<AgencyName> agencies;  // that the typed agency may mean
    base::Problems problems;
    base::Milliseconds now = 0;

    std::string value(const std::string& name) const {
        const auto found = typed.find(name);
        return found == typed.end() ? "" : found->second;
    }
    std::string problem(std::string_view of_form, std::string_view field) const {
        return of_form == form ? problem_of(problems, field) : "";
    }
};

struct RoleLine {
    Given given;
    std::string agency;
};

struct HandoverView {
    Account from;
    std::optional<Account> receiver;
    std::string to, day, reason;           // as typed
    std::vector<ListedAccount> receivers;  // whom `to` may mean
    std::vector<RoleLine> lines;
    bool preview = false;
    base::Problems problems;

    // What the preview shows, so that nothing else is handed over.
    std::string seen() const {
        std::string ids;
        for (const RoleLine& line : lines) ids += "," + line.given.id;
        return ids;
    }
};

struct ReceiptView {
    Handover handover;
    ::trail::Head head;
    std::vector<RoleLine> lines;
    bool undoable = false;
};

struct LinksView {
    std::vector<Link> links;
    bool done = false;  // one was just revoked
    base::Milliseconds now = 0;
};

struct TrailView {
    TrailWish wish;
    std::string query;  // the filter as an address
    std::vector<ReadEntry> entries;
    std::string older;  // where the next page begins; empty: this is the last
    trail::Head head;
};

// A value as a page shows it: roles by their word.
std::string shown_value(const web::Page& page, const std::string& field, const std::string& value);

// The paper with a one-time link, shown once.
struct SlipView {
    Account account;
    std::string address;
    web::Html qr;
    base::Milliseconds until = 0;
};

}  // namespace people
