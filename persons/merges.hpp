// Two persons who are one: an edge from the kept to the merged, by somebody on
// a day, that can be taken away again. Who counts as whom follows from the
// edges that hold. Evidence and memberships stay with the person of whom they
// were said, so that taking apart is exact.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "persons/persons.hpp"

namespace persons {

struct Merge {
    std::int64_t id = 0;
    PersonId kept = 0, merged = 0;
    std::string made_by, reason;  // the name of the account
    base::Milliseconds made_at = 0;
    std::optional<base::Milliseconds> undone_at;
    std::string undone_by, undo_reason;
};

// The latest first; of the person and of all that were merged into it.
std::vector<Merge> merges_of(storage::Reader& reader, PersonId canonical);

// Both count as themselves, and nothing was erased. The kept one's details
// become `wanted`. Refused{conflict} when somebody was faster.
std::int64_t merge_persons(storage::Writer& writer, const base::Actor& actor, const Person& kept,
                           const Person& merged, const Details& wanted, const std::string& reason,
                           base::Milliseconds now);

// Takes an edge away. The kept one's details become what they were before,
// unless somebody has changed them since: then false, and they stay.
bool undo_merge(storage::Writer& writer, const base::Actor& actor, std::int64_t merge,
                const std::string& reason, base::Milliseconds now);

// Who counts as whom, for many persons at once. Persons who were never merged
// are not in it.
class Canonical {
  public:
    static Canonical load(storage::Reader& reader);  // from the edges that hold
    PersonId of(PersonId person) const;
    void join(PersonId kept, PersonId merged);
    std::size_t size() const { return parents_.size(); }

  private:
    std::unordered_map<PersonId, PersonId> parents_;  // of whoever was merged
};

}  // namespace persons
