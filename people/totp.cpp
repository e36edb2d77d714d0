// OpenSSL's HMAC, and base32 (RFC 4648) for the secret.
#include "people/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <cstdio>

#include "base/check.hpp"
#include "web/html.hpp"

namespace people {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t secret_characters = 32;
constexpr std::size_t code_digits = 6;

}  // namespace

std::string new_totp_secret() {
    CHECK_THAT(sodium_init() >= 0);
    std::string secret;
    for (std::size_t i = 0; i < secret_characters; ++i) secret += alphabet[randombytes_uniform(32)];
    return secret;
}

std::string base32_bytes(std::string_view base32) {
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (char c : base32) {
        const auto at = alphabet.find(c);
        if (at == std::string_view::npos) return "";
        buffer = (buffer << 5 | static_cast<unsigned>(at)) & 0xffff;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(buffer >> bits & 0xff);
    }
    return bytes;
}

std::string totp_code(std::string_view secret_bytes, std::int64_t step) {
    unsigned char counter[8];
    for (int i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i) & 0xff);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    CHECK_THAT(HMAC(EVP_sha1(), secret_bytes.data(), static_cast<int>(secret_bytes.size()), counter,
                    sizeof counter, mac, &length) != nullptr &&
               length == 20);
    const int offset = mac[19] & 0xf;
    const std::uint32_t number = static_cast<std::uint32_t>(mac[offset] & 0x7f) << 24 |
                                 static_cast<std::uint32_t>(mac[offset + 1]) << 16 |
                                 static_cast<std::uint32_t>(mac[offset + 2]) << 8 | mac[offset + 3];
    char code[16];
    std::snprintf(code, sizeof code, "%06u", number % 1'000'000);
    return code;
}

std::int64_t totp_step(base::Milliseconds now) {
    return now / 1000 / totp_seconds;
}

std::optional<std::int64_t> matching_step(std::string_view secret_bytes, std::string_view typed,
                                          base::Milliseconds now, std::int64_t last_step) {
    if (typed.size() != code_digits) return std::nullopt;
    std::optional<std::int64_t> found;
    const std::int64_t here = totp_step(now);
    for (std::int64_t step = here - totp_periods_off_max; step <= here + totp_periods_off_max; ++step) {
        const std::string code = totp_code(secret_bytes, step);
        if (sodium_memcmp(code.data(), typed.data(), code_digits) == 0 && step > last_step) found = step;
    }
    return found;
}

std::string totp_address(const std::string& secret, const std::string& login) {
    return "otpauth://totp/L%C5%A9y%20Tre:" + web::percent_encoded(login) + "?secret=" + secret +
           "&issuer=L%C5%A9y%20Tre";
}

}  // namespace people
