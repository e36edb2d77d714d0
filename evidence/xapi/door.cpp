// What happens to every request under /xapi before its call, and to every answer after it.
#include <algorithm>
#include <mutex>

#include "base/refused.hpp"
#include "evidence/xapi/asked.hpp"
#include "evidence/xapi/callers.hpp"
#include "evidence/xapi/calls.hpp"
#include "evidence/xapi/finding.hpp"
#include "evidence/xapi/formats.hpp"
#include "web/multipart.hpp"
#include "web/services.hpp"

namespace evidence::xapi {
namespace {

constexpr std::string_view version_header = "x-experience-api-version";
constexpr std::string_view form_headers[] = {"authorization", "x-experience-api-version",
                                             "content-type",  "content-length",
                                             "if-match",      "if-none-match"};
constexpr std::string_view methods[] = {"GET", "PUT", "POST", "DELETE", "HEAD"};

[[noreturn]] void wrong(const char* why) {
    throw base::Refused(base::Refusal::invalid, why);
}

// Communication 1.3: everything in the form of a POST.
void take_alternate_syntax(web::Request& request) {
    const auto method = request.query.find("method");
    if (method == request.query.end()) return;
    if (request.verb != "POST" || request.query.size() != 1)
        wrong(
            "Cú pháp thay thế phải là POST với một tham số duy nhất là method (xAPI 1.0.3, Communication "
            "1.3).");
    const std::string verb = method->second;
    if (std::find(std::begin(methods), std::end(methods), verb) == std::end(methods))
        wrong("Tham số method phải là GET, PUT, POST, DELETE hoặc HEAD (xAPI 1.0.3, Communication 1.3).");
    const auto form = web::read_form(request.body);
    request.verb = verb;
    request.query.clear();
    request.body.clear();
    request.headers.erase("content-type");
    for (const auto& [name, value] : form) {
        const std::string small = lower(name);
        if (std::find(std::begin(form_headers), std::end(form_headers), small) != std::end(form_headers))
            request.headers[small] = value;
        else if (name == "content")
            request.body = value;
        else
            request.query.emplace(name, value);
    }
    if (request.headers.count("content-type") == 0 && !request.body.empty())
        request.headers["content-type"] = "application/json";
}

// Requests of each source in the present minute; a restart forgets them.
class Counter {
  public:
    bool one_more(std::int64_t source, std::int64_t most, base::Milliseconds now) {
        const std::lock_guard lock(mutex_);
        if (now / 60'000 != minute_) {
            minute_ = now / 60'000;
            counts_.clear();
        }
        return ++counts_[source] <= most;
    }

  private:
    std::mutex mutex_;
    std::int64_t minute_ = 0;
    std::map<std::int64_t, std::int64_t> counts_;
};

// Nobody asks where there are no credentials, or false ones.
void identify(web::Request& request) {
    static Counter counter;
    const auto source = find_caller(request);
    if (!source) return;
    if (source->minute_max > 0 && !counter.one_more(source->number, source->minute_max, request.clock->now()))
        throw base::Refused(base::Refusal::too_many, "Nguồn này gửi quá " +
                                                         std::to_string(source->minute_max) +
                                                         " yêu cầu một phút. Chờ sang phút sau.");
    request.actor.source = source->number;
    request.actor.name = source->name;
    request.actor.request = request.id;
    request.actor.rights = static_cast<std::uint32_t>(base::Right::speak);
}

// A browser asks before it lets a page of another origin send.
std::optional<web::Response> preflight(const web::Request& request) {
    if (request.verb != "OPTIONS") return std::nullopt;
    web::Response response = nothing();
    response.headers.emplace_back("Allow", "GET, HEAD, PUT, POST, DELETE, OPTIONS");
    return response;
}

std::optional<web::Response> enter_open(web::Request& request) {
    if (auto answer = preflight(request)) return answer;
    take_alternate_syntax(request);
    return std::nullopt;
}

std::optional<web::Response> enter(web::Request& request) {
    if (auto answer = enter_open(request)) return answer;
    identify(request);
    if (request.actor.source == 0) return std::nullopt;  // refused by the right of the route
    const std::string version = request.header(version_header);
    if (!is_version(version))
        wrong("X-Experience-API-Version phải có và bắt đầu bằng 1.0 (xAPI 1.0.3, Communication 3.3).");
    return std::nullopt;
}

void leave(const web::Request& request, web::Response& response) {
    response.headers.emplace_back("X-Experience-API-Version", "1.0.3");
    if (response.status == 401)
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"xAPI\", charset=\"UTF-8\"");
    if (request.store != nullptr && request.path.rfind("/xapi/1.0.3/statements", 0) == 0) {
        const base::Milliseconds now = request.clock->now();
        // Whoever sends does not wait for a look into the database: an earlier instant is as true.
        const base::Milliseconds through = request.verb == "POST" || request.verb == "PUT"
                                               ? now - commit_time
                                               : request.store->read([&](storage::Reader& reader) {
                                                     return consistent_through(reader, now);
                                                 });
        response.headers.emplace_back("X-Experience-API-Consistent-Through", instant_text(through));
    }
    const std::string origin = request.header("origin");
    if (origin.empty() || request.services == nullptr) return;
    response.headers.emplace_back("Vary", "Origin");
    const auto& origins = request.services->xapi_origins;
    if (std::find(origins.begin(), origins.end(), origin) == origins.end()) return;
    response.headers.emplace_back("Access-Control-Allow-Origin", origin);
    response.headers.emplace_back(
        "Access-Control-Expose-Headers",
        "ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through");
    if (request.verb != "OPTIONS") return;
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, PUT, POST, DELETE");
    response.headers.emplace_back(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
}

}  // namespace

const web::Door door{enter, leave};
const web::Door open_door{enter_open, leave};

}  // namespace evidence::xapi
