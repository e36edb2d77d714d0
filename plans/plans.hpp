// Plans that were dropped in: their names, documents and readings, who removed one, and the list of them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "plans/content/rights.hpp"
#include "plans/dropped.hpp"
#include "plans/plan_files.hpp"
#include "storage/store.hpp"

namespace plans {

constexpr std::size_t name_characters_max = 300;
constexpr std::size_t note_characters_max = 4000;

enum class Status { reading, read, refused };  // being read (or waiting for it), read, could not be read

struct Plan {
    std::string id, name, note, number;
    std::int64_t row_version = 0;
    base::Milliseconds created_at = 0;
    std::string created_by;  // the person's name
    Status status = Status::reading;
    int done = 0, total = 0;
    std::string step;     // while it is being read
    std::string problem;  // why it could not be read, one to five lines
    int targets = 0, tasks = 0, uncertain = 0;  // as it stands after people corrected it
    bool removed = false, confirmed = false, closed = false;
    std::string reading;  // id of the latest reading
};

struct PlanFile {
    std::string filename, digest, role;  // role: read, signed, annex
    std::size_t bytes = 0;
};

struct NewFile {
    std::string filename, digest;
    std::size_t bytes = 0;
    FileRole role = FileRole::read;
};

// Both refuse an actor without Right::own_plans, also when the route let them through.
std::string create_plan(storage::Writer& writer, const base::Actor& actor, const std::vector<NewFile>& files,
                        base::Milliseconds now);
// Starts another reading of a plan that is not being read now; true when it started one.
bool read_again(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                base::Milliseconds now);

// Takes a plan out of the list, and puts it back. Nothing is deleted.
void remove_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 base::Milliseconds now);
void restore_plan(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                  base::Milliseconds now);

// Changes name and note when the row still has `row_version`; false: somebody was faster, nothing is changed.
bool change_details(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                    std::int64_t row_version, const std::string& name, const std::string& note,
                    base::Milliseconds now);

// After every change of what a plan says: the list counts it as it stands.
void recount(storage::Writer& writer, const std::string& plan);

// Throws base::Refused{not_found}.
Plan plan_of(storage::Reader& reader, const std::string& id);
std::vector<PlanFile> files_of(storage::Reader& reader, const std::string& plan);

struct ListWish {
    std::string search;           // with or without diacritics
    std::string status;           // what stage_of says, or "removed"; empty: all but removed
    std::string sort = "newest";  // newest, oldest, name
};
constexpr int list_max = 500;
// Only those that the actor may see.
std::vector<Plan> list_plans(storage::Reader& reader, const base::Actor& actor, const ListWish& wish,
                             base::Milliseconds now);
bool any_plan(storage::Reader& reader);

std::string order_key(const std::string& name);  // Vietnamese sort key, hex, for a column
// How far a plan has come: "reading", "refused", "read" (nobody has confirmed it), "confirmed", "closed".
const char* stage_of(const Plan& plan);

}  // namespace plans
