// Indexing names for lists.
#include "agencies/import_names.hpp"

#include <mutex>

#include "agencies/wording.hpp"

namespace agencies {
namespace {

// Each agency is added at once, so that only its own names can repeat.
void put(std::vector<AgencyId>& all, AgencyId agency) {
    if (all.empty() || all.back() != agency) all.push_back(agency);
}

std::shared_ptr<const ListNames> made_of(const Directory& directory) {
    auto names = std::make_shared<ListNames>();
    for (const Facts& facts : directory.all())
        if (facts.parents.front().parent == no_agency) names->add_place(facts);
    for (const Facts& facts : directory.all()) names->add(facts);
    return names;
}

}  // namespace

void ListNames::add(const Facts& facts) {
    for (const NameFact& name : facts.names) {
        const std::string key = keyed_folded(name.folded);
        put(by_name[key], facts.id);
        if (!name.short_name.empty()) put(by_other[keyed(name.short_name)], facts.id);
        if (const std::string bare = without_place(key, places); bare != key) put(by_other[bare], facts.id);
    }
    for (const std::string& alias : facts.aliases) put(by_other[keyed(alias)], facts.id);
    for (const ParentFact& fact : facts.parents) put(under[fact.parent], facts.id);
    for (const CodeFact& code : facts.codes) by_code[code.scheme + " " + code.code] = facts.id;
}

void ListNames::add_place(const Facts& facts) {
    if (std::string place = place_of(keyed_folded(facts.names.back().folded)); !place.empty())
        places.push_back(std::move(place));
}

std::shared_ptr<const ListNames> list_names_of(const Directory& directory) {
    static std::mutex mutex;
    static std::pair<std::string, std::shared_ptr<const ListNames>> kept;
    if (directory.token().empty()) return made_of(directory);
    const std::lock_guard lock(mutex);
    if (kept.first != directory.token()) kept = {directory.token(), made_of(directory)};
    return kept.second;
}

}  // namespace agencies
