// A statement as somebody asked for it: exact, with identifiers alone, or with the definitions that are known
// here and one language in each (Communication 2.1.3).
#pragma once
#include <string>
#include <vector>

#include "evidence/xapi/json.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

void only_identifiers(Json& statement);
void make_canonical(storage::Reader& reader, Json& statement, const std::vector<std::string>& languages);
// Accept-Language, the most wanted first.
std::vector<std::string> languages_in(std::string_view accept_language);
// One entry of a language map: of the first wanted language that it has, otherwise its first.
void keep_one_language(Json& map, const std::vector<std::string>& languages);

}  // namespace evidence::xapi
