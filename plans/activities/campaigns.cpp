// Rights and the trail around evidence/campaigns, and its sums.
#include "plans/activities/campaigns.hpp"

#include "base/refused.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/sql.hpp"
#include "trail/record.hpp"

namespace plans::activities {
namespace {

std::string days_of(const evidence::CampaignFacts& facts) {
    return base::written(facts.from) + "–" + base::written(facts.last);
}

std::vector<trail::Value> values_of(const evidence::CampaignFacts& before,
                                    const evidence::CampaignFacts& after, bool fresh) {
    std::vector<trail::Value> values;
    const auto add = [&](const char* field, const std::string& was, const std::string& is) {
        if (fresh ? !is.empty() : was != is) values.push_back({field, fresh ? "" : was, is});
    };
    add("title", before.title, after.title);
    add("date", fresh ? "" : days_of(before), days_of(after));
    add("number", before.document, after.document);
    add("note", before.note, after.note);
    return values;
}

}  // namespace

evidence::Campaign campaign_of(storage::Reader& reader, const std::string& uuid) {
    auto campaign = evidence::find_campaign(reader, uuid);
    if (!campaign)
        throw base::Refused(base::Refusal::not_found, "Không có đợt này.\nMở danh sách các đợt để tìm lại.");
    return std::move(*campaign);
}

std::string launch_campaign(storage::Writer& writer, const base::Actor& actor,
                            const evidence::CampaignFacts& facts, base::Milliseconds now) {
    require_record_at(writer, actor, facts.agency, now);
    std::string uuid = evidence::add_campaign(writer, facts, actor.account, now);
    trail::record(
        writer, actor,
        {"campaign.launch", uuid, uuid_of_agency(writer, facts.agency), "", values_of({}, facts, true)}, now);
    return uuid;
}

bool correct_campaign(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      std::int64_t seen, const evidence::CampaignFacts& facts, base::Milliseconds now) {
    const evidence::Campaign before = campaign_of(writer, uuid);
    require_record_at(writer, actor, before.is.agency, now);
    require_record_at(writer, actor, facts.agency, now);
    if (!evidence::change_campaign(writer, uuid, seen, facts)) return false;
    trail::record(writer, actor,
                  {"campaign.correct", uuid, uuid_of_agency(writer, facts.agency), "",
                   values_of(before.is, facts, false)},
                  now);
    return true;
}

std::vector<Result> results_of(storage::Reader& reader, const base::Actor& actor, const std::string& campaign,
                               base::Milliseconds now) {
    std::vector<Result> results;
    for (const storage::Row& row :
         reader.all(sql::sum_campaign, actor.account, seeing_roles(), base::day_at(now).number,
                    std::int64_t{sees_all(actor) ? 1 : 0}, campaign))
        results.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                           row.integer(5), row.integer(6), row.integer(7), row.integer(8), row.integer(9)});
    return results;
}

Result sum_of(const std::vector<Result>& results) {
    Result sum;
    for (const Result& one : results) {
        sum.activities += one.activities;
        sum.times += one.times;
        sum.minutes += one.minutes;
        sum.proven += one.proven;
        sum.named += one.named;
        sum.kept += one.kept;
        sum.declared += one.declared;
        sum.reached += one.reached;
    }
    return sum;
}

}  // namespace plans::activities
