// Many rows at once, one text for both engines.
#include <doctest/doctest.h>

#include <limits>

#include "base/check.hpp"
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

// What COPY can put in, and as many rows as it is used for.
constexpr const char* plain =
    "INSERT INTO jobs (id, kind, payload, queued_at, run_after, lease_until, attempts, done, total, step, "
    "ended_at, failure) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CAST($11 AS BIGINT), $12)";
const storage::Query add_plain{"bulk.plain", "storage/bulk_test.cpp", plain, plain};
constexpr std::int64_t many = 2 * storage::copy_rows_min;
std::vector<std::vector<storage::Value>> plain_rows() {
    std::vector<std::vector<storage::Value>> rows;
    const std::int64_t none = 0;
    for (std::int64_t i = 0; i < many; ++i)
        rows.push_back({std::to_string(i), std::string("\\N"), std::string(), -i, none, none, none, none,
                        none, std::string(), i, nullptr});
    return rows;
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

TEST_CASE("an INSERT that only puts its parameters into columns becomes a COPY") {
    CHECK(storage::copy_statement("-- x\nINSERT INTO t (a, b) VALUES ($1, $2)") == std::nullopt);
    CHECK(storage::copy_statement("INSERT INTO t (a, b)\nVALUES ($1, CAST($2 AS BIGINT))\n") ==
          "COPY t (a, b) FROM STDIN");
    for (const char* other :
         {"INSERT INTO t (a, b) VALUES ($2, $1)", "INSERT INTO t (a) VALUES (LOWER($1))",
          "INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING", "INSERT INTO t (a, b) VALUES ($1, 0)",
          "INSERT INTO t (a) VALUES ($1) RETURNING a", "INSERT INTO t (a) VALUES ((SELECT MAX(a) FROM t))"})
        CHECK(storage::copy_statement(other) == std::nullopt);
}

TEST_CASE("as many rows as are copied come back as they were, and a refused one takes them back") {
    tests::for_each_engine([](storage::Store& store) {
        const std::string odd = "hàng\thai\r\n\\N \\. {\"a\\b\"} \x01";
        auto rows = plain_rows();
        rows[7][1] = odd;
        rows[8][10] = nullptr;
        CHECK(store.write([&](storage::Writer& writer) { return writer.insert_all(add_plain, rows); }) ==
              many);
        store.read([&](storage::Reader& reader) {
            const auto seventh = *reader.one(find, std::string("7")),
                       eighth = *reader.one(find, std::string("8"));
            CHECK(seventh.text(0) == odd);
            CHECK(seventh.text(1).empty());
            CHECK(seventh.integer(2) == -7);
            CHECK(seventh.integer(3) == 7);
            CHECK(eighth.text(0) == "\\N");
            CHECK(eighth.null(3));
            CHECK(eighth.null(4));
        });
        for (auto& one : rows) one[0] = std::get<std::string>(one[0]) + "x";
        rows[60][0] = rows[61][0];
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { writer.insert_all(add_plain, rows); }),
                        storage::Conflict);
        rows[60][0] = std::string("x\0y", 3);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { writer.insert_all(add_plain, rows); }),
                        base::Refused);
        CHECK(store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); }) == many);
    });
}

TEST_CASE(
    "what copied rows are refused with is told by what is asked next, and what follows them is written") {
    tests::for_each_engine([](storage::Store& store) {
        auto rows = plain_rows();
        rows[60][0] = rows[61][0];
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            writer.insert_all(add_plain, rows);
            writer.one(count);
        }),
                        storage::Conflict);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            writer.insert_all(add_plain, rows);
            writer.change(add, row("behind", "kind", 1));
        }),
                        storage::Conflict);
        rows[60][0] = std::string("60");
        rows[many - 1][0] = std::string("x\0y", 3);  // what stands before it is on its way already
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { writer.insert_all(add_plain, rows); }),
                        base::Refused);
        rows[many - 1][0] = std::string("last");
        store.write([&](storage::Writer& writer) {
            writer.insert_all(add_plain, rows);
            CHECK(writer.one(count)->integer(0) == many);
            for (auto& one : rows) one[0] = std::get<std::string>(one[0]) + "y";
            writer.insert_all(add_plain, rows);
            writer.change(add, row("behind", "kind", 1));
        });
        CHECK(store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); }) ==
              2 * many + 1);
    });
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

TEST_CASE("a scan gives every row of numbers once, in its order, and another follows it") {
    tests::for_each_engine([](storage::Store& store) {
        constexpr std::int64_t rows_made = 10'000;
        std::vector<std::vector<storage::Value>> rows;
        for (std::int64_t i = 0; i < rows_made; ++i) rows.push_back(row(std::to_string(i), "kind", i - 5000));
        store.write([&](storage::Writer& writer) { writer.insert_all(add, rows); });
        constexpr const char* text =
            "SELECT queued_at, queued_at * 2 FROM jobs WHERE queued_at >= $1 AND queued_at < $2 ORDER BY "
            "queued_at";
        static const storage::Query numbers{"bulk.numbers", "storage/bulk_test.cpp", text, text};
        store.read([&](storage::Reader& reader) {
            std::int64_t expected = -5000;
            bool right = true;
            reader.scan(numbers, {std::int64_t{-5000}, std::int64_t{4999}}, 2,
                        [&](const storage::Numbers& some) {
                            for (std::size_t i = 0; i < some.size(); i += 2, ++expected)
                                right = right && some[i] == expected && some[i + 1] == expected * 2;
                        });
            CHECK(right);
            CHECK(expected == 4999);
            CHECK_THROWS_AS(reader.scan(numbers, {std::int64_t{-5000}, std::int64_t{4999}}, 2,
                                        [](const storage::Numbers&) { throw std::runtime_error("enough"); }),
                            std::runtime_error);
            int empty = 0;
            reader.scan(numbers, {std::int64_t{9000}, std::int64_t{9001}}, 2,
                        [&](const storage::Numbers&) { ++empty; });
            CHECK(empty == 0);
            CHECK(reader.one(count)->integer(0) == rows_made);
            constexpr const char* of_kind = "SELECT COUNT(*) FROM jobs WHERE kind = $1";
            static const storage::Query by_text{"bulk.by_text", "storage/bulk_test.cpp", of_kind, of_kind};
            for (const std::string kind : {"kind", "ki'nd\\", "') TO STDOUT --"})
                reader.scan(by_text, {kind}, 1, [&](const storage::Numbers& found) {
                    CHECK(found[0] == (kind == "kind" ? rows_made : 0));
                });
        });
    });
}

TEST_CASE("a scan refuses what is not the numbers that it was promised") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            writer.insert_all(add, {row("a", "x", 1)});
            CHECK_THROWS_AS(writer.scan(count, {}, 3, [](const storage::Numbers&) {}), base::CheckFailed);
            constexpr const char* text = "SELECT ended_at FROM jobs";
            static const storage::Query null{"bulk.null", "storage/bulk_test.cpp", text, text};
            writer.change(add, row("b", "y", 2));
            CHECK_THROWS_AS(writer.scan(null, {}, 1, [](const storage::Numbers&) {}), base::CheckFailed);
        });
    });
}
