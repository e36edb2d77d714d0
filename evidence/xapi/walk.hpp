// A statement's places where somebody or something is named, in one list for storing, finding and comparing.
#pragma once
#include <functional>

#include "evidence/xapi/json.hpp"

namespace evidence::xapi {

// What a statement is found by. The numbers stand in the database.
enum class Role : std::int64_t {
    agent = 1,          // actor or object, or a member of one
    related_agent = 2,  // also authority, instructor, team, and all of a SubStatement
    verb = 3,
    activity = 4,          // the object
    related_activity = 5,  // also those of the context, and of a SubStatement
    registration = 6,
    source = 7,  // who sent it
};

// Each Agent and Group with `direct`: actor or object of the statement itself. Members of a Group come with
// it, as the Group's own value.
void each_actor(Json& statement, const std::function<void(Json& actor, bool direct)>& visit);
// Each Activity with `direct`: the object of the statement itself.
void each_activity(Json& statement, const std::function<void(Json& activity, bool direct)>& visit);
void each_verb(Json& statement, const std::function<void(Json& verb)>& visit);
bool is_substatement(const Json& object);

// The identifier of an Agent or identified Group as one text that is equal for equal ones; empty: anonymous.
std::string identity_of(const Json& actor);

// contextActivities become lists (Data 2.4.6.2).
void make_lists(Json& statement);

// Equal for two statements that the specification calls the same (Data 2.3.1): without what a store assigns,
// definitions, displays and signatures. Not the timestamp, which a store may have assigned to one of them.
std::string comparison_digest(const Json& statement);

}  // namespace evidence::xapi
