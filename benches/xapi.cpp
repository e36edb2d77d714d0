// What a statement of another system costs: checking it, storing it durably from 64 threads one by one and in
// batches of 50, and finding some among many. On SQLite in a folder of its own.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "benches/xapi_statement.hpp"
#include "evidence/xapi/finding.hpp"
#include "evidence/xapi/received.hpp"
#include "evidence/xapi/storing.hpp"
#include "tests/engines.hpp"

namespace {

using namespace evidence::xapi;
using benches::learners;
using Clock = std::chrono::steady_clock;

constexpr int checked = 40'000, singles = 6000, batches = 400, batch = 50;
constexpr int threads = 64, questions = 200;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void print(const char* name, double value, const char* unit) {
    std::printf("%s %.2f %s\n", name, value, unit);
    std::fflush(stdout);
}

void measure_checking(base::Milliseconds now) {
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i) texts.push_back(benches::moodle_statement(i, now));
    const auto start = Clock::now();
    std::size_t sum = 0;
    for (int i = 0; i < checked; ++i)
        sum += receive(texts[static_cast<std::size_t>(i) % texts.size()], "application/json", true).size();
    print("xapi_statement_bytes", static_cast<double>(texts[0].size()), "bytes");
    print("xapi_check_per_s", static_cast<double>(sum) / seconds_since(start), "1/s");
}

// `requests` of `size` statements each from all threads; how many statements a second are durable.
double stored_per_second(storage::Store& store, const Source& source, int requests, int size,
                         base::Milliseconds now) {
    std::vector<std::string> texts;
    for (int i = 0; i < requests; ++i) {
        std::string text = "[";
        for (int j = 0; j < size; ++j)
            text += (j > 0 ? "," : "") + benches::moodle_statement(i * size + j, now);
        texts.push_back(text + "]");
    }
    std::atomic<std::size_t> next{0};
    const auto start = Clock::now();
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&] {
            for (std::size_t k = next++; k < texts.size(); k = next++) {
                std::vector<Received> received = receive(texts[k], "application/json", true);
                const std::vector<std::vector<std::string>> blobs(received.size());
                store.write([&](storage::Writer& writer) {
                    store_statements(writer, source, received, blobs, "https://luytre.tinh.gov.vn", now);
                });
            }
        });
    }
    for (std::thread& one : all) one.join();
    return requests * size / seconds_since(start);
}

void measure_finding(storage::Store& store, const Source& source) {
    std::vector<double> times;
    for (int i = 0; i < questions; ++i) {
        Question question;
        question.agent = "account:https://hoc.tinh.gov.vn\n" + std::to_string(i * 13 % learners);
        question.verb = "http://adlnet.gov/expapi/verbs/completed";
        question.limit = 50;
        const auto start = Clock::now();
        store.read([&](storage::Reader& reader) { find_statements(reader, source, question); });
        times.push_back(seconds_since(start) * 1e6);
    }
    std::sort(times.begin(), times.end());
    print("xapi_find_us", times[times.size() / 2], "us");
}

}  // namespace

int main() {
    const base::SystemClock clock;
    const base::Milliseconds now = clock.now();
    measure_checking(now);
    const storage::StoreOptions options = tests::new_database(false);
    {
        storage::Store store(options);
        base::Actor administrator{1, "Hiền"};
        administrator.rights = static_cast<std::uint32_t>(base::Right::administer);
        NewSource wish;
        wish.name = "Moodle";
        wish.rights = 31;
        const Source source = store.write([&](storage::Writer& writer) {
            const Credentials made = make_source(writer, administrator, wish, now);
            return source_of(writer, made.id, made.secret).value();
        });
        print("xapi_store_single_per_s", stored_per_second(store, source, singles, 1, now), "1/s");
        print("xapi_store_batch_per_s", stored_per_second(store, source, batches, batch, now), "1/s");
        measure_finding(store, source);
    }
    std::filesystem::remove_all(options.database);
}
