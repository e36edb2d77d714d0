// The store on both engines: values come back as they went in, a failing write takes nothing with it, what
// was acknowledged is there.
#include "storage/store.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/refused.hpp"
#include "storage/sql.hpp"
#include "tests/busy_writer.hpp"
#include "tests/engines.hpp"

namespace {

// A table of the schema with an integer, a text and a key: the tests write rows into it.
const storage::Query add{"test.add", "storage/store_test.cpp",
                         "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)",
                         "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)"};
const storage::Query count{"test.count", "storage/store_test.cpp",
                           "SELECT CAST(COUNT(*) AS BIGINT) FROM first_run_links",
                           "SELECT CAST(COUNT(*) AS BIGINT) FROM first_run_links"};

std::int64_t rows(storage::Store& store) {
    return store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); });
}

std::string refusal(const storage::StoreOptions& options) {
    try {
        storage::Store store(options);
    } catch (const base::Refused& refused) {
        return refused.what();
    }
    return "";
}

storage::StoreOptions sqlite_with(const std::string& bytes) {
    const storage::StoreOptions options = tests::new_database(false);
    std::ofstream(options.database + "/luytre.db", std::ios::binary) << bytes;
    return options;
}

}  // namespace

TEST_CASE("values come back as they went in, on both engines") {
    tests::for_each_engine([](storage::Store& store) {
        const auto row = store.read([](storage::Reader& reader) {
            return reader.one(storage::sql::version_of_engine, std::int64_t{9'007'199'254'740'993},
                              std::string("Ủy ban 'nhân dân'"), 0.1);
        });
        REQUIRE(row);
        CHECK(row->integer(0) == 9'007'199'254'740'993);
        CHECK(row->text(1) == "Ủy ban 'nhân dân'");
        CHECK(row->real(2) == 0.1);
        CHECK(row->null(3));
    });
}

TEST_CASE("a write that throws takes only itself back") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) { writer.run(add, std::string("a"), std::int64_t{1}); });
        CHECK_THROWS_AS(store.write([](storage::Writer& writer) {
            writer.run(add, std::string("b"), std::int64_t{1});
            writer.run(add, std::string("a"), std::int64_t{1});
        }),
                        storage::Conflict);
        CHECK(rows(store) == 1);
    });
}

TEST_CASE("writes of one batch that throw, the first among them, take nothing of the others with them") {
    tests::for_each_engine([](storage::Store& store) {
        std::atomic<int> asked{0}, refused{0};
        // The first holds the writer until all others wait for it.
        const auto write = [&](const std::string& name, bool holds, bool throws) {
            try {
                store.write([&](storage::Writer& writer) {
                    writer.run(add, name, std::int64_t{1});
                    while (holds && asked < 4) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    if (holds) std::this_thread::sleep_for(std::chrono::milliseconds(50));
                    if (throws) throw base::Refused(base::Refusal::invalid, name);
                });
            } catch (const base::Refused&) {
                ++refused;
            }
        };
        for (const bool first_throws : {true, false}) {
            const std::string round = first_throws ? "thrown" : "kept";
            asked = 0;
            std::vector<std::thread> threads;
            threads.emplace_back(write, round, true, first_throws);
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&, i] {
                    ++asked;
                    write(round + std::to_string(i), false, i % 2 == 1);
                });
            for (std::thread& thread : threads) thread.join();
        }
        CHECK(refused == 5);
        CHECK(rows(store) == 5);
    });
}

TEST_CASE("many threads write and read at once, and every acknowledged row is there") {
    tests::for_each_engine([](storage::Store& store) {
        std::vector<std::thread> threads;
        for (int t = 0; t < 16; ++t) {
            threads.emplace_back([&store, t] {
                for (int i = 0; i < 25; ++i) {
                    store.write([&](storage::Writer& writer) {
                        writer.run(add, std::to_string(t) + "/" + std::to_string(i), std::int64_t{i});
                    });
                    rows(store);
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        CHECK(rows(store) == 400);
    });
}

TEST_CASE("a command beside the server writes what it has read, and each waits for the other") {
    for (const bool postgres : {false, true}) {
        if (postgres && !tests::postgres_here()) continue;
        const storage::StoreOptions options = tests::new_database(postgres);
        storage::Store server(options), command(options);
        std::atomic<int> refused{0};
        const auto writes = [&refused](storage::Store& store, const std::string& name) {
            for (int i = 0; i < 100; ++i) {
                try {
                    store.write([&](storage::Writer& writer) {
                        const std::int64_t before = writer.one(count)->integer(0);
                        writer.run(add, name + std::to_string(i), before);
                    });
                } catch (const base::Refused&) {
                    ++refused;
                }
            }
        };
        std::thread beside([&] { writes(command, "command"); });
        writes(server, "server");
        beside.join();
        CHECK(refused == 0);
        CHECK(rows(server) == 200);
    }
}

TEST_CASE("a ticket says when its write is durable") {
    tests::for_each_engine([](storage::Store& store) {
        storage::Ticket ticket = 0;
        store.write([](storage::Writer& writer) { writer.run(add, std::string("a"), std::int64_t{1}); },
                    &ticket);
        CHECK(ticket > 0);
        store.wait(ticket);
        CHECK(rows(store) == 1);
    });
}

TEST_CASE("a note waits for nobody, takes only itself back, and is written before the store ends") {
    for (const bool postgres : {false, true}) {
        if (postgres && !tests::postgres_here()) continue;
        const storage::StoreOptions options = tests::new_database(postgres);
        {
            storage::Store store(options);
            const auto note = [&](const char* key) {
                return store.write_later(
                    [=](storage::Writer& writer) { writer.run(add, std::string(key), std::int64_t{1}); });
            };
            {
                const tests::BusyWriter busy(store);
                CHECK(note("a") == 1);
                CHECK(note("a") == 2);  // refused by the key
                CHECK(note("b") == 3);
                CHECK(store.written_later() == 0);
                CHECK(rows(store) == 0);
            }
            store.write([](storage::Writer&) {});
            CHECK(store.written_later() == 3);
            CHECK(rows(store) == 2);
            note("last");
        }
        storage::Store again(options);
        CHECK(rows(again) == 3);
    }
}

TEST_CASE("what was acknowledged is there after the process was killed") {
    const storage::StoreOptions options = tests::new_database(false);
    int channel[2];
    REQUIRE(pipe(channel) == 0);
    const pid_t child = fork();
    if (child == 0) {
        storage::Store store(options);
        for (int i = 0; i < 200; ++i) {
            store.write(
                [&](storage::Writer& writer) { writer.run(add, std::to_string(i), std::int64_t{i}); });
            const char one = 1;
            if (write(channel[1], &one, 1) != 1) _exit(1);
        }
        pause();
        _exit(0);
    }
    int acknowledged = 0;
    char one = 0;
    while (acknowledged < 60 && read(channel[0], &one, 1) == 1) ++acknowledged;
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(channel[1]);
    while (read(channel[0], &one, 1) == 1) ++acknowledged;
    storage::Store store(options);
    CHECK(rows(store) >= acknowledged);
}

TEST_CASE("a file that is no database of ours is refused and left untouched") {
    const storage::StoreOptions options = sqlite_with(
        "đây là một tệp văn bản, không phải cơ sở dữ liệu nào cả, dài hơn một trăm byte để SQLite đọc được "
        "phần đầu");
    const auto size = std::filesystem::file_size(options.database + "/luytre.db");
    CHECK(refusal(options).find("hỏng") != std::string::npos);
    CHECK(std::filesystem::file_size(options.database + "/luytre.db") == size);
}

TEST_CASE("a database of a newer program is refused with what to do") {
    const storage::StoreOptions options = tests::new_database(false);
    { storage::Store store(options); }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((options.database + "/luytre.db").c_str(), &database) == SQLITE_OK);
    sqlite3_exec(database, "PRAGMA user_version = 999", nullptr, nullptr, nullptr);
    sqlite3_close(database);
    CHECK(refusal(options).find("mới hơn") != std::string::npos);
}

TEST_CASE("a damaged database is refused") {
    const storage::StoreOptions options = tests::new_database(false);
    { storage::Store store(options); }
    const std::string path = options.database + "/luytre.db";
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    for (int i = 0; i < 3000; ++i) file.put('\x5A');
    file.close();
    CHECK(refusal(options).find("hỏng") != std::string::npos);
    CHECK(refusal(options).find('\n') == std::string::npos);
}

TEST_CASE("no statement opens another database file or changes how this one works") {
    const storage::StoreOptions options = tests::new_database(false);
    const std::string other = options.database + "/stolen.db";
    const std::string statements[] = {"ATTACH DATABASE '" + other + "' AS stolen",
                                      "PRAGMA journal_mode = DELETE", "DETACH DATABASE main"};
    storage::Store store(options);
    for (const std::string& text : statements) {
        const storage::Query query{"test.denied", "", text, text};
        CAPTURE(text);
        CHECK_THROWS(store.write([&](storage::Writer& writer) { writer.run(query); }));
        CHECK_THROWS(store.read([&](storage::Reader& reader) { return reader.all(query); }));
    }
    CHECK_FALSE(std::filesystem::exists(other));
}

TEST_CASE("a data folder that cannot be written is refused") {
    storage::StoreOptions options;
    options.database = "/proc/luytre-data";
    CHECK(refusal(options).find("thư mục dữ liệu") != std::string::npos);
}

TEST_CASE("a PostgreSQL that does not answer is refused with what to check") {
    storage::StoreOptions options;
    options.database = "host=/nonexistent dbname=luytre user=luytre";
    CHECK(refusal(options).find("PostgreSQL") != std::string::npos);
}
