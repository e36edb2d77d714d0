// Signatures by cjose (OpenSSL), claims by Boost.JSON.
#include "people/id_token.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <boost/json.hpp>
#include <memory>

namespace json = boost::json;

namespace people {
namespace {

struct FreeToken {
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
struct FreeKey {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

// Seconds since 1970, as milliseconds; 0 when absent.
base::Milliseconds instant_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_number()) return 0;
    const double seconds = value->to_number<double>();
    return seconds > 0 && seconds < 1e11 ? static_cast<base::Milliseconds>(seconds) * 1000 : 0;
}

// The one key that may have signed it: of the right kind, for signatures, with the header's identifier.
const json::object* key_for(const json::value& keys, const std::string& kind, const std::string& id) {
    const json::object* set = keys.if_object();
    const json::value* list = set == nullptr ? nullptr : set->if_contains("keys");
    if (list == nullptr || !list->is_array()) return nullptr;
    const json::object* found = nullptr;
    for (const json::value& one : list->get_array()) {
        if (!one.is_object()) continue;
        const json::object& key = one.get_object();
        const std::string use = text_of(key, "use");
        if (text_of(key, "kty") != kind || (!use.empty() && use != "sig")) continue;
        if (id.empty() && found != nullptr) return nullptr;  // no way to tell which
        if (id.empty() || text_of(key, "kid") == id) found = &key;
    }
    return found;
}

// The public part alone: whatever else stands in the set is of no use here.
std::string public_part(const json::object& key) {
    json::object out;
    for (const char* name : {"kty", "kid", "n", "e", "crv", "x", "y"}) {
        if (const json::value* value = key.if_contains(name)) out[name] = *value;
    }
    return json::serialize(out);
}

bool meant_for(const json::object& claims, const std::string& client) {
    const json::value* audience = claims.if_contains("aud");
    if (audience == nullptr) return false;
    const std::string party = text_of(claims, "azp");
    if (!party.empty() && party != client) return false;
    if (audience->is_string()) return audience->get_string() == client;
    if (!audience->is_array()) return false;
    const auto& all = audience->get_array();
    const bool among = std::any_of(all.begin(), all.end(), [&](const json::value& one) {
        return one.is_string() && one.get_string() == client;
    });
    return among && (all.size() == 1 || party == client);
}

std::string fault_of(const json::object& claims, const Expected& expected) {
    if (text_of(claims, "iss") != expected.issuer) return "another issuer";
    if (!meant_for(claims, expected.client)) return "meant for another client";
    if (instant_of(claims, "exp") <= expected.now - token_clock_off_max) return "past its time";
    if (instant_of(claims, "iat") > expected.now + token_clock_off_max || instant_of(claims, "iat") == 0)
        return "made in the future";
    if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce) return "another nonce";
    const std::string subject = text_of(claims, "sub");
    if (subject.empty() || subject.size() > 255) return "no subject";
    return "";
}

// The bytes that were signed; nullopt and a fault when the signature does not hold.
std::optional<std::string> signed_bytes(std::string_view token, const json::value& keys, Claims& out) {
    cjose_err error{};
    const std::unique_ptr<cjose_jws_t, FreeToken> jws(cjose_jws_import(token.data(), token.size(), &error));
    if (!jws) return out.fault = "no signed token", std::nullopt;
    cjose_header_t* header = cjose_jws_get_protected(jws.get());
    const auto field = [&](const char* name) {
        cjose_err ignored{};
        const char* value = cjose_header_get(header, name, &ignored);
        return std::string(value == nullptr ? "" : value);
    };
    const std::string algorithm = field(CJOSE_HDR_ALG);
    if (algorithm != "RS256" && algorithm != "ES256")
        return out.fault = "algorithm " + algorithm, std::nullopt;
    const json::object* key = key_for(keys, algorithm == "RS256" ? "RSA" : "EC", field(CJOSE_HDR_KID));
    if (key == nullptr) {
        out.key_unknown = true;
        return out.fault = "no such key", std::nullopt;
    }
    const std::string imported = public_part(*key);
    const std::unique_ptr<cjose_jwk_t, FreeKey> jwk(
        cjose_jwk_import(imported.data(), imported.size(), &error));
    if (!jwk) return out.fault = "a key that cannot be read", std::nullopt;
    if (!cjose_jws_verify(jws.get(), jwk.get(), &error)) return out.fault = "a false signature", std::nullopt;
    std::uint8_t* bytes = nullptr;
    std::size_t count = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &bytes, &count, &error))
        return out.fault = "no claims", std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes), count);
}

}  // namespace

Claims read_id_token(std::string_view token, std::string_view keys, const Expected& expected) {
    Claims out;
    boost::system::error_code error;
    const json::value set = json::parse(keys, error);
    if (error) return out.fault = "keys that are no JSON", out;
    const auto bytes = signed_bytes(token, set, out);
    if (!bytes) return out;
    const json::value value = json::parse(*bytes, error);
    if (error || !value.is_object()) return out.fault = "claims that are no JSON", out;
    const json::object& claims = value.get_object();
    out.fault = fault_of(claims, expected);
    if (!out.fault.empty()) return out;
    out.subject = text_of(claims, "sub");
    out.mail = text_of(claims, "email");
    const json::value* verified = claims.if_contains("email_verified");
    out.mail_verified = verified != nullptr && verified->is_bool() && verified->get_bool();
    return out;
}

}  // namespace people
