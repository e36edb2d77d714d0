// What may happen to a database while it is in use, each on the real engine: a full disk, a file or folder
// that may not be written, a damaged file, a server that goes away and comes back. Each time one sentence
// says what to do, nothing acknowledged is lost, and the store goes on when the fault is gone.
#include <doctest/doctest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/refused.hpp"
#include "storage/store.hpp"
#include "tests/apart.hpp"
#include "tests/engines.hpp"

namespace {

const storage::Query add{"faults.add", "storage/faults_test.cpp",
                         "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)",
                         "INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)"};
const storage::Query count{"faults.count", "storage/faults_test.cpp",
                           "SELECT CAST(COUNT(*) AS BIGINT), MAX(token_hash || 'x') FROM first_run_links",
                           "SELECT CAST(COUNT(*) AS BIGINT), MAX(token_hash || 'x') FROM first_run_links"};

void put(storage::Writer& writer, const std::string& name, std::size_t bytes = 0) {
    writer.run(add, name + std::string(bytes, '.'), std::int64_t{1});
}

// The sentence that the write or read was refused with; empty when it was done.
template <class F>
std::string said(F&& f) {
    try {
        f();
    } catch (const base::Refused& refused) {
        return refused.what();
    }
    return "";
}

std::string write_said(storage::Store& store, const std::string& name, std::size_t bytes = 0) {
    return said([&] { store.write([&](storage::Writer& writer) { put(writer, name, bytes); }); });
}

std::int64_t rows(storage::Store& store) {
    return store.read([](storage::Reader& reader) { return reader.one(count)->integer(0); });
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), {});
}

// Holds the writer in one work until `others` more writes wait, so that they become one batch; the last of
// them does `last`. Returns how many of all were refused.
int one_batch(storage::Store& store, int others, std::size_t bytes, const std::function<void()>& last) {
    std::atomic<int> refused{0}, asked{0}, ran{0};
    std::vector<std::thread> threads;
    const auto write = [&](int number) {
        const std::string sentence = said([&] {
            store.write([&](storage::Writer& writer) {
                put(writer, "batch" + std::to_string(number), bytes);
                if (number == 0) {
                    while (asked < others) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    std::this_thread::sleep_for(std::chrono::milliseconds(100));
                }
                if (++ran == others + 1) last();
            });
        });
        if (!sentence.empty()) ++refused;
    };
    threads.emplace_back(write, 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    for (int i = 1; i <= others; ++i)
        threads.emplace_back([&, i] {
            ++asked;
            write(i);
        });
    for (std::thread& thread : threads) thread.join();
    return refused;
}

#define REQUIRE_POSTGRES()                                                      \
    if (!tests::postgres_here()) {                                              \
        REQUIRE_MESSAGE(std::getenv("CI") == nullptr, "PostgreSQL is missing"); \
        return;                                                                 \
    }

std::string on_full_sqlite(const std::filesystem::path& folder) {
    if (!tests::mount_small_disk(folder, 6)) return "no mount";
    storage::StoreOptions options;
    options.database = (folder / "data").string();
    const std::string ballast = (folder / "ballast").string();
    std::ofstream(ballast) << std::string(1u << 20, 'b');
    int acknowledged = 0;
    {
        storage::Store store(options);
        std::string sentence;
        for (int i = 0; i < 100 && sentence.empty(); ++i) {
            sentence = write_said(store, std::to_string(i), 60'000);
            acknowledged += sentence.empty() ? 1 : 0;
        }
        if (!has(sentence, "Đĩa đã đầy")) return "said: " + sentence;
        if (one_batch(store, 5, 200'000, [] {}) != 6) return "a ticket of the batch was told that it is safe";
        if (rows(store) != acknowledged) return "rows: " + std::to_string(rows(store));
        std::filesystem::remove(ballast);
        if (sentence = write_said(store, "after", 60'000); !sentence.empty()) return "still: " + sentence;
    }
    storage::Store again(options);
    return rows(again) == acknowledged + 1 && acknowledged > 3 ? "good" : "lost after opening again";
}

}  // namespace

TEST_CASE(
    "a full disk refuses the write and its whole batch, keeps what was acknowledged, and goes on when "
    "freed") {
    const storage::StoreOptions options = tests::new_database(false);
    const auto told = tests::apart([&] { return on_full_sqlite(options.database); });
    REQUIRE(told);
    if (*told == "no mount") {
        MESSAGE("this machine lets nobody mount a small disk: not tested");
        return;
    }
    CHECK(*told == "good");
}

TEST_CASE("a disk that fails is told as such, and what was acknowledged stays") {
    const storage::StoreOptions options = tests::new_database(false);
    const auto told = tests::apart([&]() -> std::string {
        signal(SIGXFSZ, SIG_IGN);
        storage::Store store(options);
        if (!write_said(store, "before").empty()) return "refused too early";
        const rlimit little{4u << 20, 4u << 20};
        setrlimit(RLIMIT_FSIZE, &little);
        std::string sentence;
        int acknowledged = 1;
        for (int i = 0; i < 100 && sentence.empty(); ++i) {
            sentence = write_said(store, std::to_string(i), 100'000);
            acknowledged += sentence.empty() ? 1 : 0;
        }
        if (!has(sentence, "Ổ đĩa báo lỗi")) return "said: " + sentence;
        return rows(store) == acknowledged ? "good" : "rows: " + std::to_string(rows(store));
    });
    CHECK(told == "good");
}

TEST_CASE(
    "a database file or a folder that may not be written is refused with what to do, and left as it is") {
    const storage::StoreOptions options = tests::new_database(false);
    const std::string file = options.database + "/luytre.db";
    { storage::Store store(options); }
    const std::string before = bytes_of(file);
    const auto told = [&](mode_t folder_mode, mode_t file_mode) {
        chmod(options.database.c_str(), folder_mode);
        chmod(file.c_str(), file_mode);
        return tests::apart([&]() -> std::string {
            tests::become_nobody();
            return said([&] { storage::Store store(options); });
        });
    };
    const auto read_only_file = told(0777, 0444);
    const auto read_only_folder = told(0555, 0666);
    chmod(options.database.c_str(), 0755);
    CHECK(has(read_only_file.value_or(""), "chỉ cho đọc"));
    CHECK(has(read_only_folder.value_or(""), "Không ghi được vào thư mục dữ liệu"));
    CHECK(bytes_of(file) == before);
}

TEST_CASE("a database that becomes damaged is told, and nothing more is written to it") {
    const storage::StoreOptions options = tests::new_database(false);
    {
        storage::Store store(options);
        store.write([](storage::Writer& writer) {
            for (int i = 0; i < 3000; ++i) put(writer, std::to_string(i), 2000);
        });
    }
    const std::string file = options.database + "/luytre.db";
    storage::Store store(options);  // SQLite has moved everything into the file when the last one closed it
    const auto size = std::filesystem::file_size(file);
    {
        std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
        out.seekp(static_cast<std::streamoff>(size / 2));
        const std::string noise(size / 4, '\x5A');
        out.write(noise.data(), static_cast<std::streamsize>(noise.size()));
    }
    CHECK_FALSE(store.damaged());
    CHECK(has(said([&] { rows(store); }), "hỏng"));
    CHECK(store.damaged());
    CHECK(has(write_said(store, "more"), "sao lưu"));
    CHECK(has(said([&] { storage::Store again(options); }), "hỏng"));
}

TEST_CASE(
    "a connection to PostgreSQL that is lost during a write fails its whole batch, and the next write is "
    "done") {
    REQUIRE_POSTGRES();
    tests::Cluster cluster;
    storage::StoreOptions options;
    options.database = cluster.new_name();
    storage::Store store(options);
    const std::string end =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'luytre'";
    CHECK(write_said(store, "a").empty());
    CHECK(has(said([&] {
                  store.write([&](storage::Writer& writer) {
                      put(writer, "b");
                      cluster.sql(end);
                      put(writer, "c");
                  });
              }),
              "Mất kết nối với PostgreSQL"));
    CHECK(write_said(store, "d").empty());
    CHECK(one_batch(store, 5, 0, [&] { cluster.sql(end); }) == 6);
    CHECK(rows(store) == 2);
}

TEST_CASE(
    "a connection to PostgreSQL that is lost during a read fails that read only, and an idle one nobody") {
    REQUIRE_POSTGRES();
    tests::Cluster cluster;
    storage::StoreOptions options;
    options.database = cluster.new_name();
    storage::Store store(options);
    const std::string end =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'luytre'";
    CHECK(has(said([&] {
                  store.read([&](storage::Reader& reader) {
                      reader.one(count);
                      cluster.sql(end);
                      reader.one(count);
                  });
              }),
              "Mất kết nối với PostgreSQL"));
    CHECK(rows(store) == 0);
    cluster.sql(end);
    CHECK(rows(store) == 0);
    CHECK(write_said(store, "a").empty());
}

TEST_CASE(
    "a PostgreSQL that stops is told in one sentence, and when it is back everything acknowledged is there") {
    REQUIRE_POSTGRES();
    tests::Cluster cluster(true);
    storage::StoreOptions options;
    options.database = cluster.new_name();
    storage::Store store(options);
    for (int i = 0; i < 20; ++i) REQUIRE(write_said(store, std::to_string(i)).empty());
    cluster.stop();
    for (int i = 0; i < 3; ++i) {
        CHECK(has(write_said(store, "away"), "Mất kết nối với PostgreSQL"));
        CHECK(has(said([&] { rows(store); }), "Mất kết nối với PostgreSQL"));
        CHECK_FALSE(has(said([&] { rows(store); }), cluster.folder().string()));
    }
    const std::string at_start = said([&] { storage::Store another(options); });
    CHECK(has(at_start, "Không kết nối được PostgreSQL"));
    CHECK_FALSE(has(at_start, "\n"));
    cluster.start();
    CHECK(rows(store) == 20);
    CHECK(write_said(store, "back").empty());
    CHECK(rows(store) == 21);
}

TEST_CASE(
    "a PostgreSQL whose disk is full refuses the write, keeps what was acknowledged, and goes on when "
    "freed") {
    REQUIRE_POSTGRES();
    const auto told = tests::apart([]() -> std::string {
        const storage::StoreOptions place = tests::new_database(false);
        if (!tests::mount_small_disk(place.database, 24)) return "no mount";
        chmod(std::filesystem::path(place.database).c_str(), 0777);
        const auto folder = std::filesystem::path(place.database) / "space";
        std::filesystem::create_directory(folder);
        tests::Cluster cluster;
        struct stat owner {};
        stat((cluster.folder() / "data").c_str(), &owner);
        if (chown(folder.c_str(), owner.st_uid, owner.st_gid) != 0) return "chown";
        cluster.sql("CREATE TABLESPACE small LOCATION '" + folder.string() + "'");
        storage::StoreOptions options;
        options.database = cluster.new_name("TABLESPACE small");
        storage::Store store(options);
        const std::string ballast = place.database + "/ballast";
        std::ofstream(ballast) << std::string(8u << 20, 'b');
        std::string sentence;
        int acknowledged = 0;
        for (int i = 0; i < 10'000 && sentence.empty(); ++i) {
            sentence = write_said(store, std::to_string(i), 1800);
            acknowledged += sentence.empty() ? 1 : 0;
        }
        if (!has(sentence, "đĩa đầy")) return "said: " + sentence;
        if (rows(store) != acknowledged) return "rows: " + std::to_string(rows(store));
        std::filesystem::remove(ballast);
        sentence = write_said(store, "after");
        return sentence.empty() && rows(store) == acknowledged + 1 ? "good" : "still: " + sentence;
    });
    REQUIRE(told);
    if (*told == "no mount") {
        MESSAGE("this machine lets nobody mount a small disk: not tested");
        return;
    }
    CHECK(*told == "good");
}

TEST_CASE("a PostgreSQL database of a newer program is refused with what to do") {
    REQUIRE_POSTGRES();
    tests::Cluster cluster;
    storage::StoreOptions options;
    options.database = cluster.new_name();
    { storage::Store store(options); }
    const std::string name = options.database.substr(options.database.find("dbname=") + 7);
    REQUIRE(std::system(("psql -q -h " + cluster.folder().string() + " -U luytre -d " + name +
                         " -c 'UPDATE schema_versions SET version = 999'")
                            .c_str()) == 0);
    CHECK(has(said([&] { storage::Store store(options); }), "mới hơn"));
}

TEST_CASE("a PostgreSQL account that may make no tables is told what it needs") {
    REQUIRE_POSTGRES();
    tests::Cluster cluster;
    storage::StoreOptions options;
    options.database = cluster.new_name();
    cluster.sql("CREATE ROLE guest LOGIN");
    options.database += " user=guest";
    CHECK(has(said([&] { storage::Store store(options); }), "chủ cơ sở dữ liệu"));
}
