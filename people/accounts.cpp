// The rules of logins and the writing of accounts.
#include "people/accounts.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/links.hpp"
#include "people/roles.hpp"
#include "people/sessions.hpp"
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

// Vietnamese lists of people go by the given name, which stands last; an office begins with its kind.
std::string name_order(const std::string& name) {
    const std::string folded = text::fold(name);
    const bool office =
        folded.rfind("ubnd", 0) == 0 || folded.rfind("uy ban", 0) == 0 || folded.rfind("so ", 0) == 0;
    const std::size_t space = office ? std::string::npos : name.rfind(' ');
    static const char* const digits = "0123456789abcdef";
    std::string hex;
    for (unsigned char c :
         text::sort_key(space == std::string::npos ? name : name.substr(space + 1) + " " + name)) {
        hex += digits[c >> 4];
        hex += digits[c & 15];
    }
    return hex;
}

std::string searched(const std::string& name, const std::string& login) {
    return text::fold(name) + " " + login;
}

Account account_from(const storage::Row& row) {
    return {row.integer(0), row.text(1),    row.text(2),        row.text(3),
            row.text(4),    row.integer(5), row.integer(6) != 0};
}

Account add_account(storage::Writer& writer, const base::Actor& actor, const NewAccount& account,
                    base::Milliseconds now) {
    const std::string uuid = base::new_uuid(now);
    writer.run(sql::add_account, uuid, account.name, name_order(account.name),
               searched(account.name, account.login), account.login, account.password_hash,
               static_cast<std::int64_t>(account.shared ? 1 : 0), now);
    trail::record(
        writer, actor,
        {"account.create", uuid, "", "", {{"name", "", account.name}, {"login", "", account.login}}}, now);
    return account_from(*writer.one(sql::find_account_by_login, account.login));
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

Account account_by_uuid(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_account_by_uuid, uuid);
    if (!row) throw base::Refused(base::Refusal::not_found, "Không có tài khoản này.");
    return account_from(*row);
}

std::optional<Lock> lock_of(storage::Reader& reader, std::int64_t account) {
    const auto row = reader.one(sql::find_lock, account);
    if (!row) return std::nullopt;
    return Lock{row->text(1), row->text(3), row->integer(2)};
}

void lock_account(storage::Writer& writer, const base::Actor& actor, const Account& account,
                  const std::string& reason, base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    if (account.id == actor.account)
        throw base::Refused(base::Refusal::conflict,
                            "Không tự khóa tài khoản của mình được. Nhờ quản trị viên khác.");
    if (lock_of(writer, account.id)) return;
    require_another_administrator(writer, account.id, now);
    writer.run(sql::add_lock, base::new_uuid(now), account.id, actor.account, now, reason);
    end_other_sessions(writer, account.id, "", now);
    revoke_links_made_by(writer, actor, account.id, now);
    trail::record(writer, actor, {"account.lock", account.uuid, "", reason, {}}, now);
}

void unlock_account(storage::Writer& writer, const base::Actor& actor, const Account& account,
                    const std::string& reason, base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    if (writer.run(sql::end_lock, actor.account, now, reason, account.id) == 0) return;
    trail::record(writer, actor, {"account.unlock", account.uuid, "", reason, {}}, now);
}

std::string make_password_link(storage::Writer& writer, const base::Actor& actor, const Account& account,
                               base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    revoke_links(writer, actor, LinkPurpose::account_password, account.uuid, now);
    const base::Milliseconds lasts =
        account.password_hash.empty() ? invitation_milliseconds : reset_milliseconds;
    return "/set-password/" + make_link(writer, actor,
                                        {LinkPurpose::account_password, account.uuid, account.name, "",
                                         account.name, now + lasts, 1},
                                        now);
}

void set_password_by_link(storage::Writer& writer, std::string_view token, const std::string& password_hash,
                          base::Milliseconds now) {
    const Account account =
        account_by_uuid(writer, use_link(writer, LinkPurpose::account_password, token, now).subject);
    base::Actor self;
    self.account = account.id;
    CHECK_THAT(change_password(writer, self, account.id, account.row_version, password_hash, now));
    end_other_sessions(writer, account.id, "", now);
}

bool rename_account(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                    std::int64_t row_version, const std::string& name, base::Milliseconds now) {
    const auto before = account_of(writer, id);
    CHECK_THAT(before.has_value());
    if (writer.run(sql::rename_account, name, id, row_version, name_order(name),
                   searched(name, before->login)) != 1)
        return false;
    trail::record(writer, actor, {"account.rename", before->uuid, "", "", {{"name", before->name, name}}},
                  now);
    return true;
}

bool change_password(storage::Writer& writer, const base::Actor& actor, std::int64_t id,
                     std::int64_t row_version, const std::string& password_hash, base::Milliseconds now) {
    const auto account = account_of(writer, id);
    CHECK_THAT(account.has_value());
    if (writer.run(sql::change_password, password_hash, id, row_version) != 1) return false;
    trail::record(writer, actor, {"account.password", account->uuid, "", "", {}}, now);
    return true;
}

}  // namespace people
