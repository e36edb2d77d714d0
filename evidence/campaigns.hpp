// Campaigns (đợt, chiến dịch): a launch that groups posts, classes and alerts of many agencies, with one
// result sheet. Nobody's rights are checked here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace evidence {

constexpr std::size_t campaign_title_characters_max = 300;

struct CampaignFacts {
    std::string title;
    std::int64_t agency = 0;  // which launched it
    base::Day from, last;     // both included
    std::string document;     // number of the document that founds it; empty: none
    std::optional<base::Day> document_day;
    std::string note;
};

struct Campaign {
    std::int64_t number = 0;
    std::string uuid;
    CampaignFacts is;
    std::int64_t row_version = 0;
    std::string by;
    base::Milliseconds at = 0;
};

base::Problems check(const CampaignFacts& facts);  // what the form has to say, in Vietnamese

std::string add_campaign(storage::Writer& writer, const CampaignFacts& facts, std::int64_t account,
                         base::Milliseconds now);
// False when the row is no longer the one that was seen.
bool change_campaign(storage::Writer& writer, const std::string& uuid, std::int64_t seen,
                     const CampaignFacts& facts);
std::optional<Campaign> find_campaign(storage::Reader& reader, const std::string& uuid);
// The latest first; those that hold the words, with or without diacritics.
std::vector<Campaign> list_campaigns(storage::Reader& reader, const std::string& words);

}  // namespace evidence
