// The parts from which the rules of a statement are put together: an object and what may stand in it, and the
// plain values.
#pragma once
#include <span>

#include "evidence/xapi/statement.hpp"

namespace evidence::xapi {

using Check = void (*)(const Json&, const Where&);

struct Property {
    std::string_view name;
    Check check;
    bool required = false;
};

// An object with these properties and no others, none of them null.
void check_object(const Json& value, const Where& where, std::span<const Property> properties,
                  std::string_view section);
void check_list(const Json& value, const Where& where, Check each, std::string_view section);

void check_text(const Json& value, const Where& where);
void check_truth(const Json& value, const Where& where);
void check_number(const Json& value, const Where& where);
void check_iri(const Json& value, const Where& where);
void check_uuid(const Json& value, const Where& where);
void check_timestamp(const Json& value, const Where& where);
void check_language_map(const Json& value, const Where& where);
void check_extensions(const Json& value, const Where& where);
void check_anything(const Json& value, const Where& where);  // looked at elsewhere

void check_activity(const Json& value, const Where& where);
void check_attachments(const Json& value, const Where& where);
void check_group_or_agent(const Json& value, const Where& where);
void check_agent(const Json& value, const Where& where);

}  // namespace evidence::xapi
