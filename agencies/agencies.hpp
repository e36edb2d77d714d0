// Changing the directory: entering an agency, and changing from a day on what it is called, what it is, whose
// it is, what it has charge of and by which codes it is known. Each change is checked as a whole, written
// with its reach and its trail in one transaction, and holds the directory until that transaction ends.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agencies/draft.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace agencies {

constexpr std::size_t name_characters_max = 300;

// Why a change is made: what the trail keeps.
struct Cause {
    std::string act;          // "agency.rename"
    std::string reason;       // as the actor gave it
    std::string legal_basis;  // the document; empty: none
};

// What came of it: problems (then nothing was changed), or the directory as it is now.
struct Outcome {
    base::Problems problems;
    DirectoryPtr directory;
    std::vector<AgencyId> founded;
    bool conflict = false;  // the row had another version: somebody was faster
};

// The job that every change leaves to whoever keeps something that follows from the directory; its payload is
// the directory's token. One whose token is no longer the current one has nothing to do: another follows it.
inline constexpr const char* directory_changed = "directory_changed";

// Rows of one's own that the change refers to, written when nothing speaks against it any more.
using BeforeSaving = std::function<void(const Draft&, const Directory& after)>;

// Runs `edit` on a draft of the directory as it is in this transaction, and saves it unless it breaks
// something. Refuses an actor whose roles of today do not give Right::own_agencies. `edit` gives false to
// stop as a conflict.
Outcome change(storage::Writer& writer, const base::Actor& actor, const Cause& cause, base::Milliseconds now,
               const std::function<bool(Draft&)>& edit, const BeforeSaving& before_saving = {});

struct NewAgency {
    std::string name, short_name, kind;
    Level level = Level::unit;
    AgencyId parent = no_agency;
    std::vector<std::pair<std::string, std::string>> codes;  // scheme, code
    std::vector<std::string> functions;                      // that it has charge of
    std::vector<std::string> aliases;
    base::Day from;
    std::optional<base::Day> until;
};
Facts facts_of(const NewAgency& agency, const std::string& legal_basis);

Outcome create_agency(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                      const NewAgency& agency, base::Milliseconds now);

// From `day` until the next change that is entered already. `row_version` is the one that the form showed.
struct Versioned {
    AgencyId agency = no_agency;
    std::int64_t row_version = 0;
    base::Day day;
};
Outcome rename(storage::Writer& writer, const base::Actor& actor, const Cause& cause, const Versioned& which,
               const std::string& name, const std::string& short_name, base::Milliseconds now);
Outcome set_kind(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                 const Versioned& which, const std::string& kind, Level level, base::Milliseconds now);
Outcome move_under(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                   const Versioned& which, AgencyId parent, base::Milliseconds now);
// An empty code ends the one that the scheme had.
Outcome set_code(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                 const Versioned& which, const std::string& scheme, const std::string& code,
                 base::Milliseconds now);
// Exactly these functions from the day on.
Outcome set_duties(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                   const Versioned& which, const std::vector<std::string>& functions, base::Milliseconds now);
Outcome set_aliases(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                    const Versioned& which, const std::vector<std::string>& aliases, base::Milliseconds now);

// The edits of the functions above, for acts that do several at once.
void put_name(Facts& facts, base::Day day, const std::string& name, const std::string& short_name,
              const std::string& legal_basis);
void put_kind(Facts& facts, base::Day day, const std::string& kind, Level level,
              const std::string& legal_basis);
void put_parent(Facts& facts, base::Day day, AgencyId parent, const std::string& legal_basis);
void put_code(Facts& facts, base::Day day, const std::string& scheme, const std::string& code,
              const std::string& legal_basis);
void put_duties(Facts& facts, base::Day day, const std::vector<std::string>& functions,
                const std::string& legal_basis);
void add_duty(Facts& facts, base::Day day, const std::string& function, const std::string& legal_basis);

// Refused{not_found} where the directory has none.
AgencyId agency_of(const Directory& directory, std::string_view uuid);

// An agency's dated facts as lines that people read, for the trail and for previews: "01/03/2025 – nay: Sở
// …".
struct FactLines {
    std::string names, kinds, parents, codes, duties, aliases, life;
};
FactLines lines_of(const Directory& directory, const Facts& facts);

}  // namespace agencies
