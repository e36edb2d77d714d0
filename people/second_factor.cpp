// Keys and recovery codes in the database.
#include "people/second_factor.hpp"

#include <sodium.h>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "people/secrets.hpp"
#include "people/sql.hpp"
#include "people/totp.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

constexpr std::size_t recovery_characters = 16;  // 80 bits

std::string plain_code(const std::string& typed) {
    std::string out;
    for (char c : text::lower(typed)) {
        if (c != ' ' && c != '-') out += c;
    }
    return out;
}

std::string hash_of(const std::string& key, const std::string& code) {
    return base::sha256_hex("recovery " + key + " " + code);
}

// Letters and figures that nobody mistakes for another.
std::string new_recovery_code() {
    constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string code;
    for (std::size_t i = 0; i < recovery_characters; ++i)
        code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    return code;
}

std::string in_fours(const std::string& code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i)
        out += (i > 0 && i % 4 == 0 ? "-" : "") + std::string(1, code[i]);
    return out;
}

}  // namespace

bool has_second_factor(storage::Reader& reader, std::int64_t account) {
    return reader.one(sql::find_totp_key, account).has_value();
}

int recovery_codes_left(storage::Reader& reader, std::int64_t account) {
    return static_cast<int>(reader.one(sql::count_recovery_codes, account)->integer(0));
}

std::optional<base::Day> second_factor_due(storage::Reader& reader, std::int64_t account,
                                           base::Milliseconds now) {
    const auto since = reader.one(sql::find_strict_role, account, base::day_at(now).number);
    if (since->null(0) || has_second_factor(reader, account)) return std::nullopt;
    return base::Day{since->integer(0) + second_factor_grace_days};
}

std::optional<std::vector<std::string>> start_second_factor(storage::Writer& writer, const base::Actor& actor,
                                                            const Account& account,
                                                            const std::filesystem::path& folder,
                                                            const std::string& secret,
                                                            const std::string& code, base::Milliseconds now) {
    const std::string bytes = base32_bytes(secret);
    if (bytes.size() < 16) return std::nullopt;
    const auto step = matching_step(bytes, plain_code(code), now, 0);
    if (!step) return std::nullopt;
    writer.run(sql::end_totp_keys, now, account.id);
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_totp_key, id, account.id, seal_secret(folder, secret), now, *step);
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes_made; ++i) {
        const std::string one = new_recovery_code();
        writer.run(sql::add_recovery_code, hash_of(id, one), id);
        codes.push_back(in_fours(one));
    }
    trail::record(writer, actor, {"second_factor.start", account.uuid, "", "", {}}, now);
    return codes;
}

void end_second_factor(storage::Writer& writer, const base::Actor& actor, const Account& account,
                       const std::string& reason, base::Milliseconds now) {
    if (writer.run(sql::end_totp_keys, now, account.id) == 0) return;
    trail::record(writer, actor, {"second_factor.end", account.uuid, "", reason, {}}, now);
}

bool take_code(storage::Writer& writer, const Account& account, const std::filesystem::path& folder,
               const std::string& typed, base::Milliseconds now) {
    const auto key = writer.one(sql::find_totp_key, account.id);
    if (!key) return false;
    const std::string code = plain_code(typed);
    const std::string id = key->text(0);
    if (code.size() == recovery_characters) {
        if (writer.run(sql::take_recovery_code, now, hash_of(id, code), id) != 1) return false;
        trail::record(writer, {account.id, account.name}, {"second_factor.recover", account.uuid, "", "", {}},
                      now);
        return true;
    }
    const auto step =
        matching_step(base32_bytes(open_secret(folder, key->text(1))), code, now, key->integer(2));
    return step && writer.run(sql::take_totp_step, *step, id) == 1;
}

}  // namespace people
