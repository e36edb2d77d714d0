// A request's statements, checked and ready to be stored: everything that needs no database.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "evidence/xapi/json.hpp"

namespace evidence::xapi {

constexpr std::size_t batch_max = 1000;                  // statements in a request
constexpr std::size_t statement_bytes_max = 1u << 20;    // of one statement, without its attachments
constexpr std::size_t attachment_bytes_max = 32u << 20;  // of one attachment
constexpr std::size_t request_bytes_max = 64u << 20;     // of a request

struct ReceivedBytes {
    std::string sha2, content_type, bytes;
    bool signature = false;
};

struct Received {
    std::string id;  // lower case; empty: it has none yet
    Json body;
    std::string digest;
    std::optional<base::Milliseconds> timestamp;
    std::string refers;  // id of the statement that is its object; empty: none
    bool voids = false;
    std::vector<ReceivedBytes> attachments;
};

// The body of a PUT (`list_allowed` false) or POST. base::Refused{invalid} or {too_large} for the whole of it
// when one statement is wrong.
std::vector<Received> receive(std::string_view body, std::string_view content_type, bool list_allowed);

}  // namespace evidence::xapi
