// What is known of one agency, for tests of a directory that stands in no database.
#pragma once
#include <string>

#include "agencies/directory.hpp"
#include "text/unicode.hpp"

namespace samples {

// With one name, kind, level and parent for as long as it lived.
inline agencies::Facts facts_of(agencies::AgencyId id, const std::string& name, const std::string& kind,
                                agencies::Level level, agencies::AgencyId parent, agencies::Period life) {
    agencies::Facts facts;
    facts.id = id;
    facts.uuid = "u" + std::to_string(id);
    facts.life = life;
    facts.names = {{life, name, "", "", text::fold(name)}};
    facts.kinds = {{life, kind, level, ""}};
    facts.parents = {{life, parent, ""}};
    return facts;
}

}  // namespace samples
