// Files in pieces: begun, gone on with, refused to others, swept away; on both engines.
#include "uploads/uploads.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/refused.hpp"
#include "tests/engines.hpp"

using namespace uploads;

namespace {

constexpr base::Milliseconds now = 1'700'000'000'000;

constexpr const char* add =
    "INSERT INTO accounts (id, uuid, name, name_order, searched, login, password_hash, shared, row_version, "
    "created_at) VALUES ($1, $2, $3, '', '', $2, '', 0, 1, 1)";
const storage::Query add_account{"test.add_account", "uploads/uploads_test.cpp", add, add};

struct Desk {
    explicit Desk(storage::Store& a_store)
        : store(a_store),
          folder(std::filesystem::temp_directory_path() / ("luytre-uploads-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder);
        for (const base::Actor* one : {&mine, &theirs})
            store.write([&](storage::Writer& writer) {
                writer.run(add_account, one->account, "uuid" + std::to_string(one->account), one->name);
            });
    }
    ~Desk() { std::filesystem::remove_all(folder); }
    Upload begun(std::int64_t size, const std::string& name = "anh.jpg") const {
        return store.write(
            [&](storage::Writer& writer) { return begin(writer, folder, mine, name, size, 100, now); });
    }
    std::int64_t piece(const std::string& id, std::int64_t offset, std::string_view bytes) const {
        return add_piece(store, folder, mine, id, offset, bytes, now);
    }
    std::string bytes(const std::string& id) const {
        std::ifstream in(path_of(folder, id), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    storage::Store& store;
    std::filesystem::path folder;
    base::Actor mine{1, "An"}, theirs{2, "Bình"};
};

base::Refusal refusal_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const base::Refused& refused) {
        return refused.kind;
    }
    FAIL("nothing was refused");
    return base::Refusal::invalid;
}

}  // namespace

TEST_CASE("pieces make a file, each on disk at its place, and a broken one is written over") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Upload made = desk.begun(10, "../thư mục/ảnh\x01 lớp.jpg");
        CHECK(made.filename == "ảnh lớp.jpg");
        CHECK(desk.piece(made.id, 0, "01234") == 5);
        // A machine that fell in the middle of a piece leaves bytes that nobody was told of.
        std::ofstream(path_of(desk.folder, made.id), std::ios::app | std::ios::binary) << "rác";
        CHECK(refusal_of([&] { desk.piece(made.id, 0, "x"); }) == base::Refusal::conflict);
        CHECK(refusal_of([&] { desk.piece(made.id, 8, "x"); }) == base::Refusal::conflict);
        CHECK(refusal_of([&] { desk.piece(made.id, 5, "567890"); }) == base::Refusal::too_large);
        CHECK(desk.piece(made.id, 5, "") == 5);
        CHECK(desk.piece(made.id, 5, "56789") == 10);
        CHECK(desk.bytes(made.id) == "0123456789");
        CHECK(refusal_of([&] { desk.piece(made.id, 10, "x"); }) == base::Refusal::too_large);
    });
}

TEST_CASE("an upload is its owner's alone, of a size that is taken, and not more than so many at once") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Upload made = desk.begun(10);
        const auto as_other = [&](base::Milliseconds at) {
            store.read([&](storage::Reader& reader) { upload_for(reader, desk.theirs, made.id, at); });
        };
        CHECK(refusal_of([&] { as_other(now); }) == base::Refusal::not_found);
        CHECK(refusal_of([&] { add_piece(store, desk.folder, desk.theirs, made.id, 0, "x", now); }) ==
              base::Refusal::not_found);
        CHECK(refusal_of([&] {
                  store.write([&](storage::Writer& w) { end(w, desk.folder, desk.theirs, made.id, now); });
              }) == base::Refusal::not_found);
        for (const char* id :
             {"", "x", "../../luytre.db", "..%2F", "................................/.........."})
            CHECK(refusal_of([&] { desk.piece(id, 0, "x"); }) == base::Refusal::not_found);
        CHECK(refusal_of([&] { desk.begun(0); }) == base::Refusal::invalid);
        CHECK(refusal_of([&] { desk.begun(-5); }) == base::Refusal::invalid);
        CHECK(refusal_of([&] { desk.begun(101); }) == base::Refusal::too_large);
        for (std::int64_t i = 1; i < open_max; ++i) desk.begun(1);
        CHECK(refusal_of([&] { desk.begun(1); }) == base::Refusal::too_many);
        store.write([&](storage::Writer& w) { end(w, desk.folder, desk.mine, made.id, now); });
        CHECK_FALSE(std::filesystem::exists(path_of(desk.folder, made.id)));
        desk.begun(1);
    });
}

TEST_CASE("what nobody goes on with expires, row and file") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Upload old = desk.begun(10), fresh = desk.begun(10);
        add_piece(store, desk.folder, desk.mine, fresh.id, 0, "x", now + 1000);
        CHECK(refusal_of([&] {
                  store.read([&](storage::Reader& r) { upload_for(r, desk.mine, old.id, now + kept); });
              }) == base::Refusal::not_found);
        CHECK(sweep(store, desk.folder, now + kept) == 1);
        CHECK_FALSE(std::filesystem::exists(path_of(desk.folder, old.id)));
        CHECK(std::filesystem::exists(path_of(desk.folder, fresh.id)));
        store.write([&](storage::Writer& writer) { note_given(writer, fresh.id, now); });
        CHECK(sweep(store, desk.folder, now + kept_given) == 1);
        CHECK(store.read([&](storage::Reader& r) { return open_uploads(r, 1, now).empty(); }));
    });
}

TEST_CASE("of two pieces for one place that come at once, one is taken") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Upload made = desk.begun(100);
        std::atomic<int> taken{0};
        std::vector<std::thread> all;
        for (char c : {'a', 'b', 'c', 'd'})
            all.emplace_back([&, c] {
                try {
                    desk.piece(made.id, 0, std::string(50, c));
                    ++taken;
                } catch (const Busy&) {
                } catch (const base::Refused&) {
                }
            });
        for (std::thread& one : all) one.join();
        CHECK(taken == 1);
        const std::string bytes = desk.bytes(made.id);
        CHECK(bytes == std::string(50, bytes.at(0)));
    });
}
