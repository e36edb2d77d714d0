// The three parts of a compact JWS; the mathematics is OpenSSL's.
#include "evidence/xapi/signature.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>

#include "base/refused.hpp"
#include "evidence/xapi/digests.hpp"
#include "evidence/xapi/walk.hpp"

namespace evidence::xapi {
namespace {

constexpr std::string_view section = "Data 2.6";

struct Free {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::optional<Json> decoded_json(std::string_view part) {
    const auto text = from_base64_url(part);
    if (!text) return std::nullopt;
    try {
        return parse_json(*text);
    } catch (const base::Refused&) {
        return std::nullopt;
    }
}

bool holds(const std::string& certificate_der, const EVP_MD* digest, std::string_view signed_text,
           const std::string& signature) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(certificate_der.data());
    const std::unique_ptr<X509, Free> certificate(
        d2i_X509(nullptr, &bytes, static_cast<long>(certificate_der.size())));
    if (!certificate) return false;
    const std::unique_ptr<EVP_PKEY, Free> key(X509_get_pubkey(certificate.get()));
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) return false;
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            signature.size(), reinterpret_cast<const unsigned char*>(signed_text.data()),
                            signed_text.size()) == 1;
}

const EVP_MD* digest_of(std::string_view algorithm) {
    return algorithm == "RS256"   ? EVP_sha256()
           : algorithm == "RS384" ? EVP_sha384()
           : algorithm == "RS512" ? EVP_sha512()
                                  : nullptr;
}

}  // namespace

void check_signature(std::string_view jws, const Json& statement, const Where& where) {
    const auto first = jws.find('.');
    const auto second = first == std::string_view::npos ? first : jws.find('.', first + 1);
    if (second == std::string_view::npos || jws.find('.', second + 1) != std::string_view::npos)
        refuse(where, "chữ ký không phải JWS dạng gọn, ba phần cách nhau bằng dấu chấm", section);
    const auto header = decoded_json(jws.substr(0, first));
    const auto payload = decoded_json(jws.substr(first + 1, second - first - 1));
    const auto signature = from_base64_url(jws.substr(second + 1));
    if (!header || !header->is_object() || !signature || signature->empty())
        refuse(where, "phần đầu hoặc phần cuối của chữ ký JWS không đọc được", section);
    const EVP_MD* digest = digest_of(header->text_of("alg"));
    if (digest == nullptr) refuse(where, "chữ ký phải dùng RS256, RS384 hoặc RS512", section);
    if (!payload || !payload->is_object())
        refuse(where, "nội dung được ký phải là phát biểu ở dạng JSON", section);
    const Where in_payload{&where, "payload"};
    check_statement(*payload, in_payload);
    const std::string_view id = statement.text_of("id");
    if ((payload->find("id") != nullptr && !id.empty() && payload->text_of("id") != id) ||
        comparison_digest(*payload) != comparison_digest(statement))
        refuse(where, "nội dung được ký khác với phát biểu gửi đến", section);
    const Json* chain = header->find("x5c");
    if (chain == nullptr) return;
    if (!chain->is_list() || chain->values.empty() || !chain->values[0].is_string())
        refuse(where, "x5c phải là danh sách chứng thư", section);
    const auto certificate = from_base64(chain->values[0].text);
    if (!certificate || !holds(*certificate, digest, jws.substr(0, second), *signature))
        refuse(where, "chữ ký không khớp với chứng thư trong x5c", section);
}

}  // namespace evidence::xapi
