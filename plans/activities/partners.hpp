// Partners without an account: an agency gives somebody a signed link, behind which activities are entered on
// a short form. What comes waits for the agency, and counts, on the word of the link, when it is accepted.
#pragma once
#include <string>
#include <vector>

#include "people/links.hpp"
#include "plans/activities/record.hpp"

namespace plans::activities {

constexpr int partner_days_max = 370, partner_days_usual = 90;
constexpr int partner_uses_max = 500, partner_uses_usual = 50;
constexpr std::size_t partner_name_characters_max = 120;
constexpr std::size_t partner_files_max = 6;

struct NewPartnerLink {
    std::int64_t agency = 0;  // which invites
    std::string whom;
    int days = partner_days_usual, uses = partner_uses_usual;
};
base::Problems check(const NewPartnerLink& wanted);
// Returns the path of the form, which cannot be shown again. Refused{forbidden}.
std::string make_partner_link(storage::Writer& writer, const base::Actor& actor, const NewPartnerLink& wanted,
                              base::Milliseconds now);
void revoke_partner_link(storage::Writer& writer, const base::Actor& actor, std::int64_t agency,
                         const std::string& link, base::Milliseconds now);

// Uses the link once and enters what was done for its agency. Refused{not_found} for a link that opens
// nothing.
evidence::Activity offer_activity(storage::Writer& writer, std::string_view token, NewActivity wanted,
                                  base::Milliseconds now);

// The agency's answer; once. Refused{conflict} for what does not wait.
void accept_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     base::Milliseconds now);
void refuse_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& reason, base::Milliseconds now);

}  // namespace plans::activities
