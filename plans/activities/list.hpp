// The list of what was done: only what the actor sees, filtered, searched, sorted, in pages.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "evidence/activities.hpp"

namespace plans::activities {

constexpr int on_page = 25;
constexpr int in_file_max = 20'000;

struct ListWish {
    std::string search;                    // with or without diacritics
    std::int64_t agency = 0;               // it and what is under it; 0: all that are seen
    std::string kind;                      // empty: all
    std::string campaign, entry;           // UUIDs
    std::optional<base::Day> from, until;  // that touch these days
    std::string state;         // "unassigned", "unproven", "waiting", "withdrawn"; empty: all that count
    std::string sort = "day";  // day, first, entered, title
    int page = 1;
};

struct Listed {
    evidence::Activity activity;
    int tasks = 0, proofs = 0;
    std::int64_t declared = 0, kept = 0, named = 0;  // people: declared, by a kept list, by name
};

struct List {
    std::vector<Listed> rows;
    int found = 0, pages = 1;
};
List list_activities(storage::Reader& reader, const base::Actor& actor, const ListWish& wish,
                     base::Milliseconds now, bool all_pages = false);

// Titles that the agency gave to activities of a kind, the latest first, each once.
std::vector<std::string> earlier_titles(storage::Reader& reader, std::int64_t agency,
                                        const std::string& kind);
// The latest activities of an agency, to be done once more; of each title the last.
std::vector<evidence::Activity> latest_of(storage::Reader& reader, std::int64_t agency);

}  // namespace plans::activities
