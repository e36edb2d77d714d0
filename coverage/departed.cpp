// The act is that of the succession, or of the level that ended, on the day on which the agency did.
#include "coverage/departed.hpp"

#include <algorithm>
#include <map>

namespace coverage {
namespace {

// Without agencies.
Departure act_that_ended(const agencies::Directory& directory, const agencies::Facts& ended) {
    const base::Day day = *ended.life.until;
    for (const std::size_t index : directory.successions_from(ended.id))
        if (const auto& one = directory.successions()[index]; one.day == day)
            return {day, one.reorganisation, one.legal_basis, {}};
    const agencies::Level level = agencies::level_on(directory, ended.id, day);
    for (const agencies::LevelHeir& one : directory.level_heirs())
        if (one.day == day && one.level == level) return {day, one.reorganisation, one.legal_basis, {}};
    return {day, "", "", {}};
}

}  // namespace

std::vector<Departure> departures(const agencies::Directory& directory, const Province& province,
                                  base::Day from) {
    std::map<std::pair<base::Day, std::string>, Departure> acts;  // by day, and act or document
    for (const agencies::Facts& one : directory.all()) {
        const auto& until = one.life.until;
        if (!until || *until <= from || province.day < *until) continue;
        Departure act = act_that_ended(directory, one);
        const std::string name = act.reorganisation.empty() ? act.legal_basis : act.reorganisation;
        const Node heir = (*province.node_of)[static_cast<std::size_t>(one.id)];
        acts.try_emplace({*until, name}, std::move(act))
            .first->second.agencies.push_back({one.id, province.agencies[heir]});
    }
    std::vector<Departure> all;
    for (auto at = acts.rbegin(); at != acts.rend(); ++at) all.push_back(std::move(at->second));
    return all;
}

}  // namespace coverage
