// Identifiers sort by time and never repeat.
#include "base/ids.hpp"

#include <doctest/doctest.h>

#include <set>

TEST_CASE("a later identifier sorts behind an earlier one") {
    CHECK(base::new_uuid(1'700'000'000'000) < base::new_uuid(1'700'000'000'001));
}

TEST_CASE("identifiers of one millisecond sort as they were made") {
    std::string before = base::new_uuid(1'700'000'000'007);
    for (int i = 0; i < 4000; ++i) {
        const std::string next = base::new_uuid(1'700'000'000'007);
        REQUIRE(before < next);
        before = next;
    }
}

TEST_CASE("an identifier is a version 7 UUID") {
    const std::string id = base::new_uuid(1'700'000'000'000);
    REQUIRE(id.size() == 36);
    CHECK(id[14] == '7');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
}

TEST_CASE("tokens do not repeat") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(base::new_token());
    CHECK(seen.size() == 1000);
    CHECK(seen.begin()->size() == 43);
}

TEST_CASE("the digest of nothing is the published one") {
    CHECK(base::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
