// From a request that has been read to its answer: routing, who it is, may they, CSRF, the handler, and the
// one place where what a handler throws becomes an answer. Knows no socket.
#pragma once
#include <exception>
#include <string>
#include <vector>

#include "web/error_page.hpp"
#include "web/request.hpp"
#include "web/response.hpp"
#include "web/route.hpp"
#include "web/services.hpp"

namespace web {

constexpr std::size_t door_memory_max = 1u << 20;  // of a body; a larger one waits on disk for its right
constexpr std::size_t path_bytes_max = 2048;       // of an address before its query

// What the socket side has read. `body_file` is set for multipart bodies, `body` for others.
struct Incoming {
    std::string method, target;
    std::map<std::string, std::string> headers;  // lower-case names
    std::string body;
    std::filesystem::path body_file, folder;  // folder: for the uploads of this request
    std::uint64_t too_many_bytes = 0;         // that a form has, more than its route takes; it may be cut off
    std::string remote, id;
};

struct Matched {
    const Route* route = nullptr;
    std::map<std::string, std::string> segments;
    std::string allowed;  // methods of the path when only the method is wrong
};

struct Answer {
    Response response;
    storage::Ticket ticket = 0;  // the answer may leave when this is durable
    std::string route;           // for logs and metrics
    std::int64_t account = 0;
};

bool is_proxy(const Services& services, std::string_view address);
// Whose request it is: what the nearest proxy that is not ours was asked by. `peer` unless that is one of
// ours, and where the header holds no address.
std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<std::string>& proxies);

Matched match(const std::vector<Route>& routes, std::string_view method, std::string_view path);
Answer serve(Incoming incoming, const std::vector<Route>& routes, const Services& services);

// The answer when what a request wrote did not become durable: the sentence of the store.
Response lost_answer(const std::exception_ptr& lost, const std::string& request_id, bool json);

// An answer for what never reached a handler (too large, too slow, too busy).
// Two functions, since the compiler destroys a default argument twice in a coroutine.
Response problem(int status, const std::string& text, const std::string& request_id, bool json);
Response problem(int status, const std::string& text, const std::string& request_id, bool json,
                 const WayOn& way);

}  // namespace web
