// Recording what was done. record_activity is the one function that creates activities: it checks the right
// at the agency inside the transaction, says the activity's statements in the ledger, joins it to the tasks
// that it serves and tells the trail. Figures are corrected by taking the old statement back and making a new
// one; nothing is overwritten in the ledger.
#pragma once
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "evidence/activities.hpp"
#include "evidence/proofs/proofs.hpp"
#include "plans/activities/tasks.hpp"

namespace plans::activities {

constexpr std::size_t tasks_max = 40;  // that one activity serves
constexpr std::size_t reason_characters_max = 500;

struct NewActivity {
    evidence::ActivityFacts is;
    evidence::Counted counted;
    std::vector<TaskRef> tasks;
    std::vector<evidence::proofs::NewProof> proofs;  // added to those that are there
};

// All refuse an actor who does not report for the agency: Refused{forbidden}; what the actor does not see is
// Refused{not_found}.
evidence::Activity record_activity(storage::Writer& writer, const base::Actor& actor,
                                   const NewActivity& wanted, base::Milliseconds now);
// False when the row is no longer the one that was seen; also the tasks become those wanted.
bool change_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     std::int64_t seen, const NewActivity& wanted, base::Milliseconds now);
void withdraw_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                       const std::string& reason, base::Milliseconds now);
void restore_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      base::Milliseconds now);

// Many at once (gắn nhiệm vụ sau): every activity serves these tasks too. Returns how many got a new one.
int assign_tasks(storage::Writer& writer, const base::Actor& actor, const std::vector<std::string>& uuids,
                 const std::vector<TaskRef>& tasks, base::Milliseconds now);

// Refused{invalid} for what is no address.
void add_proof(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
               const evidence::proofs::NewProof& proof, base::Milliseconds now);
// With a reason. The file goes a little later, when no other proof holds it.
void delete_proof(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                  const std::string& proof, const std::string& reason, base::Milliseconds now);
// Files of a form that could not be saved yet, for the same account's next try.
std::vector<std::string> keep_uploads(storage::Writer& writer, const base::Actor& actor,
                                      const std::vector<evidence::proofs::StoredFile>& files,
                                      base::Milliseconds now);

// The source of an account's own word.
std::int64_t source_of(storage::Writer& writer, const base::Actor& actor);
// The UUID of an agency; empty: not in the directory.
std::string uuid_of_agency(storage::Reader& reader, std::int64_t agency);

}  // namespace plans::activities
