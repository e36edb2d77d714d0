// The accounts in a list: searched, a page at a time, each with what it is today.
#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "people/roles.hpp"
#include "storage/store.hpp"

namespace people {

constexpr int accounts_on_page = 50;

struct AccountWish {
    std::string search, role;  // role: its name, or empty for all
    int page = 1;
};

struct ListedAccount {
    std::int64_t id = 0;
    std::string uuid, name, login;
    bool shared = false, invited = false, locked = false;  // invited: no password yet
    std::vector<base::Membership> memberships;
};

struct AccountList {
    std::vector<ListedAccount> accounts;
    std::int64_t found = 0;
    int pages = 1;
};

// By the given name, as lists of people go in Vietnamese.
AccountList list_accounts(storage::Reader& reader, const AccountWish& wish, base::Milliseconds now);

}  // namespace people
