// What anybody may send: bodies bent in every way end in a sentence, never in anything else. The same bends
// every time.
#include <doctest/doctest.h>

#include <random>

#include "base/refused.hpp"
#include "evidence/xapi/mixed.hpp"
#include "evidence/xapi/received.hpp"
#include "evidence/xapi/signature.hpp"

using namespace evidence::xapi;

namespace {

constexpr int bends = 30'000;

const std::string good =
    R"({"id":"0190f000-0000-7000-8000-000000000001","actor":{"objectType":"Group","member":[{"mbox":"mailto:an@tinh.vn"}]},)"
    R"("verb":{"id":"a:v","display":{"vi-VN":"x"}},"object":{"objectType":"SubStatement","actor":{"openid":"a:b"},)"
    R"("verb":{"id":"a:w"},"object":{"id":"a:o","definition":{"interactionType":"choice","choices":[{"id":"1"}]}}},)"
    R"("result":{"score":{"scaled":0.5,"raw":-1e2},"duration":"P1DT2.5S"},"context":{"contextActivities":{"parent":[]}},)"
    R"("timestamp":"2026-11-21T07:30:00.5+07:00","attachments":[{"usageType":"a:u","display":{},"contentType":"text/plain",)"
    R"("length":1,"sha2":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}]})";
const std::string mixed =
    "--m\r\nContent-Type: application/json\r\n\r\n" + good +
    "\r\n--m\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
    "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\r\n\r\nx\r\n--m--\r\n";

std::string bent(const std::string& text, std::mt19937& random) {
    static const std::string pieces[] = {"\"",
                                         "{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\\",
                                         "\\u0000",
                                         "null",
                                         "-",
                                         "\r\n",
                                         "--m",
                                         "--m--",
                                         "\xff",
                                         "\xed\xa0\x80",
                                         std::string(1, '\0'),
                                         "1e999",
                                         "9999999999999999999999"};
    std::string out = text;
    for (std::size_t left = 1 + random() % 3; left > 0 && !out.empty(); --left) {
        const std::size_t at = random() % out.size();
        switch (random() % 4) {
            case 0:
                out.erase(at, 1 + random() % 40);
                break;
            case 1:
                out.insert(at, pieces[random() % std::size(pieces)]);
                break;
            case 2:
                out[at] = static_cast<char>(random());
                break;
            default:
                out.insert(at, out.substr(random() % out.size(), random() % 60));
        }
    }
    return out;
}

template <class F>
int refused(const F& f) {
    try {
        f();
        return 0;
    } catch (const base::Refused& error) {
        CHECK(std::string(error.what()).size() > 10);
        return 1;
    }
}

}  // namespace

TEST_CASE("statements and their parts that are bent are refused with a sentence") {
    REQUIRE(receive(mixed, "multipart/mixed; boundary=m", true).size() == 1);
    std::mt19937 random(7);
    int bad = 0;
    for (int i = 0; i < bends; ++i) {
        const std::string body = bent(i % 2 == 0 ? mixed : good, random);
        const char* type = i % 2 == 0 ? "multipart/mixed; boundary=m" : "application/json";
        bad += refused([&] { receive(body, type, true); });
    }
    CHECK(bad > bends / 2);
}

TEST_CASE("signatures that are bent are refused with a sentence") {
    const Json statement =
        parse_json(R"({"actor":{"openid":"a:b"},"verb":{"id":"a:v"},"object":{"id":"a:o"}})");
    const std::string jws =
        "eyJhbGciOiJSUzI1NiIsIng1YyI6WyJNSUlBIl19."
        "eyJhY3RvciI6eyJvcGVuaWQiOiJhOmIifSwidmVyYiI6eyJpZCI6ImE6diJ9LCJvYmplY3QiOnsiaWQiOiJhOm8ifX0.AAAA";
    std::mt19937 random(7);
    int bad = 0;
    for (int i = 0; i < bends / 10; ++i)
        bad += refused([&] { check_signature(bent(jws, random), statement, Where{}); });
    // Without its certificate a signature is as good as its payload: a few bends leave just that.
    CHECK(bad > bends / 10 - 100);
}
