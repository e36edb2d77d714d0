// Searching accounts in the database.
#include "people/account_list.hpp"

#include <algorithm>

#include "people/sql.hpp"
#include "text/unicode.hpp"

namespace people {
namespace {

std::string pattern(const std::string& search) {
    std::string out = "%";
    for (char c : text::fold(text::squeeze(search))) {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return out + "%";
}

}  // namespace

AccountList list_accounts(storage::Reader& reader, const AccountWish& wish, base::Milliseconds now) {
    const std::string like = pattern(wish.search);
    const std::int64_t today = base::day_at(now).number;
    AccountList list;
    list.found = reader.one(sql::count_found_accounts, like, wish.role, today)->integer(0);
    list.pages = std::max(1, static_cast<int>((list.found + accounts_on_page - 1) / accounts_on_page));
    const std::int64_t before = (std::clamp(wish.page, 1, list.pages) - 1) * std::int64_t{accounts_on_page};
    for (const auto& row :
         reader.all(sql::list_accounts, like, wish.role, today, std::int64_t{accounts_on_page}, before)) {
        if (list.accounts.empty() || list.accounts.back().id != row.integer(0)) {
            list.accounts.push_back({row.integer(0),
                                     row.text(1),
                                     row.text(2),
                                     row.text(3),
                                     row.integer(4) != 0,
                                     row.integer(5) != 0,
                                     row.integer(6) != 0,
                                     {}});
        }
        const auto role = row.null(8) ? std::nullopt : role_named(row.text(8));
        if (role) list.accounts.back().memberships.push_back({row.integer(7), *role, rule_of(*role).rights});
    }
    return list;
}

}  // namespace people
