// The ledger: one append-only row for everything that was said to have happened. It holds what was said; what
// a statement means for a target is derived from it elsewhere and can be derived again.
//
// A statement: somebody or something (actor) – did what (verb) – in which activity – when – how often or how
// many – how it is known (basis) – on whose word (source). It names its actor by a number, so that a person
// can be erased and the count stays. A wrong statement is withdrawn by another one; none is changed or
// deleted.
//
// Places are counted from 1, in the order of the commits and without gaps on both engines: whoever follows
// the ledger sees every statement once. They are taken from one row that stays locked until the commit, so
// append as late in the transaction as can be.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace evidence {

// The numbers stand in the database: they are never given another meaning.
enum class ActorKind : std::int64_t {
    person = 1,    // of persons/
    agency = 2,    // of agencies/; schools, enterprises, banks, newspapers and stations are agencies too
    audience = 3,  // counted people without names: never part of a count of distinct people
    item = 4,      // a member of a list of things: a product
};

enum class Verb : std::int64_t {
    withdrew = 1,         // takes the statement at `withdraws` back
    was_exposed = 2,      // heard, saw or was sent something
    read = 3,             // read and confirmed it
    attended = 4,         // was there
    passed = 5,           // passed a test that nobody supervised
    passed_watched = 6,   // passed a supervised test
    failed = 7,           // sat a test and did not pass: attended, as far as targets are concerned
    was_certified = 8,    // got a certificate or was appointed, by a document
    carried_out = 9,      // an agency held the activity, `quantity` times
    received = 10,        // an agency received something and confirmed it
    was_introduced = 11,  // an item was introduced to somebody
    did_nothing = 12,     // an agency answers that nothing happened (không phát sinh)
    was_surveyed = 13,    // a survey's result, whose values stand beside the ledger
    was_found = 14,       // an incident was found and its cause is known
    said = 15,            // another system says something: a rule says what it means
};

// How it is known, the weakest first.
enum class Basis : std::int64_t {
    declared = 1,     // a bare number, whatever photograph hangs on it
    kept_list = 2,    // a count with its document; the list is kept at the agency, open to spot checks
    named_list = 3,   // somebody gave the names
    signed_list = 4,  // the people signed
    recorded = 5,     // the system saw it happen
};

// On whose word: an account, a signed link, an outside system, the program itself.
struct Source {
    std::string kind;       // "account", "link", "xapi", "program"
    std::string reference;  // UUID of the account, the link or the outside source; empty for the program
};

struct Statement {
    ActorKind actor_kind = ActorKind::person;
    std::int64_t actor = 0;  // number of the person, agency or item; 0 for an audience
    Verb verb = Verb::attended;
    std::int64_t activity = 0;  // number; 0: none
    std::int64_t agency = 0;    // in whose name it is said; 0: of nobody here
    base::Milliseconds at = 0;  // when it happened
    std::int64_t quantity = 1;  // 1 for a person or an item; how many people, or how many times
    Basis basis = Basis::declared;
    std::int64_t source = 0;  // of number_of()
    bool operator==(const Statement&) const = default;
};

struct Line : Statement {
    std::int64_t place = 0;
    base::Milliseconds stored_at = 0;
    std::optional<std::int64_t> withdraws;     // the place that this line takes back
    std::optional<std::int64_t> withdrawn_by;  // the place of the line that takes this one back
    bool stands() const { return !withdraws && !withdrawn_by; }
};

// The dense number of a source; entered when it speaks for the first time.
std::int64_t number_of(storage::Writer& writer, const Source& source);
std::optional<Source> source_at(storage::Reader& reader, std::int64_t number);

// Appends them in their order and returns the place of the first; the others follow without gap. CHECK fails
// on a statement that cannot be: a person twice, an audience with names, a withdrawal, a quantity under 1.
std::int64_t append(storage::Writer& writer, std::span<const Statement> statements, base::Milliseconds now);
inline std::int64_t append(storage::Writer& writer, const Statement& statement, base::Milliseconds now) {
    return append(writer, std::span(&statement, 1), now);
}

// Takes back what stands at `place`, on the word of `source`, and returns the place of the withdrawal, which
// repeats the actor, activity, agency, time, quantity and basis of what it takes back. Refused{not_found}
// where there is no such statement, Refused{conflict} for one that was withdrawn already or is a withdrawal.
// Right and reason are the caller's: it records the act in the trail.
std::int64_t withdraw(storage::Writer& writer, std::int64_t place, std::int64_t source,
                      base::Milliseconds now);

// The same for many lines that stand, and that are each given once.
void withdraw_all(storage::Writer& writer, std::span<const Line> lines, std::int64_t source,
                  base::Milliseconds now);

// Of a query with the thirteen columns of find_line, in their order.
Line line_from(const storage::Row& row);
std::vector<Line> lines_from(const storage::Rows& rows);

std::int64_t head(storage::Reader& reader);  // the last place; 0: nothing was ever said
std::optional<Line> line_at(storage::Reader& reader, std::int64_t place);
// Up to `lines_max` lines after a place, in order: for whoever follows.
std::vector<Line> lines_after(storage::Reader& reader, std::int64_t place, std::int64_t lines_max);
std::vector<Line> lines_of_activity(storage::Reader& reader, std::int64_t activity, std::int64_t after,
                                    std::int64_t lines_max);
std::vector<Line> lines_of_actor(storage::Reader& reader, ActorKind kind, std::int64_t actor,
                                 std::int64_t after, std::int64_t lines_max);

// What cannot be in a sound ledger, one sentence each; empty: it is sound. Reads the whole of it.
std::vector<std::string> faults(storage::Reader& reader);

}  // namespace evidence
