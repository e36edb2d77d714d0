// The store: a pool of reading connections and one writer thread with group commit.
#include "storage/store.hpp"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "storage/engine.hpp"

namespace storage {
namespace {

constexpr std::size_t lingers_for = 4;                   // answers that wait for a commit
constexpr auto linger = std::chrono::microseconds(300);  // a fraction of what the disk takes

struct Work {
    const std::function<void(Writer&)>* function;
    std::exception_ptr error;
    Ticket ticket = 0;
    bool done = false;
    std::function<void(Writer&)> kept = nullptr;  // what it runs, where nobody waits for it
};

struct Waiter {
    Ticket ticket;
    std::function<void(std::exception_ptr)> then;
};

}  // namespace

struct Store::Inside {
    StoreOptions options;
    std::unique_ptr<Engine> engine;

    std::mutex readers_mutex;
    std::condition_variable reader_free;
    std::vector<std::unique_ptr<Connection>> idle;
    int open_readers = 0;

    std::mutex mutex;
    std::condition_variable work_here, work_done;
    std::deque<Work*> queue;
    std::vector<Waiter> waiters;
    std::uint64_t notes = 0, notes_run = 0, notes_written = 0;  // works that nobody waits for
    Ticket batch = 1, durable = 0;
    std::map<Ticket, std::exception_ptr> lost;  // of batches that did not commit
    std::exception_ptr damage;
    bool stopping = false;
    std::unique_ptr<Connection> writer;
    std::thread thread;

    // Begins on a connection that may be absent or may have been lost since it was last used: then it is
    // opened anew, since nothing has been done on it yet.
    void begin(std::unique_ptr<Connection>& connection, bool writes) const {
        // SQLite waits for another program's write only at the beginning: what has read an older state by
        // then is refused at its first write.
        const char* const begins = writes && !engine->is_postgres() ? "BEGIN IMMEDIATE" : "BEGIN";
        if (connection && connection->usable()) {
            try {
                connection->command(begins);
                return;
            } catch (...) {
                if (connection->usable()) throw;
            }
        }
        connection.reset();
        connection = engine->connect(writes);
        connection->command(begins);
    }

    void note_damage(const std::exception_ptr& thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const Damaged&) {
            const std::lock_guard lock(mutex);
            if (!damage) damage = thrown;
        } catch (...) {  // anything else leaves the file sound
        }
    }

    void write_batches() {
        for (;;) {
            {
                std::unique_lock lock(mutex);
                work_here.wait(lock, [&] { return stopping || !queue.empty(); });
                if (queue.empty()) return;
            }
            run_batch();
        }
    }

    Work* next(int taken) {
        std::unique_lock lock(mutex);
        // Where many wait for this commit, those whom it sets free come again at once: they go along.
        if (queue.empty() && taken > 0 && waiters.size() >= lingers_for)
            work_here.wait_for(lock, linger, [&] { return stopping || !queue.empty(); });
        if (queue.empty() || taken >= options.batch_rows_max) return nullptr;
        Work* work = queue.front();
        queue.pop_front();
        return work;
    }

    std::exception_ptr begin_batch() {
        {
            const std::lock_guard lock(mutex);
            if (damage) return damage;
        }
        try {
            begin(writer, true);
        } catch (...) {
            return std::current_exception();
        }
        return nullptr;
    }

    void run_batch() {
        std::exception_ptr failure = begin_batch();
        const bool began = !failure;
        int taken = 0;
        while (!(began && failure)) {
            Work* work = next(taken++);
            if (work == nullptr) break;
            if (failure)
                work->error = failure;
            else
                failure = taken == 1 ? run_first(*work) : run_one(*writer, *work, taken == 2);
            const std::lock_guard lock(mutex);
            work->ticket = batch;
            work->done = true;
            if (work->kept) {
                ++notes_run;
                delete work;
            }
            work_done.notify_all();
        }
        if (began) {
            try {
                if (!failure) writer->command("COMMIT");
            } catch (...) {
                failure = std::current_exception();
            }
            if (failure) {
                try {
                    writer->command("ROLLBACK");
                } catch (...) {  // the first error is the one to tell
                }
                note_damage(failure);
            }
        }
        end_batch(failure);
    }

    // What takes the whole batch with it: the connection was lost, or the engine has rolled back by itself,
    // as SQLite may when the disk is full. Null when only this work failed, or none.
    //
    // The first has nothing before it that a failure could take along, and often nobody comes after it: it
    // goes without a savepoint, for which SQLite copies every page that it changes and PostgreSQL gives out a
    // number of its own.
    std::exception_ptr run_first(Work& work) {
        try {
            (*work.function)(*writer);
            writer->settle();
        } catch (...) {
            work.error = std::current_exception();
            note_damage(work.error);
            try {
                writer->command("ROLLBACK");
                begin(writer, true);
            } catch (...) {
                return work.error;
            }
        }
        return nullptr;
    }

    // The last one's savepoint goes with the commit: each word less to the engine is a way to it and back
    // less.
    std::exception_ptr run_one(Connection& connection, Work& work, bool second) {
        try {
            connection.command(second ? "SAVEPOINT work" : "RELEASE SAVEPOINT work; SAVEPOINT work");
            (*work.function)(connection);
            connection.settle();
        } catch (...) {
            work.error = std::current_exception();
            note_damage(work.error);
            try {
                connection.command("ROLLBACK TO SAVEPOINT work");
            } catch (...) {
                return work.error;
            }
        }
        return nullptr;
    }

    void end_batch(const std::exception_ptr& failure) {
        std::vector<Waiter> ready;
        {
            const std::lock_guard lock(mutex);
            if (failure) lost.emplace(batch, failure);
            durable = batch++;
            notes_written = notes_run;
            auto keep = waiters.begin();
            for (Waiter& waiter : waiters) {
                if (waiter.ticket <= durable)
                    ready.push_back(std::move(waiter));
                else
                    *keep++ = std::move(waiter);
            }
            waiters.erase(keep, waiters.end());
            work_done.notify_all();
        }
        for (Waiter& waiter : ready) waiter.then(failure);
    }

    std::exception_ptr error_of(Ticket ticket) const {
        const auto found = lost.find(ticket);
        return found == lost.end() ? nullptr : found->second;
    }
};

Store::Store(const StoreOptions& options) : inside_(std::make_unique<Inside>()) {
    inside_->options = options;
    const bool postgres =
        options.database.rfind("postgres", 0) == 0 || options.database.find("dbname=") != std::string::npos;
    inside_->engine = postgres ? open_postgres(options.database)
                               : open_sqlite(options.database, options.busy_milliseconds_max);
    inside_->idle.push_back(inside_->engine->connect(false));
    inside_->open_readers = 1;
    inside_->writer = inside_->engine->connect(true);
    inside_->thread = std::thread([this] { inside_->write_batches(); });
}

Store::~Store() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
        inside_->work_here.notify_all();
    }
    inside_->thread.join();
}

void Store::read_with(const std::function<void(Reader&)>& f) {
    std::unique_ptr<Connection> connection;
    {
        std::unique_lock lock(inside_->readers_mutex);
        inside_->reader_free.wait(lock, [&] {
            return !inside_->idle.empty() || inside_->open_readers < inside_->options.readers_max;
        });
        if (!inside_->idle.empty()) {
            connection = std::move(inside_->idle.back());
            inside_->idle.pop_back();
        } else {
            ++inside_->open_readers;
        }
    }
    struct Return {
        Inside& inside;
        std::unique_ptr<Connection>& connection;
        ~Return() {
            const std::lock_guard lock(inside.readers_mutex);
            if (connection && connection->usable())
                inside.idle.push_back(std::move(connection));
            else
                --inside.open_readers;
            inside.reader_free.notify_one();
        }
    } give_back{*inside_, connection};
    try {
        inside_->begin(connection, false);
        f(*connection);
        connection->command("COMMIT");
    } catch (...) {
        inside_->note_damage(std::current_exception());
        try {
            if (connection) connection->command("ROLLBACK");
        } catch (...) {  // the first error is the one to tell
        }
        throw;
    }
}

void Store::write_with(const std::function<void(Writer&)>& f, Ticket* ticket) {
    Work work{&f, nullptr};
    {
        std::unique_lock lock(inside_->mutex);
        inside_->queue.push_back(&work);
        inside_->work_here.notify_one();
        inside_->work_done.wait(lock, [&] { return work.done; });
    }
    if (work.error) std::rethrow_exception(work.error);
    if (ticket != nullptr)
        *ticket = work.ticket;
    else
        wait(work.ticket);
}

std::uint64_t Store::write_later(std::function<void(Writer&)> f) {
    auto work = std::make_unique<Work>();
    work->kept = std::move(f);
    work->function = &work->kept;
    const std::lock_guard lock(inside_->mutex);
    inside_->queue.push_back(work.get());
    work.release();
    inside_->work_here.notify_one();
    return ++inside_->notes;
}

std::uint64_t Store::written_later() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->notes_written;
}

void Store::when_durable(Ticket ticket, std::function<void(std::exception_ptr)> then) {
    std::exception_ptr error;
    {
        const std::lock_guard lock(inside_->mutex);
        if (ticket > inside_->durable) {
            inside_->waiters.push_back({ticket, std::move(then)});
            return;
        }
        error = inside_->error_of(ticket);
    }
    then(error);
}

void Store::wait(Ticket ticket) {
    std::unique_lock lock(inside_->mutex);
    inside_->work_done.wait(lock, [&] { return inside_->durable >= ticket; });
    if (const std::exception_ptr error = inside_->error_of(ticket)) std::rethrow_exception(error);
}

std::uint64_t Store::commits() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->durable;
}

bool Store::damaged() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->damage != nullptr;
}

std::string Store::describe() const {
    return inside_->engine->describe();
}
bool Store::is_postgres() const {
    return inside_->engine->is_postgres();
}

}  // namespace storage
