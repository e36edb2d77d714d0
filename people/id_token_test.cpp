// What an ID token must be, and what is refused; who somebody of another system is here.
#include "people/id_token.hpp"

#include <cjose/cjose.h>
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "people/fetch.hpp"
#include "people/oidc.hpp"
#include "people/outside.hpp"
#include "people/roles.hpp"
#include "tests/engines.hpp"

namespace json = boost::json;
using namespace people;

namespace {

constexpr base::Milliseconds now = 1'800'000'000'000;
const Expected expected{"https://sso.tinh.gov.vn", "luytre", "nonce-1", now};

json::object good_claims() {
    return {{"iss", "https://sso.tinh.gov.vn"}, {"aud", "luytre"},       {"sub", "u-1"},
            {"exp", now / 1000 + 300},          {"iat", now / 1000 - 5}, {"nonce", "nonce-1"},
            {"email", "an@tinh.gov.vn"},        {"email_verified", true}};
}

struct Signer {
    cjose_jwk_t* key;
    std::string algorithm;

    Signer(cjose_jwk_t* made, std::string name, const char* id) : key(made), algorithm(std::move(name)) {
        REQUIRE(key != nullptr);
        REQUIRE(cjose_jwk_set_kid(key, id, std::char_traits<char>::length(id), nullptr));
    }
    ~Signer() { cjose_jwk_release(key); }
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    std::string keys() const {
        char* text = cjose_jwk_to_json(key, false, nullptr);
        std::string out = std::string("{\"keys\":[") + text + "]}";
        cjose_get_dealloc()(text);
        return out;
    }
    std::string sign(const json::object& claims) const {
        cjose_header_t* header = cjose_header_new(nullptr);
        cjose_header_set(header, CJOSE_HDR_ALG, algorithm.c_str(), nullptr);
        cjose_header_set(header, CJOSE_HDR_KID, cjose_jwk_get_kid(key, nullptr), nullptr);
        const std::string bytes = json::serialize(claims);
        cjose_jws_t* jws = cjose_jws_sign(key, header, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                          bytes.size(), nullptr);
        REQUIRE(jws != nullptr);
        const char* text = nullptr;
        REQUIRE(cjose_jws_export(jws, &text, nullptr));
        std::string out = text;
        cjose_jws_release(jws);
        cjose_header_release(header);
        return out;
    }
};

std::unique_ptr<Signer> rsa(const char* id = "k1", const char* algorithm = "RS256") {
    return std::make_unique<Signer>(cjose_jwk_create_RSA_random(2048, nullptr, 0, nullptr), algorithm, id);
}
std::unique_ptr<Signer> ec(const char* id = "k2") {
    return std::make_unique<Signer>(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr), "ES256", id);
}

std::string fault(const Signer& signer, const json::object& claims) {
    return read_id_token(signer.sign(claims), signer.keys(), expected).fault;
}

}  // namespace

TEST_CASE("a token signed by RS256 or ES256 with the issuer's key tells who it is") {
    for (const auto& signer : {rsa(), ec()}) {
        const Claims claims = read_id_token(signer->sign(good_claims()), signer->keys(), expected);
        CHECK(claims.fault.empty());
        CHECK(claims.subject == "u-1");
        CHECK(claims.mail == "an@tinh.gov.vn");
        CHECK(claims.mail_verified);
    }
}

TEST_CASE("a token that says anything else than it should is refused") {
    const auto signer = ec();
    const auto with = [&](const char* name, const json::value& value) {
        json::object claims = good_claims();
        claims[name] = value;
        return fault(*signer, claims);
    };
    CHECK(with("iss", "https://sso.tinh.gov.vn/") == "another issuer");
    CHECK(with("aud", "other") == "meant for another client");
    CHECK(with("aud", json::array{"luytre", "other"}) == "meant for another client");
    CHECK(with("aud", json::array{"luytre"}).empty());
    CHECK(with("azp", "other") == "meant for another client");
    CHECK(with("exp", now / 1000 - 61) == "past its time");
    CHECK(with("exp", "soon") == "past its time");
    CHECK(with("iat", now / 1000 + 120) == "made in the future");
    CHECK(with("nonce", "nonce-2") == "another nonce");
    CHECK(with("sub", "") == "no subject");
    CHECK(with("sub", json::string(300, 'x')) == "no subject");
    CHECK_FALSE(read_id_token(signer->sign(good_claims()), signer->keys(),
                              {expected.issuer, expected.client, "", now})
                    .fault.empty());
    json::object unverified = good_claims();
    unverified["email_verified"] = "true";  // a text is no promise
    CHECK_FALSE(read_id_token(signer->sign(unverified), signer->keys(), expected).mail_verified);
}

TEST_CASE("a signature by another key, another algorithm or none is refused") {
    const auto signer = rsa(), other = rsa(), elliptic = ec("k1");
    const std::string token = signer->sign(good_claims());
    CHECK(read_id_token(token, other->keys(), expected).fault == "a false signature");
    CHECK(read_id_token(token, elliptic->keys(), expected).fault == "no such key");
    CHECK(read_id_token(token, rsa("k9")->keys(), expected).key_unknown);
    CHECK(read_id_token(rsa("k1", "RS512")->sign(good_claims()), signer->keys(), expected).fault ==
          "algorithm RS512");
    // {"alg":"none"}, with the claims of the good token and no signature.
    const std::string claims = token.substr(token.find('.'), token.rfind('.') - token.find('.') + 1);
    CHECK_FALSE(read_id_token("eyJhbGciOiJub25lIn0" + claims, signer->keys(), expected).fault.empty());
    CHECK_FALSE(
        read_id_token("eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0" + claims + "AAAA", signer->keys(), expected)
            .fault.empty());
    std::string changed = token;
    changed[token.find('.') + 10] = changed[token.find('.') + 10] == 'A' ? 'B' : 'A';
    CHECK(read_id_token(changed, signer->keys(), expected).fault == "a false signature");
    for (const char* broken : {"", ".", "..", "a.b", "a.b.c.d.e"})
        CHECK_FALSE(read_id_token(broken, signer->keys(), expected).fault.empty());
    for (const char* keys : {"", "[]", "{}", "{\"keys\":3}", "{\"keys\":[3]}"})
        CHECK_FALSE(read_id_token(token, keys, expected).fault.empty());
}

TEST_CASE("PKCE is that of RFC 7636, and only HTTPS or this machine is asked") {
    CHECK(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") ==
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    CHECK(may_be_asked("https://sso.tinh.gov.vn"));
    CHECK(may_be_asked("http://127.0.0.1:4000/x"));
    for (const char* address :
         {"http://sso.tinh.gov.vn", "http://127.0.0.1.ke-xau.vn", "http://localhost@ke-xau.vn",
          "http://127.0.0.1:80@ke-xau.vn/", "file:///etc/passwd", ""})
        CHECK_FALSE(may_be_asked(address));
}

TEST_CASE("somebody of another system is an account by the verified mail once, by the subject from then on") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(now);
        const auto link = first_run_link(store, clock);
        store.write([&](storage::Writer& writer) {
            const Account admin = create_first_administrator(writer, link->substr(link->rfind('/') + 1), "An",
                                                             "an@tinh.gov.vn", "x", now);
            const base::Actor actor = actor_of(writer, admin.id, now);
            const Account other = create_account(writer, actor, {"Bình", "binh@tinh.gov.vn"}, now);
            const auto who = [&](const char* subject, const char* mail, bool verified) {
                const auto account =
                    account_of_outside(writer, {"https://sso", subject, mail, verified}, now);
                return account ? account->name : std::string("-");
            };
            CHECK(who("b", "binh@tinh.gov.vn", false) == "-");
            CHECK(who("b", "khong.co@tinh.gov.vn", true) == "-");
            CHECK(who("b", "Binh@Tinh.gov.vn", true) == "Bình");
            CHECK(who("b", "", false) == "Bình");
            CHECK(who("b", "an@tinh.gov.vn", true) ==
                  "Bình");  // the mail was handed on: still the same person
            CHECK(who("c", "binh@tinh.gov.vn", true) == "-");  // and its new holder is not
            lock_account(writer, actor, other, "nghỉ", now);
            CHECK(who("b", "binh@tinh.gov.vn", true) == "-");
        });
    });
}

TEST_CASE("a sign-in comes back once, in time, and with the browser that left") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([&](storage::Writer& writer) {
            const Departure left = depart(writer, "browser", "/plans", now);
            CHECK_FALSE(arrive(writer, left.state, "another", now).has_value());
            CHECK_FALSE(arrive(writer, "x", "browser", now).has_value());
            CHECK_FALSE(arrive(writer, left.state, "browser", now + outside_milliseconds_max).has_value());
            const auto back = arrive(writer, left.state, "browser", now);
            REQUIRE(back.has_value());
            CHECK(back->next == "/plans");
            CHECK(back->nonce == left.nonce);
            CHECK(back->verifier == left.verifier);
            CHECK_FALSE(arrive(writer, left.state, "browser", now).has_value());
        });
    });
}
