// Those whom other systems name and nobody here has said who they are: they count, but never as distinct
// people. Who they may be is proposed by mail, code and name, to whoever may see those persons; a person says
// who it is, or that it is somebody new.
#pragma once
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "persons/persons.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

enum class Likeness { mail, code, name };

struct Proposed {
    persons::Person person;
    std::int64_t agency = 0;  // where the person is or was last; 0: nowhere
    Likeness by = Likeness::name;
};

struct Unknown {
    std::int64_t identity = 0;
    std::string identifier;  // for people: "an@tinh.vn", "https://hoc.tinh.gov.vn: 4711"
    std::string name;        // as it was written first; empty: none was
    std::string mail;        // empty: it is no address
    std::int64_t statements = 0;
    std::vector<Proposed> proposed;  // the likeliest first
};

constexpr std::int64_t unknown_shown = 25;
constexpr std::size_t proposed_max = 5;
// Those after an identity, in the order in which they were first named.
std::vector<Unknown> list_unknown(storage::Reader& reader, const base::Actor& actor, std::int64_t after,
                                  base::Milliseconds now);
std::int64_t count_unknown(storage::Reader& reader);

// Says that an identity is somebody of the list whom the actor may see, or (empty) somebody new at `agency`,
// with the name and the address that the other system gave. The person's number. Refused{not_found} for an
// identity that is nobody's question, {forbidden}, {invalid} with what is missing.
persons::PersonId assign_unknown(storage::Writer& writer, const base::Actor& actor, std::int64_t identity,
                                 const std::string& person, std::int64_t agency, const std::string& reason,
                                 base::Milliseconds now);

}  // namespace evidence::xapi
