// Questions to the directory.
#include "agencies/directory.hpp"

#include <set>
#include <tuple>

#include "base/check.hpp"
#include "text/unicode.hpp"

namespace agencies {

Directory::Directory(Contents contents) : contents_(std::move(contents)) {
    for (std::size_t i = 0; i < contents_.agencies.size(); ++i) {
        const Facts& facts = contents_.agencies[i];
        CHECK_THAT(!facts.names.empty() && !facts.kinds.empty() && !facts.parents.empty());
        by_id_[facts.id] = i;
        by_uuid_[facts.uuid] = facts.id;
        for (const ParentFact& fact : facts.parents)
            children_[fact.parent].push_back({facts.id, fact.during});
    }
    for (std::size_t i = 0; i < contents_.successions.size(); ++i) {
        from_[contents_.successions[i].from].push_back(i);
        to_[contents_.successions[i].to].push_back(i);
    }
}

const Facts* Directory::find(AgencyId agency) const {
    const auto found = by_id_.find(agency);
    return found == by_id_.end() ? nullptr : &contents_.agencies[found->second];
}

const Facts& Directory::at(AgencyId agency) const {
    const Facts* facts = find(agency);
    CHECK_THAT(facts != nullptr);
    return *facts;
}

AgencyId Directory::id_of(std::string_view uuid) const {
    const auto found = by_uuid_.find(uuid);
    return found == by_uuid_.end() ? no_agency : found->second;
}

const std::vector<Directory::Child>& Directory::ever_under(AgencyId parent) const {
    static const std::vector<Child> none;
    const auto found = children_.find(parent);
    return found == children_.end() ? none : found->second;
}

const std::vector<std::size_t>& Directory::successions_from(AgencyId agency) const {
    static const std::vector<std::size_t> none;
    const auto found = from_.find(agency);
    return found == from_.end() ? none : found->second;
}

const std::vector<std::size_t>& Directory::successions_to(AgencyId agency) const {
    static const std::vector<std::size_t> none;
    const auto found = to_.find(agency);
    return found == to_.end() ? none : found->second;
}

std::string number_order(std::string_view text) {
    constexpr std::size_t digits = 6;
    std::string out, number;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
            number += text[i];
            continue;
        }
        if (!number.empty() && number.size() < digits) out.append(digits - number.size(), '0');
        out += number;
        number.clear();
        if (i < text.size()) out += text[i];
    }
    return out;
}

const std::vector<std::uint32_t>& Directory::ranks_of(AgencyId agency) const {
    std::call_once(ranked_, [this] {
        std::vector<std::tuple<std::string, AgencyId, std::size_t>> keyed;
        for (const Facts& facts : contents_.agencies)
            for (std::size_t i = 0; i < facts.names.size(); ++i)
                keyed.emplace_back(text::sort_key(number_order(facts.names[i].name)), facts.id, i);
        std::sort(keyed.begin(), keyed.end());
        ranks_.reserve(contents_.agencies.size());
        std::uint32_t rank = 0;
        const std::string* before = nullptr;
        for (const auto& [key, owner, i] : keyed) {
            rank += before == nullptr || *before != key ? 1 : 0;
            before = &key;
            auto& own = ranks_[owner];
            if (own.size() <= i) own.resize(i + 1);
            own[i] = rank;
        }
    });
    return ranks_.at(agency);
}

bool exists_on(const Directory& directory, AgencyId agency, base::Day day) {
    const Facts* facts = directory.find(agency);
    return facts != nullptr && facts->life.holds(day);
}

const std::string& name_on(const Directory& directory, AgencyId agency, base::Day day) {
    return nearest(directory.at(agency).names, day).name;
}

const std::string& short_on(const Directory& directory, AgencyId agency, base::Day day) {
    const NameFact& fact = nearest(directory.at(agency).names, day);
    return fact.short_name.empty() ? fact.name : fact.short_name;
}

const std::string& kind_on(const Directory& directory, AgencyId agency, base::Day day) {
    return nearest(directory.at(agency).kinds, day).kind;
}

Level level_on(const Directory& directory, AgencyId agency, base::Day day) {
    return nearest(directory.at(agency).kinds, day).level;
}

AgencyId parent_on(const Directory& directory, AgencyId agency, base::Day day) {
    return nearest(directory.at(agency).parents, day).parent;
}

std::vector<AgencyId> children_on(const Directory& directory, AgencyId parent, base::Day day) {
    std::vector<AgencyId> out;
    for (const auto& child : directory.ever_under(parent))
        if (child.during.holds(day)) out.push_back(child.agency);
    sort_by_name(directory, out, day);
    return out;
}

std::size_t count_children_on(const Directory& directory, AgencyId parent, base::Day day) {
    const auto& all = directory.ever_under(parent);
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const Directory::Child& child) { return child.during.holds(day); }));
}

bool has_duty_on(const Directory& directory, AgencyId agency, std::string_view function, base::Day day) {
    for (const DutyFact& duty : directory.at(agency).duties)
        if (duty.function == function && duty.during.holds(day)) return true;
    return false;
}

bool under_on(const Directory& directory, AgencyId agency, AgencyId above, base::Day day) {
    for (int depth = 0; agency != no_agency && depth < 64; ++depth) {
        if (agency == above) return true;
        agency = parent_on(directory, agency, day);
    }
    return false;
}

AgencyId root_on(const Directory& directory, AgencyId agency, base::Day day) {
    for (int depth = 0; depth < 64; ++depth) {
        const AgencyId above = parent_on(directory, agency, day);
        if (above == no_agency) break;
        agency = above;
    }
    return agency;
}

std::vector<AgencyId> holders_on(const Directory& directory, std::string_view function, AgencyId within,
                                 base::Day day) {
    std::vector<AgencyId> out;
    for (const Facts& facts : directory.all()) {
        if (!facts.life.holds(day) || facts.duties.empty() ||
            !has_duty_on(directory, facts.id, function, day))
            continue;
        if (within == no_agency || (facts.id != within && under_on(directory, facts.id, within, day)))
            out.push_back(facts.id);
    }
    sort_by_name(directory, out, day);
    return out;
}

void sort_by_name(const Directory& directory, std::vector<AgencyId>& agencies, base::Day day) {
    std::vector<std::pair<std::uint32_t, AgencyId>> keyed;
    keyed.reserve(agencies.size());
    for (const AgencyId agency : agencies) {
        const std::vector<NameFact>& names = directory.at(agency).names;
        const auto which = static_cast<std::size_t>(&nearest(names, day) - names.data());
        keyed.emplace_back(directory.ranks_of(agency)[which], agency);
    }
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t i = 0; i < keyed.size(); ++i) agencies[i] = keyed[i].second;
}

}  // namespace agencies
