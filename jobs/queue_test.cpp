// The queue on both engines: done once, retried, given up, resumed after a crash, shown as it goes on.
#include "jobs/queue.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "jobs/sql.hpp"
#include "tests/engines.hpp"

namespace {

std::string queue_one(storage::Store& store, const base::Clock& clock, const std::string& kind) {
    return store.write(
        [&](storage::Writer& writer) { return jobs::enqueue(writer, clock.now(), kind, "payload"); });
}

jobs::State state(storage::Store& store, const std::string& id) {
    return *store.read([&](storage::Reader& reader) { return jobs::state_of(reader, id); });
}

}  // namespace

TEST_CASE("a queued job is run once and then ended") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        int runs = 0;
        jobs::Runner runner(
            store, clock,
            {{"count", [&](jobs::Context& context) { runs += context.payload == "payload" ? 1 : 100; }}}, 0);
        const std::string id = queue_one(store, clock, "count");
        CHECK(runner.run_one());
        CHECK_FALSE(runner.run_one());
        CHECK(runs == 1);
        CHECK(state(store, id).ended);
        CHECK_FALSE(state(store, id).failure.has_value());
    });
}

TEST_CASE("a job whose cause was rolled back does not exist") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        CHECK_THROWS(store.write([&](storage::Writer& writer) {
            jobs::enqueue(writer, clock.now(), "count", "");
            throw std::runtime_error("the cause failed");
        }));
        CHECK(store.read([](storage::Reader& reader) { return jobs::waiting(reader); }) == 0);
    });
}

TEST_CASE("a refusal ends a job with its sentence") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        jobs::Runner runner(
            store, clock,
            {{"refuse", [](jobs::Context&) { throw base::Refused(base::Refusal::invalid, "Tệp trống."); }}},
            0);
        const std::string id = queue_one(store, clock, "refuse");
        CHECK(runner.run_one());
        CHECK(state(store, id).failure == "Tệp trống.");
    });
}

TEST_CASE("an error is tried again later, and given up after the last attempt") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        int runs = 0;
        jobs::Runner runner(store, clock,
                            {{"fail",
                              [&](jobs::Context&) {
                                  ++runs;
                                  throw std::runtime_error("no disk");
                              }}},
                            0);
        const std::string id = queue_one(store, clock, "fail");
        CHECK(runner.run_one());
        CHECK_FALSE(runner.run_one());  // it waits
        for (int i = 0; i < 10; ++i) {
            clock.advance(jobs::retry_milliseconds * 64);
            runner.run_one();
        }
        CHECK(runs == jobs::attempts_max);
        CHECK(state(store, id).failure.value_or("").find("no disk") != std::string::npos);
    });
}

TEST_CASE("a job whose process died is taken over when its lease has run out") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        const std::string id = queue_one(store, clock, "count");
        // A process claims it and dies.
        store.write([&](storage::Writer& writer) {
            writer.one(jobs::sql::claim_job, clock.now(), clock.now() + jobs::lease_milliseconds);
        });
        int runs = 0;
        jobs::Runner runner(store, clock, {{"count", [&](jobs::Context&) { ++runs; }}}, 0);
        CHECK_FALSE(runner.run_one());
        clock.advance(jobs::lease_milliseconds + 1);
        CHECK(runner.run_one());
        CHECK(runs == 1);
        CHECK(state(store, id).attempts == 2);
    });
}

TEST_CASE("what a crash left is taken up at once by the one process that serves a database") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        int runs = 0;
        jobs::Runner runner(store, clock, {{"count", [&](jobs::Context&) { ++runs; }}}, 0);
        const std::string id = queue_one(store, clock, "count");
        store.write([&](storage::Writer& writer) {
            writer.one(jobs::sql::claim_job, clock.now(), clock.now() + jobs::lease_milliseconds);
        });
        CHECK_FALSE(runner.run_one());
        store.write(jobs::release_leases);
        CHECK(runner.run_one());
        CHECK(runs == 1);
        CHECK(state(store, id).ended);
    });
}

TEST_CASE("progress is seen while the job runs") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        std::string id;
        jobs::Runner runner(store, clock,
                            {{"walk",
                              [&](jobs::Context& context) {
                                  context.progress(3, 12, "Đang nhận dạng trang 3/12");
                                  CHECK(state(store, id).done == 3);
                                  CHECK(state(store, id).step == "Đang nhận dạng trang 3/12");
                              }}},
                            0);
        id = queue_one(store, clock, "walk");
        CHECK(runner.run_one());
    });
}

TEST_CASE("a job that takes long is not taken over while its process says that it runs") {
    tests::for_each_engine([](storage::Store& store) {
        base::TestClock clock(1'000'000);
        int runs = 0;
        jobs::Runner other(store, clock, {{"long", [&](jobs::Context&) { ++runs; }}}, 0);
        jobs::Runner runner(store, clock, {}, 0);
        jobs::Runner* here = nullptr;
        jobs::Runner first(store, clock,
                           {{"long",
                             [&](jobs::Context&) {
                                 ++runs;
                                 clock.advance(jobs::lease_milliseconds - 1);
                                 here->renew_leases();
                                 runner.renew_leases();  // runs nothing: says nothing
                                 clock.advance(jobs::lease_milliseconds - 1);
                                 CHECK_FALSE(other.run_one());
                             }}},
                           0);
        here = &first;
        queue_one(store, clock, "long");
        CHECK(first.run_one());
        CHECK(runs == 1);
    });
}
