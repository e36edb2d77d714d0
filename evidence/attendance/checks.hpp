// Hậu kiểm: lists that are kept at agencies are drawn at random, somebody goes and counts the paper, and what
// the check refutes is corrected by statements. A draw can be made again by anybody from its seed. Nobody's
// rights are checked here.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/activities.hpp"

namespace evidence::attendance {

constexpr std::int64_t draw_size_max = 500;
constexpr std::size_t seed_characters_max = 100, check_note_characters_max = 1000;

struct NewDraw {
    base::Day from, until;    // of the activities' last day, both included
    std::int64_t agency = 0;  // under which; 0: all. For the record: `takes` decides
    std::int64_t size = 10;
    std::string seed;  // empty: one is chosen
    std::string note;
};
base::Problems check(const NewDraw& wanted);

struct KeptList {
    std::int64_t activity = 0, place = 0, people = 0, agency = 0;  // place: of the line in the ledger
    std::string uuid;
};
// The kept lists of activities of those days that no draw has taken before, in the order of the activities.
std::vector<KeptList> lists_to_draw(storage::Reader& reader, base::Day from, base::Day until);
// The first `size` of them by the SHA-256 of "seed|UUID of the activity".
std::vector<KeptList> drawn(std::vector<KeptList> lists, const std::string& seed, std::size_t size);

// Draws among those that `takes` lets through; returns the UUID, empty when there was nothing to draw.
std::string draw(storage::Writer& writer, NewDraw wanted, const std::function<bool(const KeptList&)>& takes,
                 std::int64_t account, base::Milliseconds now);

struct Draw {
    std::string uuid, seed, note, by;
    base::Day from, until;
    std::int64_t agency = 0, lists = 0, size = 0;
    base::Milliseconds at = 0;
};
std::vector<Draw> draws(storage::Reader& reader);
std::optional<Draw> find_draw(storage::Reader& reader, const std::string& uuid);

enum class Outcome { open, matches, differs, not_found };
const char* name_of(Outcome outcome);
std::optional<Outcome> outcome_named(std::string_view name);

struct Check {
    std::string uuid, draw;
    std::int64_t activity = 0, place = 0;
    std::string activity_uuid, title;
    std::int64_t agency = 0;
    base::Day day;            // of the activity
    std::int64_t people = 0;  // as it was drawn
    std::string document, place_kept;
    Outcome outcome = Outcome::open;
    std::int64_t counted = 0;
    std::string note, proof, by;
    base::Milliseconds at = 0;
    bool corrected = false;
};
// The latest first; of one draw where it is not empty.
std::vector<Check> checks(storage::Reader& reader, const std::string& draw, std::int64_t most);
std::optional<Check> find_check(storage::Reader& reader, const std::string& uuid);
std::optional<Check> latest_check(storage::Reader& reader, std::int64_t activity);

struct NewOutcome {
    bool found = false;
    std::int64_t counted = 0;  // on paper
    std::string note, proof;   // proof: UUID; empty: none
};
// Keeps the outcome, and corrects the number where it still is the one that was drawn: by the paper, or, not
// found, to what the agency merely reported. Refused{conflict}: there is an outcome already.
Outcome enter_outcome(storage::Writer& writer, const Check& check, const NewOutcome& wanted,
                      std::int64_t source, std::int64_t account, base::Milliseconds now);

}  // namespace evidence::attendance
