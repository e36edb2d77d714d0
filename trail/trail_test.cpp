// The trail proves itself: what was changed, cut, recomputed or erased, on both engines.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "tests/engines.hpp"
#include "trail/check.hpp"
#include "trail/load.hpp"
#include "trail/record.hpp"
#include "trail/seal.hpp"

using namespace trail;

namespace {

constexpr base::Milliseconds start = 1'800'000'000'000;
const std::string subject = "0190c0de-0000-7000-8000-000000000001";

const Key& key() {
    static const Key one(std::string(32, 'k'));
    return one;
}

// Statements of somebody who has got at the database past the program.
const storage::Query& intruder(const std::string& sql) {
    static std::map<std::string, storage::Query>
        all;  // connections keep what they prepared by address and name
    const auto found = all.try_emplace(sql).first;
    found->second = {found->first, "trail_test.cpp", found->first, found->first};
    return found->second;
}

struct Trail {
    storage::Store& store;

    void note(const std::string& act, const std::string& before, const std::string& after) const {
        base::Actor actor{7, "An"};
        actor.acting = "Bình";
        actor.request = "r1";
        store.write([&](storage::Writer& writer) {
            record(writer, actor, {act, subject, "", "theo công văn 12", {{"name", before, after}}}, start);
        });
    }
    std::optional<Head> seal_now() const {
        return store.write([&](storage::Writer& writer) { return seal(writer, key(), start + 1000); });
    }
    void tamper(const char* sql) const {
        const storage::Query& query = intruder(sql);
        CHECK(store.write([&](storage::Writer& writer) { return writer.run(query); }) > 0);
    }
    Checked checked(const std::vector<std::string>& known = {}, const Key& with = key()) const {
        return store.read([&](storage::Reader& reader) { return check(reader, with, known); });
    }
    bool faulty(const std::string& word, const std::vector<std::string>& known = {}) const {
        for (const std::string& fault : checked(known).faults) {
            if (fault.find(word) != std::string::npos) return true;
        }
        return false;
    }
};

Trail two_blocks(storage::Store& store) {
    Trail trail{store};
    trail.note("agency.rename", "Sở cũ", "Sở mới");
    trail.note("agency.rename", "Sở mới", "Sở mới hơn");
    CHECK(trail.seal_now()->block == 1);
    trail.note("agency.close", "mở", "đóng");
    CHECK(trail.seal_now()->place == 3);
    CHECK_FALSE(trail.seal_now().has_value());
    return trail;
}

class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("trail-" + base::new_token())) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a sealed trail is sound, and its head reaches what was printed earlier") {
    tests::for_each_engine([](storage::Store& store) {
        const Trail trail = two_blocks(store);
        const Head last = store.read([](storage::Reader& reader) { return head(reader); });
        const Checked sound = trail.checked({written(last)});
        CHECK(sound.faults.empty());
        CHECK(sound.blocks == 2);
        CHECK(sound.entries == 3);
        trail.note("agency.open", "đóng", "mở");
        CHECK(trail.checked().waiting == 1);
        trail.seal_now();
        CHECK(trail.checked({written(last)}).faults.empty());
        CHECK(trail.faulty("không phải dấu niêm", {"2-9f3a"}));
    });
}

TEST_CASE("a changed row is found, whichever column it is") {
    for (const char* sql : {"UPDATE trail_entries SET at = at + 1 WHERE act = 'agency.close'",
                            "UPDATE trail_entries SET account = 8 WHERE act = 'agency.close'",
                            "UPDATE trail_entries SET act = 'agency.rename' WHERE act = 'agency.close'",
                            "UPDATE trail_entries SET subject = 'x' WHERE act = 'agency.close'",
                            "UPDATE trail_entries SET agency = 'x' WHERE act = 'agency.close'",
                            "UPDATE trail_entries SET request = 'x' WHERE act = 'agency.close'",
                            "UPDATE trail_values SET digest = 'x' WHERE field = 'reason'",
                            "UPDATE trail_readable SET after = 'Sở khác' WHERE after = 'Sở mới'",
                            "UPDATE trail_readable SET after = 'Châu' WHERE after = 'Bình'",
                            "UPDATE trail_seals SET digest = 'x' WHERE place = 2",
                            "UPDATE trail_blocks SET mac = 'x' WHERE number = 1",
                            "UPDATE trail_blocks SET root = 'x' WHERE number = 1",
                            "UPDATE trail_blocks SET sealed_at = sealed_at + 1 WHERE number = 2"}) {
        tests::for_each_engine([&](storage::Store& store) {
            const Trail trail = two_blocks(store);
            CHECK(trail.checked().faults.empty());
            trail.tamper(sql);
            CHECK_MESSAGE(!trail.checked().faults.empty(), sql);
        });
    }
}

TEST_CASE("an entry or a value that is gone is found") {
    tests::for_each_engine([](storage::Store& store) {
        const Trail trail = two_blocks(store);
        trail.tamper("DELETE FROM trail_readable WHERE after = 'Sở mới'");
        CHECK(trail.faulty("bị xóa mà không có việc xóa"));
        trail.tamper("DELETE FROM trail_seals WHERE place = 2");
        CHECK(trail.faulty("thiếu mục ở vị trí 2"));
        CHECK(trail.faulty("không nằm trong khối nào"));
    });
}

TEST_CASE("a chain computed anew without the key is found by the key, with the key by a printed head") {
    tests::for_each_engine([](storage::Store& store) {
        const Trail trail = two_blocks(store);
        const std::string printed = written(store.read([](storage::Reader& reader) { return head(reader); }));
        // Somebody changes an entry and makes the whole chain anew, as the program would.
        trail.tamper("UPDATE trail_entries SET account = 8 WHERE act = 'agency.close'");
        trail.tamper("INSERT INTO trail_waiting (entry) SELECT entry FROM trail_seals");
        trail.tamper("DELETE FROM trail_seals");
        trail.tamper("DELETE FROM trail_blocks");
        trail.tamper("DELETE FROM trail_head");
        const Key other(std::string(32, 'x'));
        store.write([&](storage::Writer& writer) { seal(writer, other, start + 1000); });
        CHECK(trail.checked({}, other).faults.empty());
        CHECK(trail.faulty("không do máy này niêm"));
        bool told = false;
        for (const std::string& fault : trail.checked({printed}, other).faults)
            told = told || fault.find("Chuỗi không tới khối 2") != std::string::npos;
        CHECK(told);
    });
}

TEST_CASE("a chain whose end was cut is found by a head that is known from elsewhere") {
    tests::for_each_engine([](storage::Store& store) {
        const Trail trail = two_blocks(store);
        const std::string printed = written(store.read([](storage::Reader& reader) { return head(reader); }));
        const Head first = {1, 2, store.read([](storage::Reader& reader) {
                                const auto query =
                                    intruder("SELECT digest FROM trail_blocks WHERE number = 1");
                                return reader.one(query)->text(0);
                            }),
                            start};
        for (const char* sql :
             {"DELETE FROM trail_seals WHERE block = 2", "DELETE FROM trail_blocks WHERE number = 2",
              "DELETE FROM trail_readable WHERE entry IN (SELECT id FROM trail_entries WHERE act = "
              "'agency.close')",
              "DELETE FROM trail_values WHERE entry IN (SELECT id FROM trail_entries WHERE act = "
              "'agency.close')",
              "DELETE FROM trail_entries WHERE act = 'agency.close'"})
            trail.tamper(sql);
        const storage::Query& cut = intruder("UPDATE trail_head SET block = 1, place = 2, digest = $1");
        store.write([&](storage::Writer& writer) { writer.run(cut, first.digest); });
        CHECK(trail.checked().faults.empty());
        CHECK(trail.faulty("phần cuối đã bị cắt", {printed}));
    });
}

TEST_CASE("erasing what is readable keeps the chain provable and is itself in the trail") {
    tests::for_each_engine([](storage::Store& store) {
        const Trail trail = two_blocks(store);
        const auto erased = store.write([&](storage::Writer& writer) {
            return erase_values(writer, {7, "An"}, subject, "hết mục đích lưu", start + 2000);
        });
        CHECK(erased == 9);  // three entries of a value, a reason and a name
        CHECK(trail.checked().faults.empty());
        trail.seal_now();
        const Checked sound = trail.checked();
        CHECK(sound.faults.empty());
        CHECK(sound.erased == 9);
        CHECK(sound.entries == 4);
        // What comes after an erasure may not vanish under its cover.
        trail.note("agency.rename", "a", "b");
        trail.seal_now();
        trail.tamper("DELETE FROM trail_readable WHERE after = 'b'");
        CHECK(trail.faulty("bị xóa mà không có việc xóa"));
    });
}

TEST_CASE("two rows that read alike when joined have different digests") {
    CHECK(digest_of_value("s", "ab", "c", "") != digest_of_value("s", "a", "bc", ""));
    CHECK(digest_of_value("s", "name", "", "Bình") != digest_of_value("t", "name", "", "Bình"));
    CHECK(digest_of(Sealed{"1", 1, 23, "a", "b", "", "", {}}) !=
          digest_of(Sealed{"1", 12, 3, "a", "b", "", "", {}}));
}

TEST_CASE("the key is made once, for its owner only, and refused when others can read it") {
    const Folder folder;
    const std::string first = Key::in(folder.path()).sign("x");
    CHECK(Key::in(folder.path()).sign("x") == first);
    const auto file = folder.path() / "trail.key";
    struct stat about {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    ::chmod(file.c_str(), 0644);
    CHECK_THROWS_AS(Key::in(folder.path()), base::Refused);
    ::chmod(file.c_str(), 0600);
    std::ofstream(file, std::ios::trunc) << "short";
    CHECK_THROWS_AS(Key::in(folder.path()), base::Refused);
}

TEST_CASE("writers and sealers of several processes lose no entry and make one chain") {
    constexpr int writers = 4, entries = 60;
    for (const bool postgres : {false, true}) {
        if (postgres && !tests::postgres_here()) continue;
        const Folder folder;
        storage::StoreOptions options = tests::new_database(postgres);
        std::vector<std::unique_ptr<storage::Store>> stores;
        stores.push_back(std::make_unique<storage::Store>(options));
        if (postgres) stores.push_back(std::make_unique<storage::Store>(options));
        {
            const base::TestClock clock(start);
            const Key own = Key::in(folder.path());
            std::vector<std::unique_ptr<Sealer>> sealers;
            for (auto& store : stores)
                sealers.push_back(std::make_unique<Sealer>(*store, clock, folder.path()));
            std::vector<std::thread> threads;
            for (int i = 0; i < writers; ++i) {
                threads.emplace_back([&, i] {
                    const Trail trail{*stores[static_cast<std::size_t>(i) % stores.size()]};
                    for (int n = 0; n < entries; ++n) {
                        trail.note("agency.rename", std::to_string(i),
                                   std::to_string(i) + "." + std::to_string(n));
                        if (n % 10 == 0) {
                            trail.store.write([&](storage::Writer& writer) { seal(writer, own, start); });
                        }
                    }
                });
            }
            for (std::thread& thread : threads) thread.join();
        }
        const Checked sound = stores[0]->read([&](storage::Reader& reader) {
            return check(reader, Key::in(folder.path()), {*kept_head(folder.path())});
        });
        CHECK(sound.faults.empty());
        CHECK(sound.entries == writers * entries);
        CHECK(sound.waiting == 0);
        CHECK(sound.blocks > 1);
    }
}
