// Each small format with what it takes and what it refuses, as the specification and its standards say.
#include "evidence/xapi/formats.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "evidence/xapi/digests.hpp"
#include "evidence/xapi/json.hpp"
#include "evidence/xapi/mixed.hpp"
#include "evidence/xapi/shapes.hpp"
#include "evidence/xapi/statement.hpp"
#include "evidence/xapi/walk.hpp"

using namespace evidence::xapi;

TEST_CASE("an instant is read to the millisecond, in its zone, and only where the calendar has it") {
    CHECK(instant_of("1970-01-01T00:00:00Z") == 0);
    CHECK(instant_of("2026-11-21T14:30:00.125+07:00") == instant_of("2026-11-21T07:30:00.125Z"));
    CHECK(instant_of("2026-11-21T07:30:00.1256789Z") == instant_of("2026-11-21T07:30:00.125Z"));
    CHECK(instant_of("2026-11-21T07:30:00") == instant_of("2026-11-21T07:30Z"));
    CHECK(instant_of("1969-12-31T23:59:59.999Z") == -1);
    CHECK(instant_of("2024-02-29T00:00:00Z").has_value());
    for (const char* none :
         {"2026-11-21", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-21T24:00:00Z",
          "2026-11-21T07:30:00-00:00", "2026-11-21T07:30:00-00", "2026-11-21T07:30:00-0000",
          "2026-11-21T07:30:00+7", "2026-11-21T07:30:00Zx", "21/11/2026 07:30", ""})
        CHECK_MESSAGE(!instant_of(none), none);
    CHECK(instant_text(*instant_of("2026-11-21T14:30:00.125+07:00")) == "2026-11-21T07:30:00.125Z");
    CHECK(instant_text(-1) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("a duration has its parts in order, a number in each, and a fraction in the last alone") {
    for (const char* good : {"PT4H35M59.14S", "PT16559.14S", "P3Y1M29DT4H35M59.14S", "P3Y", "P4W", "PT0S",
                             "P1DT12H", "PT0,5H", "P0.5Y"})
        CHECK_MESSAGE(is_duration(good), good);
    for (const char* bad : {"", "P", "PT", "P1", "PT1", "1H", "P1H", "PT1D", "P4W1D", "PT1S1H", "PT0.5H1M",
                            "P1Y T1H", "-PT1H", "PT.5S", "P1YT"})
        CHECK_MESSAGE(!is_duration(bad), bad);
}

TEST_CASE("language tags are those of RFC 5646") {
    for (const char* good : {"vi", "en-US", "zh-Hant-TW", "sl-rozaj-biske", "de-CH-1901", "x-mien-nui",
                             "i-klingon", "en-a-bbb-x-a", "zh-cmn-Hans-CN", "es-419"})
        CHECK_MESSAGE(is_language_tag(good), good);
    for (const char* bad :
         {"", "v", "tiếng", "en_US", "en-", "en--US", "a12345678", "en-US-x", "123", "abcdefghi"})
        CHECK_MESSAGE(!is_language_tag(bad), bad);
}

TEST_CASE("identifiers") {
    CHECK(is_uuid("0190F000-0000-7000-8000-000000000000"));
    CHECK_FALSE(is_uuid("0190f000-0000-7000-c000-000000000000"));
    CHECK_FALSE(is_uuid("0190f0000000-7000-8000-000000000000-"));
    CHECK_FALSE(is_uuid("{190f000-0000-7000-8000-00000000000}"));
    for (const char* good :
         {"http://adlnet.gov/expapi/verbs/completed", "https://tỉnh.vn/khóa", "urn:uuid:1", "tag:a,2026:b"})
        CHECK_MESSAGE(is_iri(good), good);
    for (const char* bad :
         {"completed", "ab=c://a", "http://", "http://a b", "://a", "a:", "http://a/%zz", "1a:b", "a:\"b\""})
        CHECK_MESSAGE(!is_iri(bad), bad);
    CHECK(is_mailto("mailto:an.tv+lop@tinh.gov.vn"));
    for (const char* bad : {"an@tinh.vn", "mailto:an", "mailto:@tinh.vn", "mailto:an@", "mailto:a n@x.vn",
                            "mailto:a@x..vn", "mailto:a@b@c.vn"})
        CHECK_MESSAGE(!is_mailto(bad), bad);
    CHECK(is_version("1.0.3"));
    CHECK(is_version("1.0"));
    for (const char* bad : {"1.1.0", "0.95", "1.0.", "1.0.x", "2.0.0", "1.00"})
        CHECK_MESSAGE(!is_version(bad), bad);
    CHECK(is_media_type("text/plain; charset=utf-8"));
    CHECK_FALSE(is_media_type("text"));
    CHECK_FALSE(is_media_type("text/pl ain"));
}

TEST_CASE("JSON keeps its order and its numbers, and refuses what has two meanings") {
    const std::string text = R"({"b":1.50,"a":[1e3,-0,"\u00e1\n\"",null,true],"":{}})";
    CHECK(written(parse_json(text)) == "{\"b\":1.50,\"a\":[1e3,-0,\"á\\u000a\\\"\",null,true],\"\":{}}");
    CHECK(normal_form(parse_json("{\"b\":1.50,\"a\":1000}")) ==
          normal_form(parse_json("{\"a\":1e3,\"b\":1.5}")));
    CHECK(normal_form(parse_json("[1,2]")) != normal_form(parse_json("[2,1]")));
    for (const char* bad :
         {"", "{", "{\"a\":1,\"a\":2}", "[1] x", "\"\\u0000\"", "{\"\\u0000\":1}", "[01]", "nul", "\"\xff\""})
        CHECK_THROWS_AS(parse_json(bad), base::Refused);
    CHECK_THROWS_AS(parse_json(std::string(json_depth_max + 1, '[')), base::Refused);
}

TEST_CASE("parts of multipart/mixed are found by their boundary at the beginning of a line") {
    const std::string body =
        "xem trước\r\n--m\r\nContent-Type: application/json\r\n\r\n{}\r\n--m \r\nA: b\r\n\r\nmột --m "
        "hai\r\n\r\n--m--\r\nsau";
    const auto parts = read_mixed(body, "multipart/mixed; x=1; boundary=\"m\"");
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].header("content-type") == "application/json");
    CHECK(parts[0].bytes == "{}");
    CHECK(parts[1].bytes == "một --m hai\r\n");
    for (const char* bad :
         {"", "--m\r\n", "--m\r\nA: b\r\n\r\nx", "--m\r\nA\r\n\r\nx\r\n--m--", "--mx\r\n\r\n\r\n--m--"})
        CHECK_THROWS_AS(read_mixed(bad, "multipart/mixed; boundary=m"), base::Refused);
    CHECK_THROWS_AS(read_mixed(body, "multipart/mixed"), base::Refused);
    CHECK(header_parameter("a/b; Boundary = \"x\\\"y;z\" ; c=d", "boundary") == "x\"y;z");
    CHECK(header_parameter("a/b; boundary=\"x;c=e\"; c=d", "c") == "d");
}

TEST_CASE("two statements are the same when only what a store may add differs") {
    const auto digest = [](const char* text) { return comparison_digest(parse_json(text)); };
    const std::string one =
        digest(R"({"actor":{"mbox":"mailto:an@tinh.vn"},"verb":{"id":"a:v"},"object":{"id":"a:o"},)"
               R"("context":{"contextActivities":{"parent":{"id":"a:p"}}}})");
    CHECK(one ==
          digest(R"({"version":"1.0.0","stored":"2026-01-01T00:00:00Z","timestamp":"2026-01-01T00:00:00Z",
        "object":{"objectType":"Activity","id":"a:o","definition":{"name":{"vi":"x"}}},"verb":{"id":"a:v","display":{"vi":"x"}},
        "context":{"contextActivities":{"parent":[{"id":"a:p"}]}},"actor":{"objectType":"Agent","mbox":"mailto:an@TINH.vn"}})"));
    CHECK(one != digest(R"({"actor":{"mbox":"mailto:An@tinh.vn"},"verb":{"id":"a:v"},"object":{"id":"a:o"},)"
                        R"("context":{"contextActivities":{"parent":{"id":"a:p"}}}})"));
    CHECK(one != digest(R"({"actor":{"mbox":"mailto:an@tinh.vn"},"verb":{"id":"a:v"},"object":{"id":"a:o"},)"
                        R"("context":{"contextActivities":{"other":{"id":"a:p"}}}})"));
    const auto group = [&](const char* members) {
        return digest((R"({"actor":{"objectType":"Group","member":[)" + std::string(members) +
                       R"(]},"verb":{"id":"a:v"},"object":{"id":"a:o"}})")
                          .c_str());
    };
    CHECK(group(R"({"openid":"a:1"},{"openid":"a:2"})") == group(R"({"openid":"a:2"},{"openid":"a:1"})"));
    CHECK(group(R"({"openid":"a:1"})") != group(R"({"openid":"a:2"})"));
}

TEST_CASE("of a language map the best wanted language is kept, and otherwise the first") {
    const auto kept = [](const char* accept) {
        Json map = parse_json(R"({"en":"a","en-GB":"b","vi-VN":"c"})");
        keep_one_language(map, languages_in(accept));
        return map.names[0];
    };
    CHECK(kept("en-GB") == "en-GB");
    CHECK(kept("en-AU") == "en");
    CHECK(kept("fr;q=0.9, vi;q=0.8, en;q=0.1") == "vi-VN");
    CHECK(kept("fr") == "en");
    CHECK(kept("") == "en");
    CHECK(kept("vi;q=0, *") == "en");
}

TEST_CASE("digests and encodings") {
    CHECK(sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(sha2_hex("abc", 64) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha2_hex("abc", 96).size() == 96);
    CHECK(sha2_hex("abc", 40).empty());
    CHECK(from_base64_url(to_base64_url("\x01\xff\x00z")) == "\x01\xff");
    CHECK_FALSE(from_base64_url("a=b").has_value());
    CHECK(from_base64("YW46bWs=") == "an:mk");
    CHECK_FALSE(from_base64("YW4 6bWs").has_value());
}
