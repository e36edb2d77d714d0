// Counters behind one mutex: a request takes it once, for less than a microsecond.
#include "web/metrics.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <mutex>

#include <boost/json.hpp>

#include "base/refused.hpp"

namespace web {
namespace {

constexpr std::array<double, 10> bounds_ms = {1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 60000};

struct Counts {
    std::mutex mutex;
    std::map<std::string, std::uint64_t> requests;  // route and status
    std::array<std::uint64_t, bounds_ms.size() + 1> latency{};
    double latency_sum = 0;
    std::map<std::string, double> gauges;
    std::FILE* log = stderr;
};

Counts& counts() {
    static Counts all;
    return all;
}

std::string now_text() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[40];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(ms));
    return text;
}

// Boost.JSON prints 1.14 as 1.14E0, which log readers and people trip over.
std::string with_milliseconds(std::string line, double milliseconds) {
    char number[40];
    std::snprintf(number, sizeof number, ",\"ms\":%.2f}", milliseconds);
    line.pop_back();
    return line + number;
}

void write_line(const std::string& line) {
    const std::string text = line + "\n";
    std::fwrite(text.data(), 1, text.size(), counts().log);
    std::fflush(counts().log);
}

}  // namespace

void open_log(const std::string& file) {
    if (file == "-" || file.empty()) return;
    std::FILE* opened = std::fopen(file.c_str(), "ae");
    if (opened == nullptr)
        throw base::Refused(
            base::Refusal::storage,
            "Không ghi được tệp nhật ký " + file + ". Kiểm tra thư mục và quyền ghi, hoặc sửa cài đặt log.");
    counts().log = opened;
}

void note_request(const LogLine& line) {
    Counts& all = counts();
    const std::lock_guard lock(all.mutex);
    ++all.requests["route=\"" + line.route + "\",status=\"" + std::to_string(line.status) + "\""];
    std::size_t bucket = 0;
    while (bucket < bounds_ms.size() && line.milliseconds > bounds_ms[bucket]) ++bucket;
    ++all.latency[bucket];
    all.latency_sum += line.milliseconds;
    const boost::json::object said{{"at", now_text()},     {"id", line.id},         {"method", line.method},
                                   {"route", line.route},  {"status", line.status}, {"bytes", line.bytes},
                                   {"remote", line.remote}, {"account", line.account}};
    write_line(with_milliseconds(boost::json::serialize(said), line.milliseconds));
}

void note_failure(const std::string& request_id, const std::string& what) {
    const std::lock_guard lock(counts().mutex);
    const boost::json::object said{{"at", now_text()}, {"id", request_id}, {"failure", what}};
    write_line(boost::json::serialize(said));
}

void set_gauge(const std::string& name, double value) {
    const std::lock_guard lock(counts().mutex);
    counts().gauges[name] = value;
}

Response health(const Services& services) {
    if (services.store->damaged())
        return json(boost::json::serialize(boost::json::object{{"status", "damaged"}}), 503);
    try {
        services.store->read([](storage::Reader&) {});
    } catch (const base::Refused&) {
        return json(boost::json::serialize(boost::json::object{{"status", "unreachable"}}), 503);
    }
    return json(boost::json::serialize(boost::json::object{
        {"status", "ok"},
        {"storage", services.store->describe().substr(0, services.store->describe().find(','))}}));
}

Response metrics(const Services& services) {
    Response response;
    response.content_type = "text/plain; version=0.0.4";
    Counts& all = counts();
    {
        const std::lock_guard lock(all.mutex);
        response.body += "# TYPE luytre_requests_total counter\n";
        for (const auto& [labels, count] : all.requests)
            response.body += "luytre_requests_total{" + labels + "} " + std::to_string(count) + "\n";
        response.body += "# TYPE luytre_request_milliseconds histogram\n";
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i <= bounds_ms.size(); ++i) {
            sum += all.latency[i];
            const std::string bound =
                i == bounds_ms.size() ? "+Inf" : std::to_string(static_cast<int>(bounds_ms[i]));
            response.body +=
                "luytre_request_milliseconds_bucket{le=\"" + bound + "\"} " + std::to_string(sum) + "\n";
        }
        response.body += "luytre_request_milliseconds_sum " + std::to_string(all.latency_sum) +
                         "\nluytre_request_milliseconds_count " + std::to_string(sum) + "\n";
        for (const auto& [name, value] : all.gauges)
            response.body +=
                "# TYPE luytre_" + name + " gauge\nluytre_" + name + " " + std::to_string(value) + "\n";
    }
    if (services.more_metrics) response.body += services.more_metrics();
    return response;
}

}  // namespace web
