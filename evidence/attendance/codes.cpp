// libsodium's random numbers and HMAC.
#include "evidence/attendance/codes.hpp"

#include <sodium.h>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "evidence/attendance/sql.hpp"
#include "people/secrets.hpp"

namespace evidence::attendance {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's 32
constexpr std::string_view token_begins = "LT1:";
constexpr std::size_t card_characters = 9, digest_characters = 20;

char letter(std::size_t number) {
    return letters[number % letters.size()];
}

// A wrong letter or two that changed places are noticed: 31 is prime and the weights differ.
char check_letter(std::string_view code) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i) sum += (i + 1) * letters.find(code[i]);
    return letter(sum % 31);
}

bool same(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::optional<std::int64_t> number_in(std::string_view text) {
    if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::stoll(std::string(text));
}

}  // namespace

std::string new_code(std::size_t characters) {
    CHECK_THAT(sodium_init() >= 0);
    std::string code;
    for (std::size_t i = 0; i < characters; ++i) code += letter(randombytes_uniform(32));
    return code;
}

std::string keyed_digest(std::string_view key, std::string_view text) {
    unsigned char digest[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, digest);
    std::string out;
    for (std::size_t i = 0; i < digest_characters; ++i) out += letter(digest[i] & 31U);
    return out;
}

std::string new_card_code() {
    std::string code = new_code(card_characters - 1);
    return code + check_letter(code);
}

std::optional<std::string> card_code(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-' || c == '.' || c == '\t') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (letters.find(c) == std::string_view::npos || code.size() == card_characters) return std::nullopt;
        code += c;
    }
    if (code.size() != card_characters) return std::nullopt;
    const bool right = check_letter(std::string_view(code).substr(0, card_characters - 1)) == code.back();
    return right ? std::optional(code) : std::nullopt;
}

std::string shown_code(std::string_view code) {
    if (code.size() != card_characters) return std::string(code);
    return std::string(code.substr(0, 4)) + "-" + std::string(code.substr(4));
}

std::string card_token(std::string_view key, std::string_view code) {
    return std::string(token_begins) + std::string(code) + "." +
           keyed_digest(key, "card|" + std::string(code));
}

std::optional<std::string> card_of_token(std::string_view key, std::string_view scanned) {
    if (scanned.substr(0, token_begins.size()) != token_begins) return std::nullopt;
    scanned.remove_prefix(token_begins.size());
    const std::size_t dot = scanned.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto code = card_code(scanned.substr(0, dot));
    if (!code || !same(scanned.substr(dot + 1), keyed_digest(key, "card|" + *code))) return std::nullopt;
    return code;
}

std::string card_key(storage::Writer& writer, const std::filesystem::path& data_folder) {
    if (auto key = card_key_if_any(writer, data_folder)) return *key;
    std::string key = base::new_token();
    writer.run(sql::add_key, std::string("card"), people::seal_secret(data_folder, key));
    return key;
}

std::optional<std::string> card_key_if_any(storage::Reader& reader,
                                           const std::filesystem::path& data_folder) {
    const auto row = reader.one(sql::find_key, std::string("card"));
    if (!row) return std::nullopt;
    return people::open_secret(data_folder, row->text(0));
}

std::string sign_of(std::string_view key, std::string_view code, bool turns, base::Milliseconds now) {
    const std::string window = turns ? std::to_string(now / sign_milliseconds) : "p";
    const std::string said = std::string(code) + "." + window;
    return said + "." + keyed_digest(key, "sign|" + said);
}

std::optional<Sign> parse_sign(std::string_view token) {
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return Sign{std::string(token.substr(0, first)), std::string(token.substr(first + 1, second - first - 1)),
                std::string(token.substr(second + 1))};
}

bool holds(const Sign& sign, std::string_view key, bool turns, base::Milliseconds now) {
    if (!same(sign.digest, keyed_digest(key, "sign|" + sign.code + "." + sign.window))) return false;
    if (!turns) return sign.window == "p";
    const auto window = number_in(sign.window);
    const std::int64_t present = now / sign_milliseconds;
    return window && *window <= present && *window >= present - signs_back;
}

std::string pass_of(std::string_view key, std::string_view code, base::Milliseconds now) {
    const std::string at = std::to_string(now);
    return at + "." + keyed_digest(key, "pass|" + std::string(code) + "|" + at);
}

bool pass_holds(std::string_view key, std::string_view code, std::string_view pass, base::Milliseconds now) {
    const std::size_t dot = pass.find('.');
    if (dot == std::string_view::npos) return false;
    const std::string_view at = pass.substr(0, dot);
    const auto since = number_in(at);
    return since && *since <= now && now < *since + pass_milliseconds &&
           same(pass.substr(dot + 1), keyed_digest(key, "pass|" + std::string(code) + "|" + std::string(at)));
}

}  // namespace evidence::attendance
