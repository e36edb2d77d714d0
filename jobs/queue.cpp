// Threads look for work four times a second with a read; only who finds some asks the writer for it.
#include "jobs/queue.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "jobs/sql.hpp"

namespace jobs {
namespace {

constexpr auto look_every = std::chrono::milliseconds(250);
constexpr auto renew_every = std::chrono::seconds(15);
constexpr base::Milliseconds progress_every = 500;

}  // namespace

std::string enqueue(storage::Writer& writer, base::Milliseconds now, const std::string& kind,
                    const std::string& payload, base::Milliseconds run_after) {
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_job, id, kind, payload, now, run_after);
    return id;
}

std::optional<State> state_of(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_job, id);
    if (!row) return std::nullopt;
    return State{row->text(0),    row->text(4),  row->integer(1),   row->integer(2),
                 row->integer(3), !row->null(5), row->maybe_text(6)};
}

std::int64_t waiting(storage::Reader& reader) {
    return reader.one(sql::count_waiting)->integer(0);
}

void release_leases(storage::Writer& writer) {
    writer.run(sql::release_leases);
}

struct Runner::Inside {
    storage::Store& store;
    const base::Clock& clock;
    Handlers handlers;
    std::mutex mutex;
    std::condition_variable stop_now;
    bool stopping = false;
    std::set<std::string> running;
    std::vector<std::thread> threads;

    bool wait(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex);
        return stop_now.wait_for(lock, time, [&] { return stopping; });
    }

    Context context_for(const storage::Row& row) {
        Context context{row.text(0), row.text(2), &store, &clock, {}};
        auto last = std::make_shared<base::Milliseconds>(0);
        context.progress = [this, id = context.id, last](int done, int total, std::string_view step) {
            if (clock.now() - *last < progress_every) return;
            *last = clock.now();
            store.write([&](storage::Writer& writer) {
                writer.run(sql::note_progress, id, std::int64_t{done}, std::int64_t{total},
                           std::string(step));
            });
        };
        return context;
    }

    void end(const std::string& id, std::optional<std::string> failure) {
        store.write([&](storage::Writer& writer) {
            const storage::Value why = failure ? storage::Value(*failure) : storage::Value(nullptr);
            writer.run(sql::end_job, id, clock.now(), why);
        });
    }

    void run(const storage::Row& row) {
        Context context = context_for(row);
        const auto handler = handlers.find(row.text(1));
        try {
            if (handler == handlers.end())
                throw base::Refused(base::Refusal::invalid, "Bản chương trình này không biết làm việc \"" +
                                                                row.text(1) + "\". Cài bản mới hơn.");
            handler->second(context);
            end(context.id, std::nullopt);
        } catch (const base::Refused& refused) {
            end(context.id, std::string(refused.what()));
        } catch (const std::exception& error) {
            const std::int64_t attempts = row.integer(3);
            if (attempts >= attempts_max) {
                end(context.id, "Đã thử " + std::to_string(attempts) +
                                    " lần mà chưa xong. Báo quản trị viên: " + error.what());
            } else {
                store.write([&](storage::Writer& writer) {
                    writer.run(sql::retry_job, context.id, clock.now() + (retry_milliseconds << attempts));
                });
            }
        }
    }
};

Runner::Runner(storage::Store& store, const base::Clock& clock, Handlers handlers, int threads)
    : inside_(new Inside{store, clock, std::move(handlers), {}, {}, false, {}, {}}) {
    for (int i = 0; i < threads; ++i) {
        inside_->threads.emplace_back([this] {
            do {
                try {
                    while (run_one()) {
                    }
                } catch (const std::exception&) {  // the database is away: look again
                }
            } while (!inside_->wait(look_every));
        });
    }
    if (threads > 0) {
        inside_->threads.emplace_back([this] {
            while (!inside_->wait(renew_every)) {
                try {
                    renew_leases();
                } catch (
                    const std::exception&) {  // the next round tries again; the lease bears two missed ones
                }
            }
        });
    }
}

Runner::~Runner() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->stop_now.notify_all();
    for (std::thread& thread : inside_->threads) thread.join();
}

void Runner::renew_leases() {
    std::set<std::string> ids;
    {
        const std::lock_guard lock(inside_->mutex);
        ids = inside_->running;
    }
    if (ids.empty()) return;
    inside_->store.write([&](storage::Writer& writer) {
        for (const std::string& id : ids)
            writer.run(sql::renew_lease, id, inside_->clock.now() + lease_milliseconds);
    });
}

bool Runner::run_one() {
    Inside& inside = *inside_;
    {
        const std::lock_guard lock(inside.mutex);
        if (inside.stopping) return false;
    }
    const base::Milliseconds now = inside.clock.now();
    if (!inside.store.read(
            [&](storage::Reader& reader) { return reader.one(sql::find_waiting, now).has_value(); }))
        return false;
    const auto row = inside.store.write(
        [&](storage::Writer& writer) { return writer.one(sql::claim_job, now, now + lease_milliseconds); });
    if (!row) return false;
    {
        const std::lock_guard lock(inside.mutex);
        inside.running.insert(row->text(0));
    }
    inside.run(*row);
    const std::lock_guard lock(inside.mutex);
    inside.running.erase(row->text(0));
    return true;
}

}  // namespace jobs
