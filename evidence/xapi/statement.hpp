// What a statement must be: xAPI 1.0.3, Data 2.4 to 2.6. Structure only, never meaning. Every fault is told
// with its place in the statement, what is expected there and the section of the specification.
#pragma once
#include <string_view>

#include "evidence/xapi/json.hpp"

namespace evidence::xapi {

constexpr std::string_view voided = "http://adlnet.gov/expapi/verbs/voided";
constexpr std::string_view signature_usage = "http://adlnet.gov/expapi/attachments/signature";

// Where a value stands: written out only for somebody who gets it wrong.
struct Where {
    const Where* up = nullptr;
    std::string_view name;
    std::int64_t index = -1;  // of a list, instead of a name
    std::string text() const;
};

// base::Refused{invalid}: "actor.mbox: … (xAPI 1.0.3, Data 2.4.2.3)".
[[noreturn]] void refuse(const Where& where, std::string_view expected, std::string_view section);

void check_statement(const Json& statement, const Where& where);
// An Agent, or a Group where those may stand.
void check_actor(const Json& actor, const Where& where, bool groups);
// nullopt's place taken by nullptr: the one identifier of an Agent or an identified Group, by its name.
const char* identifier_of(const Json& actor);

}  // namespace evidence::xapi
