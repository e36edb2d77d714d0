// Random bytes and digests come from libsodium.
#include "base/ids.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <mutex>

#include "base/check.hpp"

namespace base {
namespace {

void start_sodium() {
    static const int started = sodium_init();
    CHECK_THAT(started >= 0);
}

std::string hex(const unsigned char* bytes, std::size_t count) {
    std::string out(count * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, count);
    out.pop_back();
    return out;
}

}  // namespace

// RFC 9562, 6.2, method 1: what is made within one millisecond is counted in rand_a.
std::string new_uuid(Milliseconds now) {
    start_sodium();
    static std::mutex one_at_a_time;
    static Milliseconds last = -1;
    static unsigned counter = 0;
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    for (int i = 0; i < 6; ++i) {
        bytes[static_cast<std::size_t>(i)] =
            static_cast<unsigned char>(static_cast<std::uint64_t>(now) >> (8 * (5 - i)));
    }
    const std::lock_guard lock(one_at_a_time);
    counter = now == last ? (counter + 1) & 0xFFF : 0;
    last = now;
    bytes[6] = static_cast<unsigned char>((counter >> 8) | 0x70);
    bytes[7] = static_cast<unsigned char>(counter);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    std::string out = hex(bytes.data(), bytes.size());
    for (std::size_t at : {8u, 13u, 18u, 23u}) out.insert(at, "-");
    return out;
}

std::string new_token() {
    start_sodium();
    std::array<unsigned char, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back();
    return out;
}

std::string sha256_hex(std::string_view bytes) {
    start_sodium();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hex(digest.data(), digest.size());
}

}  // namespace base
