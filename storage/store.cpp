// The store: a pool of reading connections and one writer thread with group commit.
#include "storage/store.hpp"

#include <condition_variable>
#include <deque>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "base/refused.hpp"
#include "storage/engine.hpp"

namespace storage {
namespace {

struct Work {
    const std::function<void(Writer&)>* function;
    std::exception_ptr error;
    Ticket ticket = 0;
    bool done = false;
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
    Ticket batch = 1, durable = 0;
    std::set<Ticket> lost;
    bool stopping = false;
    std::thread thread;

    void write_batches() {
        std::unique_ptr<Connection> connection = engine->connect(true);
        for (;;) {
            std::vector<Work*> works;
            {
                std::unique_lock lock(mutex);
                work_here.wait(lock, [&] { return stopping || !queue.empty(); });
                if (queue.empty()) return;
            }
            run_batch(*connection);
            if (!connection->usable()) connection = engine->connect(true);
        }
    }

    Work* next(int taken) {
        const std::lock_guard lock(mutex);
        if (queue.empty() || taken >= options.batch_rows_max) return nullptr;
        Work* work = queue.front();
        queue.pop_front();
        return work;
    }

    void run_batch(Connection& connection) {
        std::exception_ptr failure;
        int taken = 0;
        try {
            connection.command("BEGIN");
        } catch (...) {
            failure = std::current_exception();
        }
        while (Work* work = next(taken++)) {
            if (failure) {
                work->error = failure;
            } else {
                run_one(connection, *work);
            }
            const std::lock_guard lock(mutex);
            work->ticket = batch;
            work->done = true;
            work_done.notify_all();
        }
        if (!failure) {
            try {
                connection.command("COMMIT");
            } catch (...) {
                failure = std::current_exception();
                try {
                    connection.command("ROLLBACK");
                } catch (...) {  // the commit's own error is the one to tell
                }
            }
        }
        end_batch(failure);
    }

    static void run_one(Connection& connection, Work& work) {
        try {
            connection.command("SAVEPOINT work");
            (*work.function)(connection);
            connection.command("RELEASE SAVEPOINT work");
        } catch (...) {
            work.error = std::current_exception();
            try {
                connection.command("ROLLBACK TO SAVEPOINT work");
                connection.command("RELEASE SAVEPOINT work");
            } catch (...) {  // a lost connection: the commit will say so
            }
        }
    }

    void end_batch(const std::exception_ptr& failure) {
        std::vector<Waiter> ready;
        {
            const std::lock_guard lock(mutex);
            if (failure) lost.insert(batch);
            durable = batch++;
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
        if (lost.count(ticket) == 0) return nullptr;
        return std::make_exception_ptr(
            base::Refused(base::Refusal::storage,
                          "Chưa lưu được vào cơ sở dữ liệu. Thử lại; chữ anh/chị đã gõ vẫn còn đây."));
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
    if (!connection) connection = inside_->engine->connect(false);
    connection->command("BEGIN");
    try {
        f(*connection);
    } catch (...) {
        connection->command("ROLLBACK");
        throw;
    }
    connection->command("COMMIT");
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

std::string Store::describe() const {
    return inside_->engine->describe();
}
bool Store::is_postgres() const {
    return inside_->engine->is_postgres();
}

}  // namespace storage
