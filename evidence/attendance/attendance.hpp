// Who was there (điểm danh): for each person of an activity one standing line of the ledger, and how that is
// known. Somebody who is named twice, or under a record that was merged into another, counts once; what is
// known better later replaces what was known worse. Nobody's rights are checked here.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/activities.hpp"
#include "persons/persons.hpp"

namespace evidence::attendance {

// By which way it is known. The names stand in the database.
enum class Way {
    typed,         // somebody typed or pasted the name
    file,          // a list as a file
    signed_sheet,  // a sheet that the people signed, photographed
    scanned,       // the person scanned the activity's code
    card           // the organiser scanned the person's card
};
inline constexpr Way all_ways[] = {Way::typed, Way::file, Way::signed_sheet, Way::scanned, Way::card};
const char* name_of(Way way);
std::optional<Way> way_named(std::string_view name);
Basis basis_of(Way way);

// People attend it, and are not merely reached by it.
bool takes_people(const Activity& activity);
// Refused{conflict} for one that does not count, Refused{invalid} for one that merely reaches people.
void require_takes_people(const Activity& activity);

struct NewAttendance {
    persons::PersonId person = 0;
    Way way = Way::typed;
    std::int64_t list = 0;      // of lists.hpp; 0: none
    base::Milliseconds at = 0;  // when it was said, or scanned
};

struct Entered {
    std::int64_t added = 0;         // were not named before
    std::int64_t strengthened = 0;  // were, and are known better now
    std::int64_t same = 0;
    bool any() const { return added + strengthened > 0; }
};

// `account` 0: the persons' own telephones.
Entered attend(storage::Writer& writer, const Activity& activity, std::span<const NewAttendance> people,
               std::int64_t source, std::int64_t account, base::Milliseconds now);

// Of a number that was said before the names came, what is left when `named` more of them have one.
void name_some(storage::Writer& writer, const Activity& activity, std::int64_t named, std::int64_t source,
               base::Milliseconds now);

// Takes back that a person (and whoever was merged into it) was there. Refused{conflict}: it is not named.
void withdraw_person(storage::Writer& writer, const Activity& activity, persons::PersonId canonical,
                     const std::string& reason, std::int64_t source, std::int64_t account,
                     base::Milliseconds now);
// Says it again as it was known. Refused{conflict}: it was not taken back.
void restore_person(storage::Writer& writer, const Activity& activity, persons::PersonId canonical,
                    std::int64_t source, std::int64_t account, base::Milliseconds now);

struct Attended {
    persons::PersonId canonical = 0;
    std::string uuid, name;  // empty: erased
    std::optional<persons::Birth> birth;
    bool erased = false;
    Way way = Way::typed;
    base::Milliseconds at = 0, ended_at = 0;
    std::string by, ended_by, end_reason;  // by: empty: the person's own telephone
};

// Those who are named, by name, a page at a time; and those who were taken back and not named again.
std::vector<Attended> attended(storage::Reader& reader, std::int64_t activity, std::int64_t most,
                               std::int64_t skip);
std::vector<Attended> taken_back(storage::Reader& reader, std::int64_t activity);

struct Counts {
    std::int64_t people = 0;                                 // distinct, with a line that stands
    std::int64_t named = 0, signed_sheet = 0, recorded = 0;  // of them by basis
};
Counts counts_of(storage::Reader& reader, std::int64_t activity);

}  // namespace evidence::attendance
