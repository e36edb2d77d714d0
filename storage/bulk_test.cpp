// Many rows at once, one text for both engines.
#include <doctest/doctest.h>

#include <limits>

#include "storage/postgres_bulk.hpp"
#include "storage/store.hpp"
#include "tests/engines.hpp"

namespace {

// A table with texts, integers and a null among its columns.
constexpr const char* insert =
    "INSERT INTO jobs (id, kind, payload, queued_at, run_after, lease_until, attempts, done, total, step, "
    "ended_at, "
    "failure) VALUES ($1, $2, LOWER($3), $4, 0, 0, 0, 0, 0, '', CAST($5 AS BIGINT), $6) ON CONFLICT (id) DO "
    "NOTHING";
const storage::Query add{"bulk.add", "storage/bulk_test.cpp", insert, insert};
constexpr const char* select = "SELECT kind, payload, queued_at, ended_at, failure FROM jobs WHERE id = $1";
const storage::Query find{"bulk.find", "storage/bulk_test.cpp", select, select};
constexpr const char* total = "SELECT CAST(COUNT(*) AS BIGINT), CAST(SUM(queued_at) AS BIGINT) FROM jobs";
const storage::Query count{"bulk.count", "storage/bulk_test.cpp", total, total};

std::vector<storage::Value> row(const std::string& id, const std::string& kind, std::int64_t number) {
    return {id, kind, std::string("PAYLOAD"), number, nullptr, std::string()};
}

}  // namespace

TEST_CASE("a hundred thousand rows are inserted at once") {
    tests::for_each_engine([](storage::Store& store) {
        std::vector<std::vector<storage::Value>> rows;
        for (std::int64_t i = 0; i < 100'000; ++i) rows.push_back(row(std::to_string(i), "kind", i));
        CHECK(store.write([&](storage::Writer& writer) { return writer.insert_all(add, rows); }) == 100'000);
        const auto sums = store.read([](storage::Reader& reader) { return *reader.one(count); });
        CHECK(sums.integer(0) == 100'000);
        CHECK(sums.integer(1) == 100'000LL * 99'999 / 2);
    });
}

TEST_CASE("rows inserted at once come back as they were, quotes, backslashes, commas, nulls and all") {
    tests::for_each_engine([](storage::Store& store) {
        const std::string text = "Ủy ban \"nhân dân\", {a\\b} 'c' NULL\nhàng hai";
        constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
        store.write([&](storage::Writer& writer) {
            auto second = row("b", "null", 2);
            second[4] = std::int64_t{7};
            second[5] = nullptr;
            writer.insert_all(add, {row("a", text, least), second, row("c", "", 3)});
        });
        store.read([&](storage::Reader& reader) {
            const auto a = *reader.one(find, std::string("a"));
            CHECK(a.text(0) == text);
            CHECK(a.text(1) == "payload");
            CHECK(a.integer(2) == least);
            CHECK(a.null(3));
            CHECK(a.text(4).empty());
            const auto b = *reader.one(find, std::string("b"));
            CHECK(b.text(0) == "null");
            CHECK(b.integer(3) == 7);
            CHECK(b.null(4));
            CHECK(reader.one(find, std::string("c"))->text(0).empty());
        });
    });
}

TEST_CASE("the clauses behind the values hold, and a row that is refused takes all of them back") {
    tests::for_each_engine([](storage::Store& store) {
        CHECK(store.write([&](storage::Writer& writer) {
            return writer.insert_all(add, {row("a", "x", 1), row("a", "y", 2), row("b", "z", 3)});
        }) == 2);
        constexpr const char* strict = "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)";
        static const storage::Query add_strict{"bulk.strict", "storage/bulk_test.cpp", strict, strict};
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            writer.insert_all(add_strict,
                              {{std::string("a"), std::int64_t{1}}, {std::string("a"), std::int64_t{2}}});
        }),
                        storage::Conflict);
        CHECK(store.write([](storage::Writer& writer) { return writer.insert_all(add_strict, {}); }) == 0);
        CHECK(store.write([](storage::Writer& writer) {
            return writer.insert_all(add_strict, {{std::string("a"), std::int64_t{1}}});
        }) == 1);
    });
}

TEST_CASE("an INSERT of one row becomes an INSERT of arrays") {
    CHECK(storage::bulk_insert("INSERT INTO t (a, b) VALUES (LOWER($2), $1) ON CONFLICT DO NOTHING",
                               {"bigint", "text"}) ==
          "INSERT INTO t (a, b) SELECT LOWER(given.v2), given.v1 FROM unnest($1::bigint[], $2::text[]) AS "
          "given "
          "(v1, v2) ON CONFLICT DO NOTHING");
    CHECK_THROWS_AS(storage::bulk_insert("UPDATE t SET a = $1", {"bigint"}), std::logic_error);
    CHECK_THROWS_AS(storage::bulk_insert("INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = $2",
                                         {"bigint", "text"}),
                    std::logic_error);
}

TEST_CASE("a text with a zero byte is refused by both engines, alone and among many") {
    tests::for_each_engine([](storage::Store& store) {
        const std::vector<storage::Value> bad = row("a", std::string("x\0y", 3), 1);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { writer.change(add, bad); }),
                        base::Refused);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { writer.insert_all(add, {bad}); }),
                        base::Refused);
        CHECK(store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); }) == 0);
    });
}
