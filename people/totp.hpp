// Time-based one-time codes, RFC 6238: six digits of HMAC-SHA-1 over periods of thirty seconds, as every
// authenticator speaks them. Pure functions; people/second_factor.hpp keeps the keys.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace people {

constexpr std::int64_t totp_seconds = 30;
constexpr int totp_periods_off_max = 1;  // a clock that is half a minute wrong

std::string new_totp_secret();                                            // 160 random bits, base32
std::string base32_bytes(std::string_view base32);                        // empty when it is none
std::string totp_code(std::string_view secret_bytes, std::int64_t step);  // "012345"
std::int64_t totp_step(base::Milliseconds now);

// The step whose code this is, near now and after `last_step`; nullopt when there is none. A code is thereby
// taken once.
std::optional<std::int64_t> matching_step(std::string_view secret_bytes, std::string_view typed,
                                          base::Milliseconds now, std::int64_t last_step);

// otpauth://totp/… for the QR code.
std::string totp_address(const std::string& secret, const std::string& login);

}  // namespace people
