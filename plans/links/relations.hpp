// What a plan is to other plans: it implements one, supersedes, amends or refers to it, was issued with it,
// is the plan of one year under it or an agency's own plan for it. What the document says is proposed; a
// person confirms or rejects it, or enters it by hand. A contradiction is shown, never resolved here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "plans/reading/reading.hpp"
#include "storage/store.hpp"

namespace plans::links {

inline constexpr const char* kinds[] = {"implements",  "supersedes", "amends",  "refers_to",
                                        "issued_with", "yearly_of",  "child_of"};
bool is_kind(std::string_view kind);
constexpr std::size_t reason_characters_max = 1000;

// A plan as another document would cite it.
struct Paper {
    std::string plan, name, number, title;
    std::string date;  // YYYY-MM-DD, YYYY-MM or YYYY; empty: none
    bool removed = false;
    std::string issuer = {};
};
// Every plan that has been read; of a confirmed one the number and day of its confirmation.
std::vector<Paper> papers(storage::Reader& reader);
// Those of them that the actor sees.
std::vector<Paper> papers_for(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now);

// Do two dates of different precision speak of the same day? An empty one agrees with any.
bool dates_agree(std::string_view a, std::string_view b);

// The paper that a citation means: by its number, of several the one whose date agrees; without a number by
// its title. `self` and removed plans are never meant. -1: none.
int meant_by(const reading::Relation& relation, const std::vector<Paper>& papers, std::string_view self);

struct Link {
    std::string id, plan, kind, other;
    bool confirmed = true;  // false: rejected
    std::int64_t agency = 0;
    std::string reason, by;
    base::Milliseconds at = 0;
    std::string undone_by, undo_reason;
    base::Milliseconds undone_at = 0;  // 0: it stands
    bool stands() const { return undone_at == 0; }
};
// All that was ever decided about a plan, on either side; the newest first.
std::vector<Link> links_of(storage::Reader& reader, const std::string& plan);
// The confirmed ones that stand: `plan` is the child or yearly plan of …, and the plans that are so of
// `plan`.
std::vector<Link> children_of(storage::Reader& reader, const std::string& plan);

enum class State { proposed, confirmed, rejected, not_here };  // not_here: no such plan in the database
const char* name_of(State state);

struct Statement {
    std::string plan;   // who says it
    std::string other;  // about whom; empty: it is not here
    std::string kind;
    reading::Relation cited;  // as printed; no number and no title: entered by hand
    State state = State::proposed;
    std::optional<Link> link;
    bool dates_conflict = false;  // the document itself gives several dates
    std::string other_date;       // the date of the plan itself, where it is not the cited one
};

struct Statements {
    std::vector<Statement> says;  // what this plan says about others
    std::vector<Statement> said;  // what others say about it
    std::vector<Link> undone;     // decisions that were taken back, the newest first
};
// Speaks only of plans that are among `papers`.
Statements statements_of(storage::Reader& reader, const std::string& plan, const std::vector<Paper>& papers);

struct NewLink {
    std::string plan, kind, other;
    bool confirmed = true;
    std::int64_t agency = 0;
    std::string reason;
};
// Returns its id. The actor owns one of the two plans and sees the other. Refuses a plan linked to itself, an
// unknown kind (Refused{invalid}), and what has been decided already (Refused{conflict}).
std::string decide_link(storage::Writer& writer, const base::Actor& actor, const NewLink& wanted,
                        base::Milliseconds now);
// Takes a decision back, by an owner of `plan`, which is on either side of it.
void undo_link(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
               const std::string& id, const std::string& reason, base::Milliseconds now);

}  // namespace plans::links
