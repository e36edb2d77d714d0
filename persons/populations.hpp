// Who or what is counted: kind, parameters, source and a day. The members are found as of any day: distinct
// persons (merged ones once) with the agencies that they are at, agencies, items of a list, or a bare number
// with its source. Made here, and wherever a target is measured.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "persons/persons.hpp"

namespace persons {

enum class Unit { people, agencies, items, number };

struct PopulationKind {
    std::string_view code;  // "officials"
    Unit unit;
    std::vector<std::string> posts;         // people: as which they count
    std::vector<std::string> agency_kinds;  // agencies, or where the people are; empty: any
    bool school_year = false;               // without a day of its own as of the school year's first
};
const std::vector<PopulationKind>& population_kinds();
const PopulationKind* population_kind(std::string_view code);  // null: nothing can be counted

struct Population {
    std::int64_t id = 0;
    std::string uuid, name, kind, source;
    std::map<std::string, std::string> parameters;  // within (uuid), posts, kinds, function, number
    std::optional<base::Day> as_of;
    std::string made_by;
    base::Milliseconds made_at = 0;
};
std::string parameters_text(const std::map<std::string, std::string>& parameters);
std::map<std::string, std::string> parameters_from(const std::string& text);

struct Counted {              // a headcount by letter, a statistic
    std::int64_t agency = 0;  // 0: of nobody in particular
    std::int64_t number = 0;
    std::string document;
    base::Day day;
};

struct NewPopulation {
    std::string name, kind, source;
    std::map<std::string, std::string> parameters;
    std::optional<base::Day> as_of;
    std::vector<std::string> items;  // of a list
    std::vector<Counted> counts;     // of a headcount or a statistic
};

// Gives its number. The right is whoever calls it to check; the trail too where it is part of another act.
std::int64_t add_population(storage::Writer& writer, const base::Actor& actor, const NewPopulation& wanted,
                            base::Milliseconds now);
std::optional<Population> population_of(storage::Reader& reader, const std::string& uuid);
std::optional<Population> population_numbered(storage::Reader& reader, std::int64_t id);
std::vector<Population> list_populations(storage::Reader& reader, int page, int on_page, std::int64_t& found);

struct HeadInPost {
    std::int64_t person = 0, agency = 0;
    base::Day since;
};

struct Members {
    Unit unit = Unit::number;
    base::Day day;
    std::string source;
    std::vector<std::int64_t> whole;  // canonical persons, agencies or items; sorted, each once
    std::map<std::int64_t, std::vector<std::int64_t>> by_agency;  // people: those at each agency, each once
    std::vector<HeadInPost> short_in_post;  // heads for under three months: not in `whole`
    std::vector<std::string> names;         // of the items, in their order
    std::vector<Counted> counts;
    std::optional<std::int64_t> number;  // of a bare count

    std::optional<std::int64_t> count() const {
        if (unit != Unit::number) return static_cast<std::int64_t>(whole.size());
        return number;
    }
};

// The day as of which it stands by itself: its own, the school year's first, or `today`.
base::Day day_of_population(const Population& population, base::Day today);
Members members(storage::Reader& reader, const Population& population, base::Day day);

// Distinct people at an agency and under it: whoever is in two of them once.
std::int64_t count_under(const Members& members, const agencies::Directory& directory, std::int64_t agency);

// What a share is divided by; without a number there is no share.
struct Denominator {
    std::optional<std::int64_t> number;
    std::string source;
    base::Day day;
};
Denominator denominator(storage::Reader& reader, const Population& population, base::Day day);

}  // namespace persons
