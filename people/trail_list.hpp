// The trail as auditors read it: filtered, a page at a time, with names.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "storage/store.hpp"
#include "texts/texts.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace people {

constexpr int entries_on_page = 30;
constexpr int entries_in_file_max = 20'000;

struct TrailWish {
    std::string actor, act, subject;       // part of a name or login; the beginning of an act; a UUID
    std::optional<base::Day> from, until;  // both days included
    std::string before;                    // identifier of an entry: only older ones
};

struct ReadValue {
    std::string field, before, after;
    bool erased = false;
};

struct ReadEntry {
    std::string id, actor, acting, act, subject, request, reason;
    std::string subject_name;     // as it is called today, else by the latest name in the trail; empty: none
    std::string subject_address;  // of its page; empty: it has none for the reader
    base::Milliseconds at = 0;
    std::int64_t account = 0;                  // 0: the program itself
    std::optional<std::int64_t> place, block;  // absent: not sealed yet
    std::vector<ReadValue> values;             // without reason and acting name
    bool reason_erased = false, acting_erased = false;
};

// The latest first; at most `limit`.
std::vector<ReadEntry> read_trail(storage::Reader& reader, const TrailWish& wish, int limit);
// What an entry concerns: as people call it, and the page that shows it to the actor; or empty.
struct Subject {
    std::string title, address;
};
// By the act and the identifier that it bears. Said by a folder further up, which knows all of them.
using SubjectOf = std::function<Subject(storage::Reader&, const base::Actor&, const std::string& act,
                                        const std::string& subject, base::Milliseconds now)>;
// What each entry concerns: by `subject_of`, else by the trail itself.
void name_subjects(storage::Reader& reader, std::vector<ReadEntry>& entries, const base::Actor& actor,
                   const SubjectOf& subject_of, base::Milliseconds now);
// GET /trail, for the folder that says what entries concern.
web::Response show_trail(web::Request& request, const SubjectOf& subject_of);

// What an act or a field is called on pages; nullopt: shown as it is.
std::optional<texts::Id> word_for_act(const std::string& act);
std::optional<texts::Id> word_for_field(const std::string& field);
std::optional<texts::Id> word_for_value(const std::string& field, const std::string& value);
// The acts that have a word, for the filter.
const std::vector<std::pair<std::string, texts::Id>>& acts_with_words();

}  // namespace people
