// The rules of logins and the writing of accounts.
#include "people/accounts.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "people/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

std::string normal_phone(const std::string& typed) {
    std::string digits;
    for (char c : typed) {
        if (digit(c) || (c == '+' && digits.empty())) {
            digits += c;
        } else if (c != ' ' && c != '.' && c != '-') {
            return "";
        }
    }
    if (digits.rfind("+84", 0) == 0) {
        digits = digits.substr(3);
    } else if (digits.rfind("84", 0) == 0 && digits.size() == 11) {
        digits = digits.substr(2);
    } else if (digits.rfind("0", 0) == 0) {
        digits = digits.substr(1);
    } else {
        return "";
    }
    return digits.size() == 9 || digits.size() == 10 ? "+84" + digits : "";
}

std::string normal_mail(const std::string& typed) {
    const auto at = typed.find('@');
    const auto dot = typed.rfind('.');
    if (at == std::string::npos || at == 0 || typed.find('@', at + 1) != std::string::npos) return "";
    if (dot == std::string::npos || dot < at + 2 || dot + 2 >= typed.size()) return "";
    const bool plain = std::all_of(typed.begin(), typed.end(), [](char c) { return c > ' ' && c < 0x7f; });
    return plain ? text::lower(typed) : "";
}

Account account_from(const storage::Row& row) {
    return {row.integer(0), row.text(1),    row.text(2),        row.text(3),
            row.text(4),    row.integer(5), row.integer(6) != 0};
}

}  // namespace

std::string normal_login(std::string_view typed) {
    const std::string squeezed = text::squeeze(typed);
    if (squeezed.size() > login_characters_max) return "";
    return squeezed.find('@') == std::string::npos ? normal_phone(squeezed) : normal_mail(squeezed);
}

std::optional<std::string> first_run_link(storage::Store& store, const base::Clock& clock) {
    const std::string token = base::new_token();
    const bool made = store.write([&](storage::Writer& writer) {
        if (writer.one(sql::count_accounts)->integer(0) != 0) return false;
        writer.run(sql::forget_first_run_links);
        writer.run(sql::add_first_run_link, base::sha256_hex(token), clock.now());
        return true;
    });
    if (!made) return std::nullopt;
    return "/first-run/" + token;
}

bool is_first_run_token(storage::Reader& reader, std::string_view token) {
    return reader.one(sql::count_accounts)->integer(0) == 0 &&
           reader.one(sql::find_first_run_link, base::sha256_hex(token)).has_value();
}

static Account add_account(storage::Writer& writer, const base::Actor& actor, const NewAccount& account,
                           base::Milliseconds now) {
    const std::string uuid = base::new_uuid(now);
    writer.run(sql::add_account, uuid, account.name, account.login, account.password_hash,
               static_cast<std::int64_t>(account.shared ? 1 : 0), now);
    trail::record(
        writer, actor,
        {"account.create", uuid, "", "", {{"name", "", account.name}, {"login", "", account.login}}}, now);
    return *account_by_login(writer, account.login);
}

Account create_first_administrator(storage::Writer& writer, std::string_view token, const std::string& name,
                                   const std::string& login, const std::string& password_hash,
                                   base::Milliseconds now) {
    if (!is_first_run_token(writer, token)) {
        throw base::Refused(base::Refusal::not_found,
                            "Đường dẫn này đã được dùng, hoặc quản trị viên đầu tiên đã có.\n"
                            "Nếu chưa ai có tài khoản, khởi động lại Lũy Tre để in đường dẫn mới.");
    }
    writer.run(sql::forget_first_run_links);
    const Account account = add_account(writer, {}, {name, login, password_hash}, now);
    give_first_roles(writer, account, now);
    return account;
}

Account create_account(storage::Writer& writer, const base::Actor& actor, const NewAccount& account,
                       base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    if (account_by_login(writer, account.login)) {
        throw base::Refused(base::Refusal::conflict,
                            "Tên đăng nhập này đã có tài khoản. Tìm tài khoản đó trong danh sách.");
    }
    return add_account(writer, actor, account, now);
}

std::optional<Account> account_of(storage::Reader& reader, std::int64_t id) {
    const auto row = reader.one(sql::find_account, id);
    if (!row) return std::nullopt;
    return account_from(*row);
}

std::optional<Account> account_by_login(storage::Reader& reader, const std::string& login) {
    const auto row = reader.one(sql::find_account_by_login, login);
    if (!row) return std::nullopt;
    return account_from(*row);
}

bool rename_account(storage::Writer& writer, std::int64_t id, std::int64_t row_version,
                    const std::string& name) {
    return writer.run(sql::rename_account, name, id, row_version) == 1;
}

bool change_password(storage::Writer& writer, std::int64_t id, std::int64_t row_version,
                     const std::string& password_hash) {
    return writer.run(sql::change_password, password_hash, id, row_version) == 1;
}

}  // namespace people
