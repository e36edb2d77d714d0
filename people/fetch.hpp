// Asking another server over HTTPS: with limits on time and size, no redirects, and plain HTTP only to this
// very machine.
#pragma once
#include <cstddef>
#include <string>

namespace people {

constexpr std::size_t fetched_bytes_max = 256u << 10;
constexpr long fetch_seconds_max = 6, fetch_connect_seconds_max = 3;

struct Ask {
    std::string address;
    std::string form;            // sent as POST when not empty
    std::string user, password;  // HTTP Basic when user is not empty
    std::string bearer;
};

// The body of a 200 answer. Refused{busy} with a sentence when there is none.
std::string fetch(const Ask& ask);

// https, or http to a loopback address.
bool may_be_asked(const std::string& address);

}  // namespace people
