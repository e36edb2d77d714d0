// The acts on attendance by scanning, each in one transaction with its right and its trail.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "evidence/attendance/sessions.hpp"
#include "plans/activities/attendance/acts.hpp"

namespace plans::activities::attendance {

// Refuse an actor who does not report for the agency. Returns the session's UUID.
std::string open_session(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                         const rules::NewSession& wanted, const std::filesystem::path& data_folder,
                         base::Milliseconds now);
void end_session(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
                 const std::string& session, base::Milliseconds now);
// Of the activity, that the actor may show; Refused{not_found}.
rules::Session session_for(storage::Reader& reader, const base::Actor& actor, const std::string& activity,
                           const std::string& session, base::Milliseconds now);

// What a telephone sent.
rules::Sent send(storage::Writer& writer, const rules::Session& session, const rules::Typed& typed,
                 base::Milliseconds now);
// The organiser decides about somebody who waits: "p:UUID" of those whom the name may mean, "new", "skip".
void decide(storage::Writer& writer, const base::Actor& actor, const std::string& activity,
            const std::string& claim, const std::string& choice, base::Milliseconds now);
// Whom somebody who waits may be, of those whose names the actor sees.
rules::Matched meant_by(storage::Reader& reader, const evidence::Activity& activity, const base::Actor& actor,
                        const rules::Waiting& waiting);

std::vector<rules::ScanResult> enter_scans(storage::Writer& writer, const base::Actor& actor,
                                           const std::string& activity, const std::vector<rules::Scan>& scans,
                                           const std::filesystem::path& data_folder, base::Milliseconds now);

// Refuse an actor who does not keep the agency's persons.
std::int64_t make_cards(storage::Writer& writer, const base::Actor& actor, std::int64_t agency,
                        const std::filesystem::path& data_folder, base::Milliseconds now);
void revoke_card(storage::Writer& writer, const base::Actor& actor, std::int64_t agency,
                 const std::string& code, base::Milliseconds now);

}  // namespace plans::activities::attendance
