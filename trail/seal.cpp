// Blocks in the database, and the thread that makes them.
#include "trail/seal.hpp"

#include <fstream>
#include <iostream>

#include "base/refused.hpp"
#include "trail/load.hpp"
#include "trail/sql.hpp"

namespace trail {
namespace {

constexpr auto seal_every = std::chrono::seconds(1);
constexpr std::size_t written_digits = 32;

}  // namespace

Head head(storage::Reader& reader) {
    const auto row = reader.one(sql::find_head);
    if (!row) return {};
    return {row->integer(0), row->integer(1), row->text(2), row->integer(3)};
}

std::string written(const Head& head) {
    return head.block == 0 ? "" : std::to_string(head.block) + "-" + head.digest.substr(0, written_digits);
}

std::optional<Head> seal(storage::Writer& writer, const Key& key, base::Milliseconds now) {
    // Locks the head until the commit: what another process has sealed is seen by everything below.
    const auto last = writer.one(sql::lock_head);
    const auto waiting = writer.all(sql::list_waiting, std::int64_t{entries_in_block_max});
    if (waiting.empty()) return std::nullopt;
    Block block;
    block.number = last->integer(0) + 1;
    block.first = last->integer(1) + 1;
    block.last = last->integer(1);
    block.previous = last->text(2);
    block.sealed_at = now;
    std::vector<std::string> digests;
    for (const auto& row : waiting) {
        const std::string entry = row.text(0);
        digests.push_back(digest_of(load_entry(writer, entry)));
        writer.run(sql::add_seal, ++block.last, entry, block.number, digests.back());
        writer.run(sql::end_waiting, entry);
    }
    block.root = root_of(digests);
    block.digest = digest_of(block);
    block.mac = key.sign(block.digest);
    writer.run(sql::add_block, block.number, block.first, block.last, block.root, block.previous,
               block.sealed_at, block.digest, block.mac);
    writer.run(sql::move_head, block.number, block.last, block.digest, now);
    return Head{block.number, block.last, block.digest, now};
}

void keep_head(const std::filesystem::path& folder, const Head& head) {
    const auto path = folder / "trail.head", next = folder / "trail.head.new";
    {
        std::ofstream out(next, std::ios::trunc);
        out << written(head) << "\n";
    }
    std::error_code ignored;  // the next block writes it again
    std::filesystem::rename(next, path, ignored);
}

std::optional<std::string> kept_head(const std::filesystem::path& folder) {
    std::ifstream in(folder / "trail.head");
    std::string line;
    if (!std::getline(in, line) || line.empty()) return std::nullopt;
    return line;
}

Sealer::Sealer(storage::Store& store, const base::Clock& clock, std::filesystem::path folder)
    : store_(store), clock_(clock), folder_(std::move(folder)), key_(Key::in(folder_)) {
    thread_ = std::thread([this] { run(); });
}

Sealer::~Sealer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        stop_.notify_all();
    }
    thread_.join();
}

void Sealer::run() {
    std::unique_lock lock(mutex_);
    bool told = false;
    for (;;) {
        stop_.wait_for(lock, seal_every, [this] { return stopping_; });
        lock.unlock();
        try {
            seal_all();
            told = false;
        } catch (const std::exception& error) {
            // Nothing is lost: what waits is sealed when the database answers again.
            if (!told) std::cerr << "Chưa niêm được nhật ký: " << error.what() << std::endl;
            told = true;
        }
        lock.lock();
        if (stopping_) return;
    }
}

void Sealer::seal_all() {
    while (store_.read([](storage::Reader& reader) { return reader.one(sql::any_waiting).has_value(); })) {
        const auto made =
            store_.write([this](storage::Writer& writer) { return seal(writer, key_, clock_.now()); });
        if (!made) return;
        keep_head(folder_, *made);
    }
}

}  // namespace trail
