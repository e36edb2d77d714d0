// Looks for a letter once a second with a read. A letter is claimed before it is handed over and ended after
// the server's answer: between the two a crash leaves its fate unknown, and it is sent again under the same
// Message-ID.
#include "mail/carrier.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "mail/letter_text.hpp"
#include "mail/outbox.hpp"

namespace mail {
namespace {

constexpr auto look_every = std::chrono::seconds(1);

base::Milliseconds back_off(std::int64_t attempts) {
    base::Milliseconds wait = retry_milliseconds;
    for (std::int64_t i = 1; i < attempts && wait < retry_milliseconds_max; ++i) wait *= 2;
    return std::min(wait, retry_milliseconds_max);
}

}  // namespace

struct Carrier::Inside {
    storage::Store& store;
    const base::Clock& clock;
    Post post;
    std::string from;
    base::Milliseconds claim_time;
    std::mutex mutex = {};
    std::condition_variable stop_now = {};
    bool stopping = false;
    std::thread thread = {};

    void note(const Letter& letter, const Delivered& delivered) {
        const base::Milliseconds now = clock.now();
        store.write([&](storage::Writer& writer) {
            if (delivered.how == Delivery::sent)
                note_sent(writer, letter.id, delivered.answer, now);
            else if (delivered.how == Delivery::refused || letter.attempts >= attempts_max)
                note_given_up(writer, letter.id, delivered.answer, now);
            else
                note_failed(writer, letter.id, delivered.answer, now + back_off(letter.attempts),
                            delivered.how == Delivery::unknown);
        });
    }
};

Carrier::Carrier(storage::Store& store, const base::Clock& clock, Post post, std::string from,
                 base::Milliseconds claim_time, bool thread)
    : inside_(new Inside{store, clock, std::move(post), std::move(from), claim_time}) {
    if (!thread) return;
    inside_->thread = std::thread([this] {
        std::unique_lock lock(inside_->mutex);
        while (!inside_->stopping) {
            lock.unlock();
            bool more = false;
            try {
                more = carry_one();
            } catch (const std::exception&) {  // the database is away: look again
            }
            lock.lock();
            if (!more) inside_->stop_now.wait_for(lock, look_every, [&] { return inside_->stopping; });
        }
    });
}

Carrier::~Carrier() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->stop_now.notify_all();
    if (inside_->thread.joinable()) inside_->thread.join();
}

bool Carrier::carry_one() {
    Inside& inside = *inside_;
    const base::Milliseconds now = inside.clock.now();
    if (!inside.store.read([&](storage::Reader& reader) { return any_waiting(reader, now); })) return false;
    const auto letter = inside.store.write(
        [&](storage::Writer& writer) { return claim(writer, now, now + inside.claim_time); });
    if (!letter) return false;
    inside.note(*letter, inside.post(inside.from, letter->to, letter_text(*letter, inside.from)));
    return true;
}

}  // namespace mail
