// A reorganisation: one act, with its legal basis, that changes many agencies at once. Its preview is the
// draft that the act would save. It can be undone while nothing hangs on it: no agency that it changed was
// changed again, and nothing refers to one that it founded.
#pragma once
#include <string>
#include <vector>

#include "agencies/agencies.hpp"

namespace agencies {

enum class ReorganisationKind { merge, split, rename, abolish, abolish_level, inherit_level, move };
const char* code_of(ReorganisationKind kind);
std::optional<ReorganisationKind> reorganisation_kind(std::string_view code);

// Who takes over which function; an empty function: everything that nobody else takes.
struct Share {
    std::string function;
    AgencyId to = no_agency;
};

struct NewReorganisation {
    ReorganisationKind kind = ReorganisationKind::merge;
    std::string name;         // "Hợp nhất … theo Nghị quyết …"
    std::string legal_basis;  // the document
    std::string reason;
    base::Day day;

    std::vector<AgencyId> from;  // who is merged, split (one), renamed (one), abolished or moved
    AgencyId into =
        no_agency;  // merge: who stays; move: the new parent; abolish: the new parent of its children
    std::string new_name, new_short_name;  // rename; merge: of the one that is founded where `into` is none
    std::string new_kind;                  // rename: empty: the kind stays
    std::optional<Level> new_level;
    bool join_namesakes =
        false;                  // merge: children of the same name and kind are merged too, all down the tree
    std::vector<Share> shares;  // split
    bool ends = true;           // split: the agency ends; else it only gives functions away
    Level level = Level::district, heir = Level::commune;  // abolish_level, inherit_level
    AgencyId within = no_agency;                           // abolish_level: only under it; none: everywhere
};

// What the form still lacks; nothing is looked up.
base::Problems check(const NewReorganisation& act);

// Plays the act in a draft. `id` stands in the successions that it makes.
void play(Draft& draft, const NewReorganisation& act, const std::string& id);

struct PreviewLine {
    AgencyId agency = no_agency;
    std::string name;
    bool founded = false, ended = false;
    std::vector<std::pair<std::string, std::string>> changes;  // before → after, as people read them
};
struct Preview {
    std::vector<PreviewLine> lines;  // founded, ended, changed; each by name
    std::vector<Succession> successions;
    std::vector<LevelHeir> level_heirs;
    std::vector<AgencyId> unresolved;  // they end, and nobody goes on with what they did
    base::Problems problems;
    DirectoryPtr after;
};
Preview preview(DirectoryPtr directory, const NewReorganisation& act);

struct Reorganisation {
    std::string id, name, legal_basis, reason, by, undone_by, undone_reason;
    ReorganisationKind kind = ReorganisationKind::merge;
    base::Day day;
    base::Milliseconds made_at = 0, undone_at = 0;  // undone_at 0: it stands
    std::int64_t agencies = 0;                      // how many it changed
};

struct ReorganisationOutcome {
    base::Problems problems;
    std::string id;
};
ReorganisationOutcome reorganise(storage::Writer& writer, const base::Actor& actor,
                                 const NewReorganisation& act, base::Milliseconds now);
// Refused{conflict} with what hangs on it.
void undo(storage::Writer& writer, const base::Actor& actor, const std::string& id, const std::string& reason,
          base::Milliseconds now);

std::int64_t count_reorganisations(storage::Reader& reader);
// The latest day first, from `first` on.
std::vector<Reorganisation> reorganisations(storage::Reader& reader, std::int64_t first, std::int64_t count);
Reorganisation reorganisation_of(storage::Reader& reader, const std::string& id);  // Refused{not_found}

// The agencies that it changed, from `first` on: their facts before (none: it founded them) and after. Those
// that it founded come first, then those that it ended.
struct Changed {
    std::optional<Facts> before;
    Facts after;
};
std::vector<Changed> changed_by(storage::Reader& reader, const std::string& id, std::int64_t first,
                                std::int64_t count);

}  // namespace agencies
