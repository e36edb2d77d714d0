// Refused ends a request that cannot go on: thrown once, caught once (web/serve.cpp for pages, main/main.cpp
// for commands). Its text is one to five lines in Vietnamese that a user may read: what is wrong, where, what
// to do.
#pragma once
#include <stdexcept>
#include <string>

namespace base {

enum class Refusal {
    invalid,      // 400, the input cannot be used
    signed_out,   // 401, somebody has to sign in
    forbidden,    // 403, this actor may not
    not_found,    // 404
    conflict,     // 409, somebody else was faster
    too_large,    // 413
    unsupported,  // 415, a kind of file that is not read
    too_many,     // 429, asked too often; after a while again
    busy,         // 503, try again in a moment
    storage,      // 500, the database or the disk refused
};

struct Refused : std::runtime_error {
    Refusal kind;
    Refused(Refusal refusal, const std::string& text) : std::runtime_error(text), kind(refusal) {}
};

}  // namespace base
