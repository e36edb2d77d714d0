// Không phát sinh: an agency answers that nothing happened for some tasks in a period. An answer, with a name
// and a date, that stands in the ledger; a wrong one is withdrawn with a reason.
#pragma once
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/problems.hpp"
#include "plans/activities/tasks.hpp"

namespace plans::activities {

constexpr std::size_t nothing_note_characters_max = 1000;

struct NewNothing {
    std::int64_t agency = 0;
    base::Day from, last;  // both included
    std::string note;
    std::vector<TaskRef> tasks;
};

struct Nothing {
    std::string id;
    std::int64_t agency = 0, place = 0;
    base::Day from, last;
    std::string note, by;
    base::Milliseconds at = 0;
    std::string withdrawn;           // why; empty: it stands
    std::vector<std::string> tasks;  // their words
};

base::Problems check(const NewNothing& wanted, base::Day today);
// Refused{forbidden} for who does not report for the agency; Refused{conflict} where an activity of the
// agency in the period serves one of the tasks.
std::string answer_nothing(storage::Writer& writer, const base::Actor& actor, const NewNothing& wanted,
                           base::Milliseconds now);
void withdraw_nothing(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                      const std::string& reason, base::Milliseconds now);
// The answers of an agency, the latest period first.
std::vector<Nothing> nothing_of(storage::Reader& reader, std::int64_t agency);

}  // namespace plans::activities
