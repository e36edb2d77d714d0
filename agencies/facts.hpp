// The dated facts of one agency and the rules that keep them whole. Names, kinds and parents follow one
// another without gap and overlap for as long as the agency exists; codes and duties may have gaps. Pure data
// and functions, no database.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

namespace agencies {

using AgencyId = std::int64_t;  // dense, inside; outside an agency is named by its UUID
constexpr AgencyId no_agency = 0;

struct Period {
    base::Day from;
    std::optional<base::Day> until;  // the first day on which it no longer holds; none: it still holds
    bool holds(base::Day day) const { return from <= day && (!until || day < *until); }
    bool operator==(const Period&) const = default;
};

enum class Level { central, province, district, commune, unit };
const char* code_of(Level level);  // "province"
std::optional<Level> level_of(std::string_view code);

struct NameFact {
    Period during;
    std::string name, short_name, legal_basis;
    std::string folded;  // text::fold(name)
    bool same_value(const NameFact& other) const {
        return name == other.name && short_name == other.short_name;
    }
    bool operator==(const NameFact&) const = default;
};

struct KindFact {
    Period during;
    std::string kind;  // a code of agencies/kinds.hpp
    Level level = Level::unit;
    std::string legal_basis;
    bool same_value(const KindFact& other) const { return kind == other.kind && level == other.level; }
    bool operator==(const KindFact&) const = default;
};

struct ParentFact {
    Period during;
    AgencyId parent = no_agency;  // no_agency: nobody above it
    std::string legal_basis;
    bool same_value(const ParentFact& other) const { return parent == other.parent; }
    bool operator==(const ParentFact&) const = default;
};

struct CodeFact {
    Period during;
    std::string scheme, code, legal_basis;
    bool same_value(const CodeFact& other) const { return scheme == other.scheme && code == other.code; }
    bool operator==(const CodeFact&) const = default;
};

struct DutyFact {
    Period during;
    std::string function, legal_basis;
    bool same_value(const DutyFact& other) const { return function == other.function; }
    bool operator==(const DutyFact&) const = default;
};

struct Facts {
    AgencyId id = no_agency;
    std::string uuid;
    Period life;
    std::int64_t row_version = 0;
    std::vector<NameFact> names;      // by day
    std::vector<KindFact> kinds;      // by day
    std::vector<ParentFact> parents;  // by day
    std::vector<CodeFact> codes;      // by scheme, then day
    std::vector<DutyFact> duties;     // by function, then day
    std::vector<std::string> aliases;
    bool operator==(const Facts&) const = default;
};

// The fact that holds on a day; null: none does.
template <class Fact>
const Fact* on(const std::vector<Fact>& facts, base::Day day) {
    for (const Fact& fact : facts)
        if (fact.during.holds(day)) return &fact;
    return nullptr;
}

// The fact that holds on a day, or the nearest one: the first before its time, the last after it. Facts by
// day, not empty.
template <class Fact>
const Fact& nearest(const std::vector<Fact>& facts, base::Day day) {
    for (const Fact& fact : facts)
        if (!fact.during.until || day < *fact.during.until) return fact;
    return facts.back();
}

// Joins neighbours that say the same.
template <class Fact>
void join_equal(std::vector<Fact>& facts) {
    for (std::size_t i = 1; i < facts.size();) {
        if (facts[i - 1].during.until == facts[i].during.from && facts[i - 1].same_value(facts[i])) {
            facts[i - 1].during.until = facts[i].during.until;
            facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
}

// From `day` to the next change of `facts` (which tile a life) `value` holds instead of what held; its period
// is set here. A day outside of the facts changes nothing and gives false.
template <class Fact>
bool set_from(std::vector<Fact>& facts, Fact value, base::Day day) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (!facts[i].during.holds(day)) continue;
        value.during = {day, facts[i].during.until};
        if (facts[i].during.from == day) {
            facts[i] = std::move(value);
        } else {
            facts[i].during.until = day;
            facts.insert(facts.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(value));
        }
        join_equal(facts);
        return true;
    }
    return false;
}

// Nothing holds from `day` on.
template <class Fact>
void end_at(std::vector<Fact>& facts, base::Day day) {
    std::erase_if(facts, [&](const Fact& fact) { return fact.during.from >= day; });
    for (Fact& fact : facts)
        if (!fact.during.until || *fact.during.until > day) fact.during.until = day;
}

// Do the facts cover `life`, in order, without gap and overlap?
template <class Fact>
bool tile(const std::vector<Fact>& facts, const Period& life) {
    if (facts.empty() || facts.front().during.from != life.from || facts.back().during.until != life.until)
        return false;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Period& during = facts[i].during;
        if (during.until && *during.until <= during.from) return false;
        if (i + 1 < facts.size() && during.until != facts[i + 1].during.from) return false;
    }
    return true;
}

// The agency exists no longer from `day` on; everything that was said for later goes.
void end_life(Facts& facts, base::Day day);
// What is wrong with the facts of an agency, for people; empty: nothing. Knows nothing of other agencies.
std::string fault_of(const Facts& facts);

}  // namespace agencies
