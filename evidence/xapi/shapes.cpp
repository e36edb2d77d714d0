// Formats of statements.
#include "evidence/xapi/shapes.hpp"

#include <algorithm>
#include <cstdlib>

#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/sql.hpp"
#include "evidence/xapi/statement.hpp"
#include "evidence/xapi/walk.hpp"

namespace evidence::xapi {
namespace {

void keep_only(Json& object, std::initializer_list<std::string_view> kept) {
    for (std::size_t i = object.names.size(); i-- > 0;) {
        if (std::find(kept.begin(), kept.end(), object.names[i]) == kept.end())
            object.erase(std::string(object.names[i]));
    }
}

void actor_identifiers(Json& actor) {
    if (identifier_of(actor) != nullptr) {
        keep_only(actor, {"objectType", "mbox", "mbox_sha1sum", "openid", "account"});
        return;
    }
    keep_only(actor, {"objectType", "member"});
    if (Json* members = actor.find("member")) {
        for (Json& one : members->values) actor_identifiers(one);
    }
}

void definition_in_one_language(Json& definition, const std::vector<std::string>& languages) {
    for (const char* name : {"name", "description"}) {
        if (Json* map = definition.find(name)) keep_one_language(*map, languages);
    }
    for (const char* name : {"choices", "scale", "source", "target", "steps"}) {
        Json* list = definition.find(name);
        if (list == nullptr) continue;
        for (Json& one : list->values) {
            if (Json* map = one.find("description")) keep_one_language(*map, languages);
        }
    }
}

}  // namespace

void only_identifiers(Json& statement) {
    each_actor(statement, [](Json& actor, bool) { actor_identifiers(actor); });
    each_activity(statement, [](Json& activity, bool) { keep_only(activity, {"id"}); });
    each_verb(statement, [](Json& verb) { keep_only(verb, {"id"}); });
}

void make_canonical(storage::Reader& reader, Json& statement, const std::vector<std::string>& languages) {
    each_activity(statement, [&](Json& activity, bool) {
        const auto row = reader.one(sql::find_definition, std::string(activity.text_of("id")));
        if (row) activity.set("definition", parse_json(row->text(0)));
        if (Json* definition = activity.find("definition"))
            definition_in_one_language(*definition, languages);
    });
    each_verb(statement, [&](Json& verb) {
        if (Json* display = verb.find("display")) keep_one_language(*display, languages);
    });
}

std::vector<std::string> languages_in(std::string_view accept_language) {
    std::vector<std::pair<double, std::string>> wanted;
    while (!accept_language.empty()) {
        const auto end = std::min(accept_language.find(','), accept_language.size());
        std::string one(accept_language.substr(0, end));
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        std::erase(one, ' ');
        const auto semicolon = one.find(";q=");
        const double quality = semicolon == std::string::npos ? 1 : std::atof(one.c_str() + semicolon + 3);
        one = lower(one.substr(0, one.find(';')));
        if (!one.empty() && quality > 0) wanted.emplace_back(quality, std::move(one));
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> out;
    for (auto& [quality, language] : wanted) out.push_back(std::move(language));
    return out;
}

void keep_one_language(Json& map, const std::vector<std::string>& languages) {
    if (map.names.size() < 2) return;
    std::size_t kept = 0, best = 0;
    for (const std::string& wanted : languages) {
        for (std::size_t i = 0; i < map.names.size(); ++i) {
            const std::string name = lower(map.names[i]);
            const std::size_t fits = name == wanted                     ? 3
                                     : name.rfind(wanted + "-", 0) == 0 ? 2
                                     : wanted.rfind(name + "-", 0) == 0 ? 1
                                                                        : 0;
            if (fits > best) kept = i;
            best = std::max(best, fits);
        }
        if (best > 0 || wanted == "*") break;
    }
    map.names = {std::move(map.names[kept])};
    map.values = {std::move(map.values[kept])};
}

}  // namespace evidence::xapi
