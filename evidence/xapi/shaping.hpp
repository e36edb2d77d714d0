// A statement made ready for its rows without the database, on the thread of its request: the one thread that
// writes is left with looking up numbers and putting them in.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/xapi/received.hpp"
#include "evidence/xapi/rules.hpp"
#include "evidence/xapi/sources.hpp"
#include "evidence/xapi/walk.hpp"

namespace evidence::xapi {

struct ShapedActor {
    std::string digest, body, identity;  // as it is written, without members
    bool direct = false;                 // actor or object of the statement itself, or a member of one
    bool acts = false;                   // it is whose deed the statement tells
};
struct ShapedTerm {
    Role kind = Role::verb;  // verb, activity or registration
    std::string name;
    std::vector<Role> roles;               // under which the statement is found by it
    std::vector<std::string> definitions;  // of an activity, that the statement gives of it
    auto key() const { return std::pair(name, static_cast<std::int64_t>(kind)); }
};

// What stands in the body for a value that only the writing knows.
enum class Slot : char { agent = 'a', identity = 'i', stored = 's' };

struct Shaped {
    std::string id, digest;
    std::optional<base::Milliseconds> timestamp;
    std::vector<ShapedActor> actors;
    std::vector<ShapedTerm> terms;
    std::string body;    // with slots
    bool means = false;  // it may mean something: verb and activity are the terms of these places
    Facts facts;         // its day only where it has a timestamp
    std::size_t verb = 0, activity = 0;
    bool anonymous = false;  // an anonymous Group without members did it
};

// Calls `text` for every piece between slots and `slot` for every slot, in their order.
template <class Text, class Fill>
void each_piece(std::string_view body, Text&& text, Fill&& slot) {
    for (std::size_t at = 0;;) {
        const std::size_t mark = body.find('\x01', at);
        text(body.substr(at, mark == std::string_view::npos ? mark : mark - at));
        if (mark == std::string_view::npos) return;
        const std::size_t end = body.find('\x02', mark);
        std::size_t number = 0;
        for (std::size_t i = mark + 2; i < end; ++i)
            number = number * 10 + static_cast<std::size_t>(body[i] - '0');
        slot(static_cast<Slot>(body[mark + 1]), number);
        at = end + 1;
    }
}

// Whether it can be: it neither refers to another statement nor brings bytes of its own.
bool is_plain(const Received& one);
// Takes the statement's body apart. A statement without an id gets one.
Shaped shaped(Received& one, const Source& source, const Json& authority, base::Milliseconds now);

}  // namespace evidence::xapi
