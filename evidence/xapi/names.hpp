// Who and what statements name, under dense numbers. In a stored statement an Agent or identified Group
// stands as {"": [agent, identity]}, a Group with its members beside: the names themselves can be erased.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evidence/xapi/json.hpp"
#include "evidence/xapi/walk.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

struct Mark {
    Role role = Role::verb;
    std::int64_t term = 0;
    auto operator<=>(const Mark&) const = default;
};

// The number of an identity, a verb, an activity or a registration; 0: nobody ever named it.
std::int64_t find_identity(storage::Reader& reader, const std::string& identity);
std::int64_t identity_number(storage::Writer& writer, const std::string& identity);
std::int64_t find_term(storage::Reader& reader, Role kind, const std::string& name);
std::int64_t term_number(storage::Writer& writer, Role kind, const std::string& name);

// Every actor of the statement by its numbers.
void take_names_out(storage::Writer& writer, Json& statement);
// What a stored statement is found by, each once; terms must be known.
std::vector<Mark> marks_of(storage::Writer& writer, Json& stored);
// The number of an actor of a stored statement; 0: an anonymous Group.
std::int64_t identity_in(const Json& actor);
// What is known of an activity with what was said of it now: language maps grow, all else is as said last.
std::string merged_definition(const std::string& known, const std::string& said);
// Keeps what the statement says of its activities.
void learn_definitions(storage::Writer& writer, Json& statement);

// Puts the names back; reads each once.
class Names {
  public:
    explicit Names(storage::Reader& reader) : reader_(reader) {}
    void put_back(Json& statement);

  private:
    void put_back_one(Json& actor);
    storage::Reader& reader_;
    std::map<std::int64_t, Json> known_;
};

}  // namespace evidence::xapi
