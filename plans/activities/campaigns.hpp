// Campaigns as people work with them: who may launch and correct one, and the one result sheet of it, over
// the activities that the reader sees.
#pragma once
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "evidence/campaigns.hpp"

namespace plans::activities {

// Both refuse an actor who does not report for the agency that launches it: Refused{forbidden}.
std::string launch_campaign(storage::Writer& writer, const base::Actor& actor,
                            const evidence::CampaignFacts& facts, base::Milliseconds now);
// False when the row is no longer the one that was seen.
bool correct_campaign(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      std::int64_t seen, const evidence::CampaignFacts& facts, base::Milliseconds now);
// Refused{not_found}. Everybody who reads plans sees what campaigns there are.
evidence::Campaign campaign_of(storage::Reader& reader, const std::string& uuid);

// One line of the sheet: what the standing activities of one kind came to. People that are declared and
// people that are proven stand apart; contacts (reached) are never people.
struct Result {
    std::string kind;
    std::int64_t activities = 0, times = 0, minutes = 0, agencies = 0;
    std::int64_t proven = 0;  // activities with a proof
    std::int64_t named = 0, kept = 0, declared = 0, reached = 0;
};
std::vector<Result> results_of(storage::Reader& reader, const base::Actor& actor, const std::string& campaign,
                               base::Milliseconds now);
Result sum_of(const std::vector<Result>& results);  // its agencies are not summed: 0

}  // namespace plans::activities
