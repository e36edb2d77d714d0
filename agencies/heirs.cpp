// Who goes on with what an agency did: successions are followed in the order of their days, so that a
// function that went away and came back ends where it came back to.
#include <algorithm>
#include <set>

#include "agencies/directory.hpp"

namespace agencies {
namespace {

struct Walker {
    const Directory& directory;
    base::Day day;
    Heirs out;
    std::set<std::tuple<AgencyId, std::string, std::int64_t>> seen;

    void add(Heir heir) {
        for (const Heir& one : out.agencies)
            if (one.agency == heir.agency && one.function == heir.function) return;
        out.agencies.push_back(std::move(heir));
    }

    // Successions of an agency that hold for the function: those that name it, else those of everything; for
    // everything all of them.
    std::vector<const Succession*> next(AgencyId agency, const std::string& function, base::Day since) const {
        std::vector<const Succession*> named, whole;
        for (const std::size_t index : directory.successions_from(agency)) {
            const Succession& one = directory.successions()[index];
            if (one.day > day || one.day < since) continue;
            if (one.function.empty() || function.empty()) whole.push_back(&one);
            if (!function.empty() && one.function == function) named.push_back(&one);
        }
        return named.empty() ? whole : named;
    }

    // Nobody is entered for it: does another level stand for its level?
    bool follow_level(AgencyId agency, const std::string& function, base::Day end) {
        const Level level = level_on(directory, agency, end);
        for (const LevelHeir& rule : directory.level_heirs()) {
            if (rule.level != level || rule.day > day) continue;
            bool any = false;
            const base::Day before{end.number - 1};
            for (const auto& child : directory.ever_under(agency)) {
                if (!child.during.holds(before) || level_on(directory, child.agency, before) != rule.heir ||
                    kind_on(directory, child.agency, before) != kind_on(directory, agency, before))
                    continue;
                any = true;
                visit(child.agency, function,
                      Heir{child.agency, function, rule.day, rule.legal_basis, agency}, before);
            }
            if (any) return true;
        }
        return false;
    }

    void visit(AgencyId agency, const std::string& function, const Heir& so_far, base::Day since) {
        if (!seen.emplace(agency, function, since.number).second) return;
        const Facts& facts = directory.at(agency);
        const bool alive = !facts.life.until || day < *facts.life.until;
        std::vector<const Succession*> steps = next(agency, function, since);
        if (alive) {
            std::erase_if(steps, [&](const Succession* step) {
                return function.empty() || (step->function != function && !step->function.empty());
            });
            if (steps.empty()) {
                add(so_far);
                return;
            }
        }
        for (const Succession* step : steps) {
            const std::string kept = step->function.empty() ? function : step->function;
            visit(step->to, kept, Heir{step->to, kept, step->day, step->legal_basis, agency}, step->day);
        }
        if (!alive && steps.empty() && !follow_level(agency, function, *facts.life.until))
            out.unresolved.push_back(agency);
    }
};

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out += (i == 0 ? "" : i + 1 == names.size() ? " và " : ", ") + names[i];
    return out;
}

}  // namespace

Heirs heirs_on(const Directory& directory, AgencyId agency, std::string_view function, base::Day day) {
    Walker walker{directory, day, {}, {}};
    const Facts& facts = directory.at(agency);
    walker.visit(
        agency, std::string(function),
        Heir{agency, std::string(function), facts.life.from, facts.names.front().legal_basis, agency},
        base::Day{0});
    Heirs& out = walker.out;
    out.itself = out.unresolved.empty() && out.agencies.size() == 1 && out.agencies[0].agency == agency;
    return out;
}

std::string with_heirs(const Directory& directory, AgencyId agency, std::string_view function, base::Day day,
                       std::string_view printed) {
    const std::string said = printed.empty() ? directory.at(agency).names.back().name : std::string(printed);
    const Heirs heirs = heirs_on(directory, agency, function, day);
    constexpr std::size_t names_max = 6;  // a district's communes are more than a line can hold
    std::vector<std::string> names;
    for (const Heir& heir : heirs.agencies) {
        const std::string& name = name_on(directory, heir.agency, day);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    if (names.size() == 1 && names[0] == said) return said;
    if (heirs.itself) {
        // The same agency under another name; what a paper prints may also be a shorter form of the same one.
        const base::Day last{day.number};
        return directory.at(agency).names.size() == 1 || name_on(directory, agency, last) == said
                   ? said
                   : said + " (nay là " + names[0] + ")";
    }
    if (names.empty()) return said + " (đã kết thúc hoạt động, chưa nhập cơ quan kế thừa)";
    if (names.size() > names_max) {
        const std::size_t more = names.size() - names_max;
        names.resize(names_max);
        return said + " (nay là " + joined(names) + " và " + std::to_string(more) + " cơ quan khác)";
    }
    return said + " (nay là " + joined(names) + ")";
}

}  // namespace agencies
