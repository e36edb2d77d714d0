// INSERTs whose answers nobody waits for: what one of them is refused with belongs to the write that sent it,
// and to no other of its batch.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "storage/postgres_bulk.hpp"
#include "storage/store.hpp"
#include "tests/engines.hpp"

namespace {

constexpr const char* insert = "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)";
const storage::Query add{"ahead.add", "storage/ahead_test.cpp", insert, insert};
constexpr const char* at_name = "SELECT made_at FROM first_run_links WHERE token_hash = $1";
const storage::Query find{"ahead.find", "storage/ahead_test.cpp", at_name, at_name};
constexpr const char* all_of_them = "SELECT CAST(COUNT(*) AS BIGINT) FROM first_run_links";
const storage::Query count{"ahead.count", "storage/ahead_test.cpp", all_of_them, all_of_them};
constexpr const char* older = "UPDATE first_run_links SET made_at = made_at + 1 WHERE token_hash = $1";
const storage::Query age{"ahead.age", "storage/ahead_test.cpp", older, older};

void put(storage::Writer& writer, const std::string& name, std::int64_t at = 1) {
    const std::int64_t rows = writer.run(add, name, at);  // what it throws is not for CHECK
    CHECK(rows == 1);
}

std::int64_t rows(storage::Store& store) {
    return store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); });
}

struct Enough : std::runtime_error {
    Enough() : std::runtime_error("enough") {}
};

}  // namespace

TEST_CASE("what is asked or changed behind INSERTs sees their rows") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            for (std::int64_t i = 0; i < 300; ++i) put(writer, "one " + std::to_string(i), i);
            CHECK(writer.one(count)->integer(0) == 300);
            put(writer, "a", 7);
            CHECK(writer.run(age, std::string("a")) == 1);
            CHECK(writer.run(age, std::string("nobody")) == 0);
            CHECK(writer.one(find, std::string("a"))->integer(0) == 8);
            std::vector<std::vector<storage::Value>> many;
            for (std::int64_t i = 0; i < 3'000; ++i) many.push_back({"many " + std::to_string(i), i});
            put(writer, "before");
            CHECK(writer.insert_all(add, many) == 3'000);
            many.resize(5);
            for (auto& row : many) row[0] = "x" + std::get<std::string>(row[0]);
            CHECK(writer.insert_all(add, many) == 5);
            std::int64_t seen = 0;
            writer.scan(count, {}, 1, [&](const storage::Numbers& found) { seen = found[0]; });
            CHECK(seen == 3'307);
            put(writer, "last");
        });
        CHECK(rows(store) == 3'308);
    });
}

TEST_CASE("a refused INSERT is told by what is asked next, by the end of the write at the latest") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) { put(writer, "a"); });
        bool went_on = false;
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            put(writer, "b");
            writer.insert_all(add,
                              {{std::string("c"), std::int64_t{1}}, {std::string("a"), std::int64_t{1}}});
            put(writer, "d");
            writer.one(count);
            went_on = true;
        }),
                        storage::Conflict);
        CHECK_FALSE(went_on);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { put(writer, "a"); }), storage::Conflict);
        CHECK(rows(store) == 1);
    });
}

TEST_CASE("a write that gives up with INSERTs on their way leaves nothing, and the next one goes on") {
    tests::for_each_engine([](storage::Store& store) {
        CHECK_THROWS_AS(store.write([](storage::Writer& writer) {
            put(writer, "a");
            put(writer, "b");
            throw Enough();
        }),
                        Enough);
        store.write([](storage::Writer& writer) { put(writer, "a"); });
        CHECK(rows(store) == 1);
    });
}

TEST_CASE("of writes in one batch only the one whose INSERT was refused fails") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) { put(writer, "taken"); });
        constexpr int others = 30;
        std::atomic<int> asked{0}, refused{0}, wrongly{0};
        std::vector<std::thread> threads;
        threads.emplace_back([&] {
            store.write([&](storage::Writer& writer) {
                put(writer, "first");
                while (asked < others) std::this_thread::yield();
            });
        });
        for (int i = 0; i < others; ++i)
            threads.emplace_back([&, i] {
                const bool bad = i % 3 == 0;
                try {
                    ++asked;
                    store.write([&](storage::Writer& writer) {
                        put(writer, "good " + std::to_string(i));
                        put(writer, bad ? std::string("taken") : "also " + std::to_string(i));
                    });
                    if (bad) ++wrongly;
                } catch (const storage::Conflict&) {
                    ++(bad ? refused : wrongly);
                }
            });
        for (std::thread& thread : threads) thread.join();
        CHECK(refused == 10);
        CHECK(wrongly == 0);
        CHECK(rows(store) == 2 + 20 * 2);
    });
}

TEST_CASE("only an INSERT that does nothing but put in what it is given is sent ahead") {
    for (const char* plain :
         {"INSERT INTO t (a, b) VALUES ($1, $2)", "INSERT INTO t (a)\nVALUES (LOWER($1))\n",
          "INSERT INTO t (a) VALUES ((SELECT MAX(a) + 1 FROM t))"})
        CHECK(storage::inserts_what_is_given(plain));
    for (const char* other :
         {"INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING", "INSERT INTO t (a) VALUES ($1) RETURNING a",
          "INSERT INTO t (a) SELECT $1 WHERE $1 > 0", "UPDATE t SET a = $1", "DELETE FROM t",
          "INSERT INTO t (a) SELECT v FROM (VALUES (1)) AS g (v)",
          "WITH x AS (DELETE FROM t) INSERT INTO t (a) VALUES ($1)"})
        CHECK_FALSE(storage::inserts_what_is_given(other));
}
