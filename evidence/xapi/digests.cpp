// OpenSSL for the digests, libsodium for base64.
#include "evidence/xapi/digests.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include "base/check.hpp"

namespace evidence::xapi {
namespace {

std::string digest_hex(std::string_view bytes, const char* name) {
    unsigned char out[EVP_MAX_MD_SIZE];
    std::size_t size = 0;
    CHECK_THAT(EVP_Q_digest(nullptr, name, nullptr, bytes.data(), bytes.size(), out, &size) == 1);
    std::string hex(2 * size + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), out, size);
    hex.pop_back();
    return hex;
}

std::optional<std::string> decoded(std::string_view text, int variant) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const auto* begin = text.data();
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), begin, text.size(),
                          nullptr, &size, &end, variant) != 0 ||
        end != begin + text.size())
        return std::nullopt;
    out.resize(size);
    return out;
}

}  // namespace

std::string sha1_hex(std::string_view bytes) {
    return digest_hex(bytes, "SHA1");
}

std::string sha2_hex(std::string_view bytes, std::size_t digits) {
    switch (digits) {
        case 56:
            return digest_hex(bytes, "SHA224");
        case 64:
            return digest_hex(bytes, "SHA256");
        case 96:
            return digest_hex(bytes, "SHA384");
        case 128:
            return digest_hex(bytes, "SHA512");
    }
    return "";
}

std::optional<std::string> from_base64(std::string_view text) {
    return decoded(text, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64_url(std::string_view text) {
    return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string to_base64_url(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back();
    return out;
}

}  // namespace evidence::xapi
