// Persons: a number that evidence refers to, details that can go, and memberships in time. Every change is
// checked, written and noted in the trail in one transaction.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"
#include "trail/record.hpp"

namespace persons {

using PersonId = std::int64_t;

struct Birth {
    base::Day day;  // of a year alone its first
    bool year_only = false;
    bool operator==(const Birth&) const = default;
};
std::string written(const std::optional<Birth>& birth);  // "15/07/1985", "1985", ""
// As people type it: a day, or a year alone; nullopt: neither.
std::optional<Birth> parse_birth(const std::string& typed);

struct Details {
    std::string name;  // as shown
    std::optional<Birth> birth;
    std::string sex;  // female, male; empty: not given
    std::string telephone, mail;
    std::map<std::string, std::string> codes;  // by scheme
    bool operator==(const Details&) const = default;
};

struct Person {
    PersonId id = 0, canonical = 0;
    std::string uuid;
    std::int64_t row_version = 0;
    base::Milliseconds made_at = 0;
    std::optional<base::Milliseconds> erased_at;
    Details details;  // empty when they were erased
};

struct Membership {
    std::int64_t id = 0;
    PersonId person = 0;  // the original one, also after a merge
    std::int64_t agency = 0;
    std::string post, school_class;
    base::Day from;
    std::optional<base::Day> until;  // the first day on which it no longer holds
    std::string source;

    bool holds(base::Day day) const { return from <= day && (!until || day < *until); }
};

// The number of a person: what the ledger keeps. nullopt: there is none.
std::optional<PersonId> number_of(storage::Reader& reader, const std::string& uuid);

std::optional<Person> person_of(storage::Reader& reader, PersonId id);
Person person_by_uuid(storage::Reader& reader, const std::string& uuid);  // Refused{not_found}
// Of the person and of all that were merged into it, the latest first.
std::vector<Membership> memberships_of(storage::Reader& reader, PersonId canonical);

struct NewMembership {
    std::int64_t agency = 0;
    std::string agency_uuid;  // for the trail
    std::string post, school_class;
    base::Day from;
    std::optional<base::Day> until;
    std::string source;
};

// What is wrong in typed details; the fields are those of the form.
base::Problems check(const Details& details);

PersonId create_person(storage::Writer& writer, const base::Actor& actor, const Details& details,
                       const NewMembership& first, base::Milliseconds now);
// False when somebody was faster: the row has another version.
bool change_details(storage::Writer& writer, const base::Actor& actor, const Person& seen,
                    const Details& wanted, const std::string& reason, base::Milliseconds now);
void add_membership(storage::Writer& writer, const base::Actor& actor, const Person& person,
                    const NewMembership& wanted, const std::string& reason, base::Milliseconds now);
// Ends a membership on a day: the first on which it no longer holds.
void end_membership(storage::Writer& writer, const base::Actor& actor, const Person& person,
                    const Membership& which, base::Day until, const std::string& reason,
                    base::Milliseconds now);
// Leaves one agency and begins at another on the same day, with the same post.
void move_person(storage::Writer& writer, const base::Actor& actor, const Person& person,
                 const Membership& from, const NewMembership& to, const std::string& reason,
                 base::Milliseconds now);

// Rows as they are written: for many at once.
std::vector<storage::Value> details_row(PersonId person, const Details& details);
std::vector<trail::Value> differences(const Details& before, const Details& after);

// Whoever writes memberships or merges tells those who count from them (person_frames).
void change_frames(storage::Writer& writer);

}  // namespace persons
