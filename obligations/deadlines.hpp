// Deadlines move: for all, for a group of agencies or for one, by an act that cites its document; or because
// an extension that an agency asked for was granted. An act holds from the day on which it was made: lateness
// is judged by the deadline in force that day, never by a later act.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "obligations/calendar.hpp"
#include "obligations/derive.hpp"
#include "storage/store.hpp"

namespace obligations {

constexpr std::size_t document_characters_max = 200, deadline_reason_characters_max = 1000;
constexpr int relative_days_max = 1000;

// What an act moves: one form or one time of a task, for whom.
struct DeadlineAct {
    std::string id, kind;                             // move, extension
    std::int64_t entry = 0, slot = 0;                 // entry 0: the form of the period
    agencies::AgencyId agency = agencies::no_agency;  // for one; none: for all, or for `members`
    std::string members;                              // a phrase that names a group; empty: all
    base::Day due, in_force;                          // in_force: from this day on
    std::string event;  // the day was counted from: "ngày ban hành hướng dẫn"
    std::string document, reason, by;
    base::Milliseconds at = 0;
};

// Does an act speak of this one? A phrase is resolved by `is_member`.
using IsMember = std::function<bool(const std::string& phrase, agencies::AgencyId agency)>;
bool concerns(const DeadlineAct& act, const Owed& owed, const IsMember& is_member);
// The deadline in force on a day: that of the last act made until then, else the plan's. Acts by time.
std::optional<base::Day> due_on(const Owed& owed, const std::vector<DeadlineAct>& acts, base::Day day,
                                const IsMember& is_member);

std::vector<DeadlineAct> deadline_acts_of(storage::Reader& reader, std::int64_t plan);
IsMember members_by(const agencies::Directory& directory, agencies::AgencyId within, base::Day today);
// Of one obligation, as of a day.
std::optional<base::Day> due_on(storage::Reader& reader, std::int64_t obligation, base::Day day);
// From which event and how the deadline of that day was counted; empty: it was given.
std::string how_counted(storage::Reader& reader, std::int64_t obligation, base::Day day);

struct NewDeadline {
    std::int64_t entry = 0, slot = 0;
    agencies::AgencyId agency = agencies::no_agency;
    std::string members;
    std::optional<base::Day> due;  // or counted from an event:
    std::string event;
    std::optional<base::Day> event_day;
    int days = 0;  // after it; below 0: before it
    bool working = false;
    std::string document, reason;
};
base::Problems check(const NewDeadline& wanted);
base::Day day_of(const NewDeadline& wanted, const Calendar& calendar);

// Refuses who does not own the plan. What is owed follows at once.
void move_deadline(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                   const NewDeadline& wanted, base::Milliseconds now);

// An agency asks for more time, once at a time; who owns the plan, or decides for it, answers with one click.
struct Extension {
    std::string id;
    std::int64_t obligation = 0;
    base::Day wanted, asked_on;
    std::string reason, by;
    base::Milliseconds at = 0;
    std::string answer, word, answered_by;  // answer: granted, refused; empty: it waits
    base::Milliseconds answered_at = 0;
};
std::vector<Extension> extensions_of(storage::Reader& reader, std::int64_t obligation);
// Those that wait, of a plan.
std::vector<Extension> waiting_extensions(storage::Reader& reader, std::int64_t plan);
void ask_extension(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                   base::Day wanted, const std::string& reason, base::Milliseconds now);
void answer_extension(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                      const std::string& id, bool granted, const std::string& word, base::Milliseconds now);

}  // namespace obligations
