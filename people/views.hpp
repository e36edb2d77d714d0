// What the pages of people/ show.
#pragma once
#include <string>
#include <vector>

#include "people/accounts.hpp"
#include "people/form_view.hpp"
#include "people/sessions.hpp"

namespace people {

struct FirstRunView {
    std::string token, name, login;
    base::Problems problems;
};

struct SignInView {
    std::string login, next;  // next: where to go after it
    std::string problem;
    bool draft = false;  // something typed waits behind the sign-in
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
    std::string done;    // "name", "password", "sessions": what was just done
    std::string theirs;  // the name that somebody else saved meanwhile; empty: nobody
};

}  // namespace people
