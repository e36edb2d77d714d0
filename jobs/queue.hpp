// The queue of long work in the database. A job is queued in the transaction of its cause, run by a Runner of
// any process, resumed after a crash when its lease has run out, and ended once. What a job does must bear
// being done twice: a crash may fall between the two.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "storage/store.hpp"

namespace jobs {

constexpr base::Milliseconds lease_milliseconds = 60'000;
constexpr base::Milliseconds retry_milliseconds = 5'000;  // doubles with every attempt
constexpr int attempts_max = 4;

struct State {
    std::string kind, step;
    std::int64_t attempts = 0, done = 0, total = 0;
    bool ended = false;
    std::optional<std::string> failure;
};

std::string enqueue(storage::Writer& writer, base::Milliseconds now, const std::string& kind,
                    const std::string& payload, base::Milliseconds run_after = 0);
std::optional<State> state_of(storage::Reader& reader, const std::string& id);
std::int64_t waiting(storage::Reader& reader);
// What a crash left is taken up at once, not when its lease has run out. Only before the Runner of the one
// process that serves this database.
void release_leases(storage::Writer& writer);

struct Context {
    std::string id, payload;
    storage::Store* store = nullptr;
    const base::Clock* clock = nullptr;
    base::Progress progress;  // writes what a page shows, twice a second at most
};

// What main/ knows to do, by kind. A base::Refused ends the job with its sentence; any other exception is
// tried again.
using Handlers = std::map<std::string, std::function<void(Context&)>>;

class Runner {
  public:
    Runner(storage::Store& store, const base::Clock& clock, Handlers handlers, int threads);
    ~Runner();  // lets running jobs finish
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    // Runs one job that waits, in this thread; false when there was none. For tests and the threads inside.
    bool run_one();
    // Says of every job that this process runs that it still does. For tests and the thread inside.
    void renew_leases();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace jobs
