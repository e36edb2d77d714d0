// A request as a handler sees it: already routed, authorised, with its form and files read. No socket, no
// coroutine.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace web {

enum class Method { get, post, any };  // any: of a door, whose handler looks at Request::verb

struct Upload {
    std::string field, filename, content_type;
    std::filesystem::path path;  // a temporary file, removed after the request unless moved away
    std::size_t bytes = 0;
};

struct Services;  // what main/ wires: settings that pages need (data folder, program version …), see
                  // web/services.hpp

struct Request {
    Method method = Method::get;
    std::string verb;                             // as it was sent: "PUT"
    std::string body;                             // of a request to a door; forms are in `form`
    std::string path;                             // decoded, without query
    std::map<std::string, std::string> segments;  // {plan} of the route
    std::multimap<std::string, std::string> query, form;
    std::vector<Upload> uploads;
    std::map<std::string, std::string> headers;  // lower-case names
    std::map<std::string, std::string> cookies;
    std::string id;      // of the request, in logs and error pages
    std::string remote;  // address of the client
    base::Actor actor;
    std::string csrf;  // the token that forms of this session must send as "csrf"
    storage::Store* store = nullptr;
    const base::Clock* clock = nullptr;
    const Services* services = nullptr;
    storage::Ticket ticket = 0;  // the last write of this request; the answer waits for it

    const std::string& segment(std::string_view name) const;  // CHECK fails when the route has none
    std::string field(std::string_view name) const;           // of the form, trimmed; empty when absent
    std::string parameter(std::string_view name) const;       // of the query; empty when absent
    std::string header(std::string_view name) const;
    std::string cookie(std::string_view name) const;
    bool wants_json() const;  // Accept: application/json

    template <class F>
    auto read(F&& f) {
        return store->read(std::forward<F>(f));
    }
    template <class F>
    auto write(F&& f) {
        return store->write(std::forward<F>(f), &ticket);
    }
};

}  // namespace web
