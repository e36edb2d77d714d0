// Who acts, and what that person may do. An Actor is an argument of every function that changes something,
// never ambient.
#pragma once
#include <cstdint>
#include <string>

namespace base {

// The right that a route needs stands on its line in main/routes.cpp.
enum class Right : std::uint32_t {
    open = 0,             // anybody, also nobody
    signed_in = 1u << 0,  // anybody with an account
    read_plans = 1u << 1,
    own_plans = 1u << 2,  // upload a plan, mark a reading as wrong
    administer = 1u << 3,
};

struct Actor {
    std::int64_t account = 0;  // 0: nobody
    std::string name;
    std::uint32_t rights = 0;  // bits of Right
    bool may(Right right) const {
        return right == Right::open || (account != 0 && (rights & static_cast<std::uint32_t>(right)) != 0);
    }
};

}  // namespace base
