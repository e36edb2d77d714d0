// Sealing: committed entries get their places and are chained into blocks. Which entries wait is a table of
// its own, so that an entry that was begun early and committed late, by another process, is sealed like any
// other; the head's row is locked while a block is made, so that several processes make one chain.
#pragma once
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "storage/store.hpp"
#include "trail/digest.hpp"

namespace trail {

// The last block: whoever knows its digest can prove everything before it.
struct Head {
    std::int64_t block = 0, place = 0;  // 0: nothing is sealed yet
    std::string digest;
    base::Milliseconds sealed_at = 0;
};

Head head(storage::Reader& reader);
// "128-9f3a1c22…": the block and the first 32 digits of its digest, as papers print it. Empty at block 0.
std::string written(const Head& head);

constexpr int entries_in_block_max = 2000;

// Seals what waits, up to a block; nullopt when nothing waits.
std::optional<Head> seal(storage::Writer& writer, const Key& key, base::Milliseconds now);

// The last head that this program saw, in a file beside the key: an older database does not go unnoticed.
void keep_head(const std::filesystem::path& folder, const Head& head);
std::optional<std::string> kept_head(const std::filesystem::path& folder);  // as written()

// Seals in the background, once a second.
class Sealer {
  public:
    Sealer(storage::Store& store, const base::Clock& clock, std::filesystem::path folder);
    ~Sealer();  // seals what is left
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;

  private:
    void run();
    void seal_all();
    storage::Store& store_;
    const base::Clock& clock_;
    std::filesystem::path folder_;
    Key key_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace trail
