// Activities: anything done, by which agency, when, where, for whom, how often. An activity knows no task;
// the table that joins the two, and the one function that creates activities, are in plans/activities. What
// an activity is stands in a row; what it brought about stands in the ledger. Nobody's rights are checked
// here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/problems.hpp"
#include "evidence/ledger.hpp"

namespace evidence {

// What kinds there are. Of an exposing kind people are reached (heard it, saw it, were sent it); of the
// others they attend.
struct ActivityKind {
    std::string_view code;
    bool exposes;
};
inline constexpr ActivityKind activity_kinds[] = {
    {"class", false},   {"meeting", false},     {"broadcast", true},   {"publication", true},
    {"alert", true},    {"course", false},      {"exam", false},       {"contest", false},
    {"survey", false},  {"drill", false},       {"inspection", false}, {"visual", true},
    {"document", true}, {"introduction", true}, {"counter", true},     {"other", false},
};
bool is_activity_kind(std::string_view code);
Verb verb_of_kind(std::string_view code);  // attended or was_exposed

constexpr std::size_t title_characters_max = 300, venue_characters_max = 200, audience_characters_max = 300,
                      activity_note_characters_max = 2000, document_characters_max = 100;
constexpr std::int64_t times_max = 100'000, minutes_max = 10'000'000, people_max = 20'000'000;

struct ActivityFacts {
    std::string kind, title;
    std::int64_t agency = 0;      // by which
    base::Day from, last;         // both included
    std::string venue, audience;  // for whom, in words
    std::int64_t times = 1;       // how many: a monthly counter of broadcasts has 12
    std::int64_t minutes = 0;     // altogether; 0: not said
    std::string campaign;         // UUID; empty: none
    std::string note;
    bool operator==(const ActivityFacts&) const = default;
};

// How many people, and how that is known.
enum class Known {
    list_to_come,  // there is a list, whose names are entered later: until then it is only declared
    kept_list,     // the list is kept at the agency, under a document with its date
    estimate,      // an estimate, or a number that somebody reported
};
const char* name_of(Known known);
std::optional<Known> known_named(std::string_view name);

struct Counted {
    std::int64_t people = 0;  // 0: nobody was counted
    Known known = Known::estimate;
    std::string document;  // kept_list: its number
    std::optional<base::Day> document_day;
    bool operator==(const Counted&) const = default;
};
// The weakest basis that is honest: only a kept list is more than declared.
Basis basis_of(Known known);

struct Activity {
    std::int64_t number = 0;
    std::string uuid;
    ActivityFacts is;
    std::int64_t row_version = 0;
    std::int64_t source = 0;    // of the ledger: who gave it
    std::string by;             // the name of who entered it; empty: through a link
    base::Milliseconds at = 0;  // when it was entered
    std::string withdrawn;      // the reason; empty: it stands
    bool waits = false;         // came through a link, and the agency has not answered yet
    std::string refused;        // the agency's reason why it does not take it over
    bool counts() const { return withdrawn.empty() && !waits && refused.empty(); }
};

// The middle of the last day in Việt Nam: the instant under which the ledger files it.
base::Milliseconds instant_of(const ActivityFacts& facts);
base::Milliseconds instant_of(base::Day day);  // the same of any day

// What a form has to say, in Vietnamese; agency and days are given.
base::Problems check(const ActivityFacts& facts, const Counted& counted, base::Day today);

// `waits`: its lines are only said when it is accepted.
Activity add_activity(storage::Writer& writer, const ActivityFacts& facts, std::int64_t source,
                      std::int64_t account, bool waits, base::Milliseconds now);
// False when the row is no longer the one that was seen.
bool change_activity(storage::Writer& writer, const Activity& before, std::int64_t seen,
                     const ActivityFacts& facts);
std::optional<Activity> find_activity(storage::Reader& reader, const std::string& uuid);
std::optional<Activity> activity_at(storage::Reader& reader, std::int64_t number);
Activity activity_from(const storage::Row& row);  // of a query with the columns of find_activity

// The statements of an activity that stand, without those that withdraw.
std::vector<Line> standing_lines(storage::Reader& reader, std::int64_t activity);
Counted counted_of(storage::Reader& reader, std::int64_t activity);

// Says what an activity and its count come to, on the word of `source`, and takes back what is said otherwise
// now; names that were entered follow their activity to another day or agency.
void say(storage::Writer& writer, const Activity& activity, const Counted& counted, std::int64_t source,
         base::Milliseconds now);

// The count alone, in place of the one that stands; nothing else of the activity is looked at.
void say_count(storage::Writer& writer, const Activity& activity, const Counted& counted, std::int64_t source,
               base::Milliseconds now);
// As it was last said to be known, of as many people as are given: of an activity whose count went to nobody.
Counted counted_again(storage::Reader& reader, std::int64_t activity, std::int64_t people);

// Takes back all that stands, and says it again. Refused{conflict} when it is (not) withdrawn already.
void withdraw_activity(storage::Writer& writer, const Activity& activity, const std::string& reason,
                       std::int64_t source, std::int64_t account, base::Milliseconds now);
void restore_activity(storage::Writer& writer, const Activity& activity, std::int64_t source,
                      std::int64_t account, base::Milliseconds now);

// The agency answers what came through a link. Accepting says its lines on the word of the link.
// Refused{conflict} when it was answered already.
void accept_offer(storage::Writer& writer, const Activity& activity, std::int64_t account,
                  base::Milliseconds now);
void refuse_offer(storage::Writer& writer, const Activity& activity, const std::string& reason,
                  std::int64_t account, base::Milliseconds now);
// What a link counted, kept until the agency answers.
void keep_offered_count(storage::Writer& writer, const Activity& activity, const Counted& counted);

}  // namespace evidence
