// The route table: method, path, handler and the right that it needs, on one line in main/routes.cpp.
#pragma once
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace web {

using Handler = Response (*)(Request&);

struct Route {
    Method method;
    std::string_view path;  // "/plans/{plan}/remarks"
    Handler handler;
    base::Right right;
    std::size_t body_bytes_max = 64u << 10;  // a form; routes that take files say more
};

}  // namespace web
