// Bodies by route and kind: where they go and how much of them is taken.
#include "web/intake.hpp"

#include <doctest/doctest.h>

namespace {

constexpr std::size_t stray_max = 1000;

web::Response nothing(web::Request&) {
    return {};
}
const web::Door door{[](web::Request&) { return std::optional<web::Response>(); },
                     [](const web::Request&, web::Response&) {}};
const web::Route words{web::Method::post, "/words", nothing, base::Right::open},
    files{web::Method::post, "/files", nothing, base::Right::open, 300u << 20},
    statements{web::Method::post, "/door", nothing, base::Right::open, 64u << 20, &door};

web::Intake of(const web::Route* route, const std::string& type, std::optional<std::uint64_t> length) {
    web::Incoming incoming;
    incoming.headers["content-type"] = type;
    if (!length) incoming.headers["transfer-encoding"] = "chunked";
    web::Matched matched;
    matched.route = route;
    return web::intake_of(matched, incoming, length, stray_max);
}

const std::string form = "multipart/form-data; boundary=b", plain = "application/x-www-form-urlencoded";

}  // namespace

TEST_CASE("a form over the limit is read for its words where files are taken, and nowhere else") {
    const web::Intake heavy = of(&files, form, 500u << 20);
    CHECK(heavy.heavy);
    CHECK(heavy.to_disk);
    CHECK(heavy.holds == web::heavy_form_bytes_max);
    CHECK_FALSE(of(&files, form, 200u << 20).heavy);
    CHECK_FALSE(of(&words, form, 500u << 20).heavy);
    CHECK_FALSE(of(&statements, form, 500u << 20).heavy);
    CHECK_FALSE(of(nullptr, form, 500u << 20).heavy);
    CHECK_FALSE(of(&files, plain, 500u << 20).heavy);
}

TEST_CASE("what is no form with files stays in memory, so less of it is taken") {
    const web::Intake text = of(&files, plain, 300u << 20);
    CHECK_FALSE(text.to_disk);
    CHECK(text.bytes_max == web::memory_body_bytes_max);
    CHECK(of(&files, form, 300u << 20).bytes_max == 300u << 20);
    CHECK(of(&words, plain, 10).bytes_max == words.body_bytes_max);
    CHECK(of(nullptr, plain, 10).bytes_max == stray_max);
    CHECK(of(&statements, plain, 20u << 20).to_disk);
    CHECK_FALSE(of(&statements, plain, 20u << 10).to_disk);
}

TEST_CASE("a body without a length holds as much as may come, no body nothing") {
    CHECK(of(&words, plain, std::nullopt).holds == words.body_bytes_max);
    CHECK(of(&statements, plain, std::nullopt).holds == 64u << 20);
    CHECK(of(&words, plain, 12).holds == 12);
    CHECK(web::intake_of({&files, {}, ""}, {}, std::nullopt, stray_max).holds == 0);
}

TEST_CASE("the room of a request is another's when it ends") {
    std::uint64_t taken = 0;
    {
        web::Room one(taken), two(taken);
        CHECK(one.take(6, 10));
        CHECK_FALSE(two.take(5, 10));
        CHECK(two.take(4, 10));
        CHECK_FALSE(web::Room(taken).take(UINT64_MAX, 10));
        CHECK(taken == 10);
    }
    CHECK(taken == 0);
}
