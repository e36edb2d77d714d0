// Digests and encodings of the Web: SHA-1 and SHA-2 in hexadecimal, base64.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace evidence::xapi {

std::string sha1_hex(std::string_view bytes);
// SHA-224, 256, 384 or 512, by the number of hexadecimal digits wanted; empty for another number.
std::string sha2_hex(std::string_view bytes, std::size_t digits);

std::optional<std::string> from_base64(std::string_view text);      // RFC 4648, 4, with padding
std::optional<std::string> from_base64_url(std::string_view text);  // RFC 4648, 5, without
std::string to_base64_url(std::string_view bytes);

}  // namespace evidence::xapi
