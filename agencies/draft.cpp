// Drafts and what they may not break.
#include "agencies/draft.hpp"

#include <map>
#include <tuple>

#include "agencies/codes.hpp"
#include "agencies/reach.hpp"
#include "agencies/wording.hpp"
#include "base/check.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

std::int64_t end_of(const Period& during) {
    return during.until ? during.until->number : open_end;
}

bool meet(const Period& one, const Period& other) {
    return one.from.number < end_of(other) && other.from.number < end_of(one);
}

std::string parent_fault(const Directory& after, const Facts& facts) {
    for (const ParentFact& fact : facts.parents) {
        if (fact.parent == no_agency) continue;
        const Facts* parent = after.find(fact.parent);
        if (parent == nullptr)
            return "Cơ quan cấp trên của “" + facts.names.back().name + "” không có trong danh bạ.";
        if (parent->life.from > fact.during.from || end_of(parent->life) < end_of(fact.during)) {
            const std::string ended = parent->life.until ? base::written(*parent->life.until) : "";
            return "“" + facts.names.back().name + "” đứng dưới “" + parent->names.back().name +
                   "” trong lúc cơ quan đó không tồn tại (" + base::written(parent->life.from) + " – " +
                   ended + "). Chuyển sang cơ quan cấp trên khác từ ngày đó.";
        }
    }
    for (const Above& above : ever_above(after, facts.id))
        if (above.agency == facts.id)
            return "“" + facts.names.back().name +
                   "” không thể đứng dưới chính mình (tính cả các cấp ở giữa).";
    return "";
}

// Who has which code, and who stands under whom by which name: once for a whole draft.
struct Register {
    struct Held {
        const Facts* by;
        Period during;
    };
    std::map<std::string, std::vector<Held>> codes, names;

    Register(const Directory& after, const std::set<AgencyId>& changed) {
        std::set<AgencyId> parents;
        for (const AgencyId agency : changed)
            for (const ParentFact& parent : after.at(agency).parents) parents.insert(parent.parent);
        for (const Facts& facts : after.all())
            for (const CodeFact& code : facts.codes)
                codes[code.scheme + " " + code.code].push_back({&facts, code.during});
        for (const AgencyId parent : parents)
            for (const auto& child : after.ever_under(parent)) {
                const Facts& facts = after.at(child.agency);
                for (const NameFact& name : facts.names)
                    if (meet(name.during, child.during))
                        names[name_key(parent, name.name)].push_back(
                            {&facts, both(name.during, child.during)});
            }
    }

    static std::string name_key(AgencyId parent, const std::string& name) {
        return std::to_string(parent) + " " + name;
    }

    static Period both(const Period& one, const Period& other) {
        Period out{std::max(one.from, other.from), one.until};
        if (other.until && (!out.until || *other.until < *out.until)) out.until = other.until;
        return out;
    }

    static const Facts* other(const std::vector<Held>& all, const Facts& facts, const Period& during) {
        for (const Held& held : all)
            if (held.by->id != facts.id && meet(held.during, during)) return held.by;
        return nullptr;
    }

    std::string code_fault(const Facts& facts) const {
        for (const CodeFact& code : facts.codes) {
            if (const std::string fault = fault_of_code(code.scheme, code.code); !fault.empty()) return fault;
            if (const Facts* by = other(codes.at(code.scheme + " " + code.code), facts, code.during);
                by != nullptr)
                return "Mã " + code.code + " đang là mã của “" + by->names.back().name + "”.";
        }
        return "";
    }

    std::string name_fault(const Facts& facts) const {
        for (const ParentFact& parent : facts.parents)
            for (const NameFact& name : facts.names) {
                if (!meet(parent.during, name.during)) continue;
                const auto found = names.find(name_key(parent.parent, name.name));
                if (found != names.end() &&
                    other(found->second, facts, both(parent.during, name.during)) != nullptr)
                    return "Dưới cùng cơ quan cấp trên đã có “" + name.name + "”.";
            }
        return "";
    }
};

}  // namespace

void put_in_order(Facts& facts) {
    std::sort(facts.codes.begin(), facts.codes.end(), [](const CodeFact& a, const CodeFact& b) {
        return std::tie(a.scheme, a.during.from) < std::tie(b.scheme, b.during.from);
    });
    std::sort(facts.duties.begin(), facts.duties.end(), [](const DutyFact& a, const DutyFact& b) {
        return std::tie(a.function, a.during.from) < std::tie(b.function, b.during.from);
    });
    std::sort(facts.aliases.begin(), facts.aliases.end());
    facts.aliases.erase(std::unique(facts.aliases.begin(), facts.aliases.end()), facts.aliases.end());
    for (NameFact& name : facts.names) name.folded = text::fold(name.name);
}

Draft::Draft(DirectoryPtr before)
    : before_(std::move(before)),
      successions_(before_->successions()),
      level_heirs_(before_->level_heirs()),
      next_id_(before_->all().empty() ? 1 : before_->all().back().id + 1) {}

const Facts& Draft::facts(AgencyId agency) const {
    const auto found = changed_.find(agency);
    return found == changed_.end() ? before_->at(agency) : found->second;
}

Facts& Draft::edit(AgencyId agency) {
    const auto found = changed_.find(agency);
    return found != changed_.end() ? found->second
                                   : changed_.emplace(agency, before_->at(agency)).first->second;
}

AgencyId Draft::found(Facts facts) {
    facts.id = next_id_++;
    founded_.insert(facts.id);
    const AgencyId id = facts.id;
    changed_.emplace(id, std::move(facts));
    return id;
}

void Draft::forget(AgencyId agency) {
    changed_.erase(agency);
    forgotten_.insert(agency);
}

void Draft::succeed(AgencyId from, AgencyId to, const std::string& function, base::Day day,
                    const std::string& legal_basis, const std::string& reorganisation) {
    std::int64_t id = 1;
    for (const Succession& one : successions_) {
        id = std::max(id, one.id + 1);
        if (one.from == from && one.to == to && one.function == function && one.day == day) return;
    }
    successions_.push_back({id, from, to, function, day, legal_basis, reorganisation});
}

void Draft::inherit_level(Level level, Level heir, base::Day day, const std::string& legal_basis,
                          const std::string& reorganisation) {
    std::int64_t id = 1;
    for (const LevelHeir& one : level_heirs_) id = std::max(id, one.id + 1);
    level_heirs_.push_back({id, level, heir, day, legal_basis, reorganisation});
}

void Draft::drop_acts_of(const std::string& reorganisation) {
    std::erase_if(successions_, [&](const Succession& one) { return one.reorganisation == reorganisation; });
    std::erase_if(level_heirs_, [&](const LevelHeir& one) { return one.reorganisation == reorganisation; });
}

std::vector<AgencyId> Draft::children(AgencyId parent, base::Day day) const {
    std::vector<AgencyId> out;
    const auto under = [&](const Facts& facts) {
        const ParentFact* fact = on(facts.parents, day);
        return fact != nullptr && fact->parent == parent;
    };
    for (const auto& child : before_->ever_under(parent))
        if (changed_.count(child.agency) == 0 && forgotten_.count(child.agency) == 0 &&
            child.during.holds(day))
            out.push_back(child.agency);
    for (const auto& [id, facts] : changed_)
        if (under(facts)) out.push_back(id);
    std::sort(out.begin(), out.end());
    return out;
}

DirectoryPtr Draft::after(std::string token) const {
    Contents contents;
    contents.token = std::move(token);
    contents.functions = before_->functions();
    contents.successions = successions_;
    std::sort(contents.successions.begin(), contents.successions.end(),
              [](const Succession& a, const Succession& b) {
                  return std::tie(a.day, a.id) < std::tie(b.day, b.id);
              });
    contents.level_heirs = level_heirs_;
    std::sort(
        contents.level_heirs.begin(), contents.level_heirs.end(),
        [](const LevelHeir& a, const LevelHeir& b) { return std::tie(a.day, a.id) < std::tie(b.day, b.id); });
    for (const Facts& facts : before_->all()) {
        if (forgotten_.count(facts.id) != 0) continue;
        contents.agencies.push_back(this->facts(facts.id));
    }
    for (const AgencyId agency : founded_)
        if (forgotten_.count(agency) == 0) contents.agencies.push_back(changed_.at(agency));
    for (Facts& facts : contents.agencies)
        if (changed_.count(facts.id) != 0) put_in_order(facts);
    return std::make_shared<const Directory>(std::move(contents));
}

base::Problems Draft::faults(const Directory& after) const {
    base::Problems out;
    std::set<AgencyId> changed, touched;
    for (const auto& [id, facts] : changed_) {
        changed.insert(id);
        touched.insert(id);
        for (const auto& child : after.ever_under(id)) touched.insert(child.agency);
    }
    for (const AgencyId id : forgotten_)
        for (const auto& child : after.ever_under(id)) touched.insert(child.agency);
    const auto say = [&](const char* field, const std::string& fault) {
        constexpr std::size_t problems_max = 20;
        if (!fault.empty() && out.size() < problems_max) out.push_back({field, fault});
    };
    const Register held(after, changed);
    for (const AgencyId id : changed) {
        const Facts& facts = after.at(id);
        const std::string own = fault_of(facts);
        say("", own.empty() ? "" : "“" + facts.names.back().name + "”: " + own);
        say("code", held.code_fault(facts));
        say("name", held.name_fault(facts));
    }
    for (const AgencyId id : touched) say("parent", parent_fault(after, after.at(id)));
    return out;
}

}  // namespace agencies
