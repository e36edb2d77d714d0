// The route table: method, path, handler and the right that it needs, on one line in main/routes.cpp.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace web {

using Handler = Response (*)(Request&);

// For other systems: neither cookies nor forms, who asks stands in the request itself, and what goes wrong is
// answered as JSON.
struct Door {
    // Who asks; the answer, where no handler is needed for it.
    std::optional<Response> (*enter)(Request&);
    // What every answer carries, also where something went wrong.
    void (*leave)(const Request&, Response&);
};

struct Route {
    Method method;
    std::string_view path;  // "/plans/{plan}/remarks"
    Handler handler;
    base::Right right;
    std::size_t body_bytes_max = 64u << 10;  // a form; routes that take files say more
    const Door* door = nullptr;
};

}  // namespace web
