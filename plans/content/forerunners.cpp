// By the successions of the directory, followed back and then forward again.
#include "plans/content/forerunners.hpp"

#include <algorithm>

#include "plans/content/duties.hpp"

namespace plans::content {
namespace {

using agencies::AgencyId;

bool is_among(const agencies::Heirs& heirs, AgencyId agency) {
    return std::any_of(heirs.agencies.begin(), heirs.agencies.end(),
                       [&](const agencies::Heir& one) { return one.agency == agency; });
}

// Whom it may have something from: by a succession, or as one of a level that stands for the level above.
std::vector<AgencyId> before(const agencies::Directory& directory, AgencyId agency) {
    std::vector<AgencyId> all;
    for (const std::size_t index : directory.successions_to(agency))
        all.push_back(directory.successions()[index].from);
    if (!directory.level_heirs().empty())
        for (const agencies::ParentFact& fact : directory.at(agency).parents)
            if (fact.parent != agencies::no_agency) all.push_back(fact.parent);
    return all;
}

}  // namespace

agencies::Heirs heirs_in(const agencies::Directory& directory, AgencyId agency, const std::string& function,
                         base::Day day) {
    agencies::Heirs heirs = agencies::heirs_on(directory, agency, function, day);
    if (!heirs.agencies.empty()) return heirs;
    return agencies::heirs_on(directory, agency, function_of(reading::Reporting{}), day);
}

Forerunners::Forerunners(const agencies::Directory& directory, AgencyId agency, base::Day day)
    : directory_(directory), agency_(agency), day_(day) {
    if (directory.find(agency) == nullptr) return;
    std::vector<AgencyId> seen{agency};
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (const AgencyId from : before(directory, seen[i]))
            if (directory.find(from) != nullptr && std::find(seen.begin(), seen.end(), from) == seen.end())
                seen.push_back(from);
    std::copy_if(seen.begin() + 1, seen.end(), std::back_inserter(all_), [&](AgencyId from) {
        return !agencies::exists_on(directory, from, day) &&
               is_among(agencies::heirs_on(directory, from, "", day), agency);
    });
    std::copy_if(seen.begin() + 1, seen.end(), std::back_inserter(givers_),
                 [&](AgencyId from) { return agencies::exists_on(directory, from, day); });
}

GoesOn Forerunners::goes_on(AgencyId from, const Said& said) const {
    const std::string function = function_of(said);
    const auto [at, fresh] = known_.try_emplace({from, function}, GoesOn::no);
    if (!fresh) return at->second;
    if (std::find(givers_.begin(), givers_.end(), from) != givers_.end() &&
        is_among(agencies::heirs_on(directory_, from, function, day_), agency_))
        return at->second = GoesOn::given;
    if (std::find(all_.begin(), all_.end(), from) == all_.end()) return at->second;
    const agencies::Heirs heirs = heirs_in(directory_, from, function, day_);
    if (!is_among(heirs, agency_)) return at->second;
    const bool alone = heirs.unresolved.empty() &&
                       std::all_of(heirs.agencies.begin(), heirs.agencies.end(),
                                   [&](const agencies::Heir& one) { return one.agency == agency_; });
    return at->second = alone ? GoesOn::alone : GoesOn::with_others;
}

}  // namespace plans::content
