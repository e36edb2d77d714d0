// Whoever comes while nobody writes leads: it takes along everything that waits, and while its transaction
// runs, the next ones gather. So the more requests there are, the more of them share a transaction.
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

#include "evidence/xapi/together.hpp"

namespace evidence::xapi {
namespace {

// Statements in one go; a single request may bring more. Four times as many are a tenth to a fifth more a
// second, but a page that saves something waits behind them, a tenth of a second instead of a thirtieth.
constexpr std::size_t together_max = 256;

struct Waiting {
    explicit Waiting(Brought given) : brought(std::move(given)) {}
    Brought brought;
    std::condition_variable woken;
    bool leads = false;  // woken to lead, not because it is done
    bool done = false;
    bool alone = false;  // to be stored the careful way
    std::int64_t first = 0;
    storage::Ticket ticket = 0;
    std::exception_ptr error;
};

struct Gathering {
    std::mutex mutex;
    std::deque<Waiting*> waiting;
    bool led = false;
};

Gathering& gathering_of(const storage::Store& store) {
    static std::mutex mutex;
    static std::map<const storage::Store*, Gathering> all;  // a store's own is empty when it goes
    const std::lock_guard lock(mutex);
    return all[&store];
}

// As many as may go together, in their order.
std::vector<Waiting*> taken(std::deque<Waiting*>& waiting) {
    std::vector<Waiting*> group;
    for (std::size_t statements = 0; !waiting.empty();) {
        statements += waiting.front()->brought.statements.size();
        if (!group.empty() && statements > together_max) break;
        group.push_back(waiting.front());
        waiting.pop_front();
    }
    return group;
}

// Who waits is taken only when the writer comes to it: those who come while it commits go along.
std::vector<Waiting*> write_waiting(storage::Store& store, Gathering& gathering, const base::Clock& clock) {
    std::vector<Waiting*> group;
    try {
        storage::Ticket ticket = 0;
        std::int64_t place = store.write(
            [&](storage::Writer& writer) {
                std::vector<const Brought*> brought;
                {
                    const std::lock_guard lock(gathering.mutex);
                    group = taken(gathering.waiting);
                }
                for (const Waiting* one : group) brought.push_back(&one->brought);
                return store_together(writer, brought, clock.now());
            },
            &ticket);
        for (Waiting* one : group) {
            one->first = place;
            one->ticket = ticket;
            place += static_cast<std::int64_t>(one->brought.statements.size());
        }
    } catch (const NotPlain&) {
        for (Waiting* one : group) one->alone = true;
    } catch (const storage::Conflict&) {  // another server has entered the same meanwhile
        for (Waiting* one : group) one->alone = true;
    } catch (...) {
        const std::lock_guard lock(gathering.mutex);
        if (group.empty()) group = taken(gathering.waiting);  // the writer did not come as far
        for (Waiting* one : group) one->error = std::current_exception();
    }
    return group;
}

void lead(storage::Store& store, Gathering& gathering, const base::Clock& clock) {
    const std::vector<Waiting*> group = write_waiting(store, gathering, clock);
    {
        const std::lock_guard lock(gathering.mutex);
        if (gathering.waiting.empty()) {
            gathering.led = false;
        } else {
            gathering.waiting.front()->leads = true;
            gathering.waiting.front()->woken.notify_one();
        }
        // Under the lock: whoever is done takes its own place in memory along.
        for (Waiting* one : group) {
            one->done = true;
            one->woken.notify_one();
        }
    }
}

void gather(storage::Store& store, Waiting& self, const base::Clock& clock) {
    Gathering& gathering = gathering_of(store);
    {
        std::unique_lock lock(gathering.mutex);
        gathering.waiting.push_back(&self);
        self.leads = !gathering.led;
        gathering.led = true;
        self.woken.wait(lock, [&] { return self.leads || self.done; });
    }
    if (self.leads) lead(store, gathering, clock);
}

}  // namespace

std::vector<Stored> store_soon(storage::Store& store, const Source& source, std::vector<Received>& statements,
                               const std::vector<std::vector<std::string>>& blobs,
                               const std::string& home_page, const base::Clock& clock,
                               storage::Ticket& ticket) {
    const auto carefully = [&] {
        return store.write(
            [&](storage::Writer& writer) {
                return store_statements(writer, source, statements, blobs, home_page, clock.now());
            },
            &ticket);
    };
    if (statements.empty() || !std::all_of(statements.begin(), statements.end(), is_plain))
        return carefully();
    Brought brought{&source, {}};
    const Json authority = authority_of(source, home_page);
    for (Received& one : statements)
        brought.statements.push_back(shaped(one, source, authority, clock.now()));
    Waiting self(std::move(brought));
    gather(store, self, clock);
    if (self.error) std::rethrow_exception(self.error);
    if (self.alone) return carefully();
    ticket = self.ticket;
    std::vector<Stored> all;
    for (const Received& one : statements)
        all.push_back({one.id, self.first + static_cast<std::int64_t>(all.size())});
    return all;
}

}  // namespace evidence::xapi
