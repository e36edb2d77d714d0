// Whom the rows of a list mean. Persons of agencies whose names the actor sees are compared as persons/
// compares doubles: sure, or a choice of a few. A person of another agency is found only by a code or by name
// and whole birth date, so that nothing is told that was not typed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evidence/attendance/attendance.hpp"
#include "evidence/attendance/rows.hpp"

namespace evidence::attendance {

enum class Meets {
    sure,       // one person
    doubtful,   // may be one of these
    elsewhere,  // the row says no agency; one person of another one has that name and birth date, or that
                // code
    unknown,    // nobody
    present,    // a person who is named at the activity already, as well as this list would
    repeated,   // the same as an earlier row
    rejected    // the row cannot be read
};

struct Candidate {
    persons::PersonId person = 0;
    std::string uuid;
    persons::Details details;
    double bits = 0;
};
constexpr std::size_t candidates_max = 5;

struct Matched {
    ListedRow row;
    Meets meets = Meets::unknown;
    persons::PersonId person = 0;       // sure, elsewhere, present
    persons::PersonId away = 0;         // elsewhere; doubtful: one of another agency beside the candidates
    bool hidden = false;                // of an agency whose names the actor does not see
    std::vector<Candidate> candidates;  // sure and seen: the one; doubtful: the likeliest first
    std::size_t same_as = 0;            // repeated: the earlier row
    bool elsewhere = false;             // the row names another agency than the activity's
};

struct Where {
    std::int64_t activity = 0;
    std::int64_t agency = 0;          // of the activity
    std::vector<std::int64_t> seen;   // agencies whose names the actor sees
    Basis basis = Basis::named_list;  // of the list
};

std::vector<Matched> match(storage::Reader& reader, const std::vector<ListedRow>& rows, const Where& where);

inline constexpr std::int64_t any_agency = 0;
// One person of some agencies who is meant beyond doubt by what somebody typed of himself; nullopt: nobody,
// or several. A code that an agency gives names nobody of any_agency.
std::optional<persons::PersonId> sure_person(storage::Reader& reader, const persons::Details& typed,
                                             const std::vector<std::int64_t>& agencies);

}  // namespace evidence::attendance
