// What the server counts about itself (/metrics, Prometheus text), how it says that it lives (/healthz), and
// its log: one JSON line a request, never with query, form or cookie.
#pragma once
#include <string>

#include "web/response.hpp"
#include "web/services.hpp"

namespace web {

struct LogLine {
    std::string id, method, route, remote;
    int status = 0;
    double milliseconds = 0;
    std::size_t bytes = 0;
    std::int64_t account = 0;
};

void open_log(const std::string& file);  // "-": standard error
void note_request(const LogLine& line);
void note_failure(const std::string& request_id, const std::string& what);
void set_gauge(const std::string& name, double value);

Response health(const Services& services);
Response metrics(const Services& services);

}  // namespace web
