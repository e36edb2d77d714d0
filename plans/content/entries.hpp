// What a plan says as it stands now: its document, targets, tasks, duties and reports, each an entry that
// stays the same through all corrections, so that what is attached to it stays attached.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "plans/reading/reading.hpp"
#include "storage/store.hpp"

namespace plans::content {

enum class EntryKind { document, target, task, responsibility, reporting };

// In the order of EntryKind.
using Said = std::variant<reading::Document, reading::Target, reading::Task, reading::Responsibility,
                          reading::Reporting>;

struct Entry {
    std::int64_t id = 0;
    std::string uuid;
    std::int64_t version = 0;   // a form sends the one it showed
    std::int64_t position = 0;  // order inside plan and kind, then by id
    bool dropped = false;
    Said said;
    std::string act;  // of the change that made this version: "read", "correct" …
    EntryKind kind() const { return static_cast<EntryKind>(said.index()); }
};

const char* name_of(EntryKind kind);  // "target"
std::optional<EntryKind> kind_of(std::string_view name);
std::string to_json(const Said& said);
Said from_json(EntryKind kind, std::string_view json);

// What identifies it to people: a target's or task's number, a duty's agency, who reports.
std::string ref_of(const Said& said);
// Its words, with the diacritics restored where the scan destroyed them.
std::string text_of(const Said& said);
const reading::Read& read_of(const Said& said);

// The standing entries of a plan by kind, position, id; empty when it has not been read.
std::vector<Entry> entries_of(storage::Reader& reader, const std::string& plan);
std::vector<Entry> dropped_entries_of(storage::Reader& reader, const std::string& plan);
// Also a dropped one. Throws base::Refused{not_found} when the plan has no such entry.
Entry entry_of(storage::Reader& reader, const std::string& plan, const std::string& uuid);

struct Version {
    Entry entry;  // as it was then
    std::string change, reason, by;
    base::Milliseconds at = 0;
};
// The newest first.
std::vector<Version> versions_of(storage::Reader& reader, std::int64_t entry);

// Where an entry says something else than at an instant.
struct Restated {
    std::optional<Entry> before;  // nullopt: it came later
    Version now;                  // also where it was dropped
};
// The targets of a plan that are so, in their order.
std::vector<Restated> targets_restated(storage::Reader& reader, const std::string& plan,
                                       base::Milliseconds since);

// `reading` with its targets, tasks, duties, reports and document replaced by the entries: what papers, lists
// and pages are made from.
reading::Reading as_it_stands(reading::Reading reading, const std::vector<Entry>& entries);

}  // namespace plans::content
