// Lists of people who were there, as they were brought in: what each named, and the sheet that the people
// signed. Nobody's rights are checked here, except that nobody is made a person of an agency whose persons
// the actor does not keep.
#pragma once
#include <string>
#include <vector>

#include "evidence/attendance/matching.hpp"

namespace evidence::attendance {

constexpr std::size_t title_characters_max = 200;

// What becomes of a row.
enum class Becomes { person, fresh, unnamed, nothing };
struct Choice {
    Becomes becomes = Becomes::nothing;
    persons::PersonId person = 0;
};
// What a row becomes unless somebody chooses otherwise; `may_add`: the actor keeps the persons of the
// activity's agency. Nobody of another agency is made one of its persons.
Choice usual_choice(const Matched& row, bool may_add);
// "sure", "away", "p:UUID", "new", "none", "skip" of a form; nullopt: the row does not offer it.
std::optional<Choice> choice_named(const Matched& row, const std::string& name, bool may_add);

// Enters somebody whom nobody knew as a person of the activity's agency, since the activity's day.
persons::PersonId make_person(storage::Writer& writer, const base::Actor& actor, const Activity& activity,
                              const ListedRow& row, const std::string& post, base::Milliseconds now);

struct NewList {
    Way way = Way::typed;
    std::string title;          // the file's name
    std::string proof;          // UUID of the signed sheet; empty: none
    std::string post;           // of those who become persons
    std::int64_t agency = 0;    // whose persons they become
    std::int64_t unnamed = -1;  // how many who were there have no name after it; -1: as rest_after() says
};

struct ListDone {
    Entered entered;
    std::int64_t made = 0;  // of them new persons
    bool changed = false;   // else the list said nothing new
};

// Without a name after a list that names `added` more and leaves `unnamed` of its own without one.
std::int64_t rest_after(const Counted& counted, std::int64_t added, std::int64_t unnamed);

// `choices`: one a row. The same list again changes nothing.
ListDone enter_list(storage::Writer& writer, const base::Actor& actor, const Activity& activity,
                    const std::vector<Matched>& rows, const std::vector<Choice>& choices, const NewList& list,
                    std::int64_t source, base::Milliseconds now);

struct List {
    std::string uuid;
    Way way = Way::typed;
    std::string title, proof, proof_title;
    std::int64_t named = 0, unnamed = 0, standing = 0;  // standing: how many of them it still names
    std::string by;
    base::Milliseconds at = 0;
};
std::vector<List> lists_of(storage::Reader& reader, std::int64_t activity);
// Takes back everybody whom the list named and nothing better does. Returns how many; Refused{not_found}.
std::int64_t withdraw_list(storage::Writer& writer, const Activity& activity, const std::string& uuid,
                           const std::string& reason, std::int64_t source, std::int64_t account,
                           base::Milliseconds now);
// The sheet is no proof any more: what it showed is known by name alone. Returns how many people that
// concerns.
std::int64_t lose_sheet(storage::Writer& writer, const Activity& activity, const std::string& proof,
                        std::int64_t source, std::int64_t account, base::Milliseconds now);

// Where a list lies whose count alone was given (danh sách lưu tại đơn vị).
struct Kept {
    Counted counted;
    std::string place, by;
    base::Milliseconds at = 0;
};
constexpr std::size_t place_characters_max = 200;
base::Problems check(const Kept& wanted, base::Day today);
// Says the count, with its document, and keeps where the list lies. False: it was said like this before.
bool enter_kept(storage::Writer& writer, const Activity& activity, const Kept& wanted, std::int64_t source,
                std::int64_t account, base::Milliseconds now);
// The count that stands, if it is of a list that is kept; the place is empty where nobody said it.
std::optional<Kept> kept_of(storage::Reader& reader, std::int64_t activity);

}  // namespace evidence::attendance
