// The members of a group on a day.
#include "agencies/groups.hpp"

#include <set>

#include "agencies/wording.hpp"

namespace agencies {
namespace {

// The provinces that the paper speaks for on that day: the one that issued it, or who inherited from it.
std::set<AgencyId> roots_of(const Directory& directory, AgencyId within, base::Day day) {
    std::set<AgencyId> roots;
    if (directory.find(within) == nullptr) return roots;
    for (const Heir& heir : heirs_on(directory, within, "", day).agencies) roots.insert(heir.agency);
    if (roots.empty()) roots.insert(within);
    return roots;
}

struct Expansion {
    const Directory& directory;
    const std::set<AgencyId>& roots;
    base::Day day;

    bool inside(AgencyId agency) const {
        if (roots.empty()) return true;
        AgencyId at = agency;
        for (int depth = 0; at != no_agency && depth < 64; ++depth) {
            if (roots.count(at) != 0) return true;
            at = parent_on(directory, at, day);
        }
        return false;
    }

    static bool one_of(const std::vector<std::string>& all, const std::string& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

    bool belongs(const Facts& facts, const GroupRule& rule, std::optional<Level> level) const {
        const KindFact* kind = on(facts.kinds, day);
        if (kind == nullptr || (!rule.kinds.empty() && !one_of(rule.kinds, kind->kind))) return false;
        if (level && kind->level != *level) return false;
        if (rule.next_level) {
            const AgencyId parent = parent_on(directory, facts.id, day);
            const Level above = parent == no_agency ? Level::central : level_on(directory, parent, day);
            if (above != Level::province || kind->level == Level::province) return false;
        }
        if (rule.direct && !roots.empty() && roots.count(parent_on(directory, facts.id, day)) == 0) return false;
        if (!rule.duty.empty() && !has_duty_on(directory, facts.id, rule.duty, day)) return false;
        if (!rule.named.empty()) {
            const std::string key = " " + keyed_folded(on(facts.names, day)->folded) + " ";
            if (std::none_of(rule.named.begin(), rule.named.end(), [&](const std::string& part) {
                    return key.find(" " + part + " ") != std::string::npos;
                }))
                return false;
        }
        return inside(facts.id);
    }

    bool anybody(const GroupRule& rule) const {
        return std::any_of(directory.all().begin(), directory.all().end(), [&](const Facts& facts) {
            return facts.life.holds(day) && belongs(facts, rule, rule.level);
        });
    }

    // Was there anybody of this kind and level who has ended by that day?
    bool ended(const GroupRule& rule) const {
        const auto was = [&](const Facts& facts, const KindFact& kind) {
            if (kind.level != *rule.level || !one_of(rule.kinds, kind.kind)) return false;
            const auto& until = kind.during.until ? kind.during.until : facts.life.until;
            return until && *until <= day;
        };
        return std::any_of(directory.all().begin(), directory.all().end(), [&](const Facts& facts) {
            return std::any_of(facts.kinds.begin(), facts.kinds.end(),
                               [&](const KindFact& kind) { return was(facts, kind); }) &&
                   inside(facts.id);
        });
    }

    std::size_t add(const GroupRule& rule, std::optional<Level> level, std::set<AgencyId>& out) const {
        std::size_t found = 0;
        for (const Facts& facts : directory.all()) {
            if (!facts.life.holds(day) || !belongs(facts, rule, level)) continue;
            ++found;
            out.insert(facts.id);
        }
        return found;
    }
};

// "Địa phương" by the levels that stood directly below the province on the day of the paper; as it is where
// the directory knows nobody of that day.
std::vector<GroupRule> as_written(const Directory& directory, const GroupRule& rule, AgencyId within,
                                  base::Day written) {
    const std::set<AgencyId> roots = roots_of(directory, within, written);
    const Expansion then{directory, roots, written};
    std::set<Level> levels;
    for (const Facts& facts : directory.all())
        if (facts.life.holds(written) && then.belongs(facts, rule, rule.level))
            levels.insert(level_on(directory, facts.id, written));
    std::vector<GroupRule> rules;
    for (const Level level : levels) {
        rules.push_back(rule);
        rules.back().level = level;
        rules.back().next_level = false;
    }
    return rules.empty() ? std::vector{rule} : rules;
}

std::vector<GroupRule> rules_of(const Directory& directory, const Group& group, AgencyId within,
                                base::Day written) {
    std::vector<GroupRule> rules;
    for (const GroupRule& rule : group.rules) {
        const auto meant = rule.next_level ? as_written(directory, rule, within, written) : std::vector{rule};
        rules.insert(rules.end(), meant.begin(), meant.end());
    }
    return rules;
}

// Departments and boards end and are founded; only a level of administration can be abolished as one.
bool may_be_inherited(const GroupRule& rule) {
    return rule.level && *rule.level != Level::province && Expansion::one_of(rule.kinds, "committee");
}

// The level that stands for `level`, through as many rules as there are.
std::optional<LevelHeir> heir_of(const Directory& directory, Level level, base::Day day) {
    std::optional<LevelHeir> found;
    for (const LevelHeir& rule : directory.level_heirs())
        if (rule.day <= day && rule.level == (found ? found->heir : level)) {
            found = rule;
            found->level = level;
        }
    return found;
}

}  // namespace

Members members(const Directory& directory, const Group& group, AgencyId within, base::Day day,
                base::Day written) {
    const std::set<AgencyId> roots = roots_of(directory, within, day);
    const Expansion expansion{directory, roots, day};
    Members out;
    std::set<AgencyId> found;
    for (const GroupRule& rule : rules_of(directory, group, within, written)) {
        const std::size_t count = expansion.add(rule, rule.level, found);
        if (count > 0 || !may_be_inherited(rule)) continue;
        if (const auto heir = heir_of(directory, *rule.level, day)) {
            expansion.add(rule, heir->heir, found);
            out.inherited.push_back(*heir);
        } else {
            (expansion.ended(rule) ? out.unresolved : out.absent).push_back({*rule.level, rule.words});
        }
    }
    if (group.except.empty()) out.agencies.assign(found.begin(), found.end());
    for (const AgencyId agency : group.except.empty() ? std::set<AgencyId>{} : found) {
        const std::string key = keyed(name_on(directory, agency, day));
        const std::string short_key = keyed(short_on(directory, agency, day));
        const bool excepted =
            std::any_of(group.except.begin(), group.except.end(), [&](const std::string& except) {
                return key == except || short_key == except ||
                       key.compare(0, except.size() + 1, except + " ") == 0;
            });
        if (!excepted) out.agencies.push_back(agency);
    }
    sort_by_name(directory, out.agencies, day);
    return out;
}

std::vector<Unresolved> unresolved(const Directory& directory, const Group& group, AgencyId within,
                                   base::Day day, base::Day written) {
    const std::set<AgencyId> roots = roots_of(directory, within, day);
    const Expansion expansion{directory, roots, day};
    std::vector<Unresolved> out;
    for (const GroupRule& rule : rules_of(directory, group, within, written))
        if (may_be_inherited(rule) && !expansion.anybody(rule) && !heir_of(directory, *rule.level, day) &&
            expansion.ended(rule))
            out.push_back({*rule.level, rule.words});
    return out;
}

}  // namespace agencies
