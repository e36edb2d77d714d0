// How many rows a second are written: one by one, each on disk before it is acknowledged, from one thread and
// from many (group commit), and in bulk; beside each what the bare engine does with the same table, and how
// often the disk syncs, which no store can beat.
#include <fcntl.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "storage/store.hpp"
#include "tests/engines.hpp"

namespace {

constexpr const char* insert = "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)";
const storage::Query add{"bench.add", "benches/store.cpp", insert, insert};
constexpr int bulk_rows = 200'000;
constexpr auto single_time = std::chrono::seconds(2);

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void print(const std::string& name, double value, const char* unit) {
    std::printf("%s %.0f %s\n", name.c_str(), value, unit);
    std::fflush(stdout);
}

// Runs `one` in that many threads for two seconds; how often a second it was done.
template <class F>
double rate(int threads, F&& one) {
    std::vector<std::thread> all;
    std::vector<long> done(static_cast<std::size_t>(threads), 0);
    const auto start = Clock::now();
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&, t] {
            while (Clock::now() - start < single_time)
                one(std::to_string(t) + "/" + std::to_string(done[static_cast<std::size_t>(t)]++));
        });
    for (std::thread& thread : all) thread.join();
    long sum = 0;
    for (long count : done) sum += count;
    return static_cast<double>(sum) / seconds_since(start);
}

void through_the_store(const std::string& engine, const storage::StoreOptions& options) {
    storage::Store store(options);
    for (int threads : {1, 16, 64}) {
        const std::string mark = std::to_string(threads) + "-";
        print(engine + "_single_writes_" + std::to_string(threads) + "_threads",
              rate(threads,
                   [&](const std::string& name) {
                       store.write(
                           [&](storage::Writer& writer) { writer.run(add, mark + name, std::int64_t{1}); });
                   }),
              "rows/s");
    }
    std::vector<std::vector<storage::Value>> rows;
    for (std::int64_t i = 0; i < bulk_rows; ++i) rows.push_back({"bulk" + std::to_string(i), i});
    const auto start = Clock::now();
    store.write([&](storage::Writer& writer) { writer.insert_all(add, rows); });
    print(engine + "_bulk", bulk_rows / seconds_since(start), "rows/s");
}

void raw_sqlite(const storage::StoreOptions& options) {
    { storage::Store store(options); }
    sqlite3* database = nullptr;
    sqlite3_open((options.database + "/luytre.db").c_str(), &database);
    sqlite3_exec(database, "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, insert, -1, &statement, nullptr);
    const auto one = [&](const std::string& name) {
        sqlite3_bind_text(statement, 1, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
        sqlite3_bind_int64(statement, 2, 1);
        sqlite3_step(statement);
        sqlite3_reset(statement);
    };
    print("sqlite_engine_alone_single_writes", rate(1, one), "rows/s");
    std::vector<std::string> names;
    for (int i = 0; i < bulk_rows; ++i) names.push_back("bulk" + std::to_string(i));
    const auto start = Clock::now();
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    for (const std::string& name : names) one(name);
    sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
    print("sqlite_engine_alone_bulk", bulk_rows / seconds_since(start), "rows/s");
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

void raw_postgres(const storage::StoreOptions& options) {
    { storage::Store store(options); }
    PGconn* connection = PQconnectdb(options.database.c_str());
    PQclear(PQprepare(connection, "add", insert, 2, nullptr));
    print("postgres_engine_alone_single_writes",
          rate(1,
               [&](const std::string& name) {
                   const char* values[] = {name.c_str(), "1"};
                   PQclear(PQexecPrepared(connection, "add", 2, values, nullptr, nullptr, 0));
               }),
          "rows/s");
    std::string lines;
    for (int i = 0; i < bulk_rows; ++i) lines += "bulk" + std::to_string(i) + "\t1\n";
    const auto start = Clock::now();
    PQclear(PQexec(connection, "COPY first_run_links (token_hash, made_at) FROM STDIN"));
    PQputCopyData(connection, lines.data(), static_cast<int>(lines.size()));
    PQputCopyEnd(connection, nullptr);
    PQclear(PQgetResult(connection));
    print("postgres_engine_alone_copy", bulk_rows / seconds_since(start), "rows/s");
    PQfinish(connection);
}

void disk() {
    const std::string file = (std::filesystem::temp_directory_path() / "luytre-bench-disk").string();
    const int descriptor = open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    const std::string page(4096, 'x');
    print("disk_syncs",
          rate(1,
               [&](const std::string&) {
                   if (write(descriptor, page.data(), page.size()) > 0) fdatasync(descriptor);
               }),
          "syncs/s");
    close(descriptor);
    unlink(file.c_str());
}

}  // namespace

int main() {
    disk();
    through_the_store("sqlite", tests::new_database(false));
    raw_sqlite(tests::new_database(false));
    if (!tests::postgres_here()) return 0;
    tests::Cluster cluster(true);
    storage::StoreOptions options;
    options.database = cluster.new_name();
    through_the_store("postgres", options);
    options.database = cluster.new_name();
    raw_postgres(options);
    return 0;
}
