// Identifiers and secrets: UUIDv7 (RFC 9562) for everything seen outside, 256-bit tokens for links and
// sessions.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace base {

// "0190…-7…": sorts by time, and as made among the first 4,096 that this process makes in one millisecond.
std::string new_uuid(Milliseconds now);
std::string new_token();  // 43 characters of base64url, 256 random bits
std::string sha256_hex(std::string_view bytes);

}  // namespace base
