// Campaigns in the database.
#include "evidence/campaigns.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "evidence/activities.hpp"
#include "evidence/sql.hpp"
#include "text/unicode.hpp"

namespace evidence {
namespace {

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

std::string folded(const CampaignFacts& facts) {
    return text::fold(text::nfc(facts.title + "\n" + facts.document + "\n" + facts.note));
}

Campaign campaign_from(const storage::Row& row) {
    Campaign one;
    one.number = row.integer(0);
    one.uuid = row.text(1);
    one.is.title = row.text(2);
    one.is.agency = row.integer(3);
    one.is.from = base::Day{row.integer(4)};
    one.is.last = base::Day{row.integer(5)};
    one.is.document = row.text(6);
    if (const auto day = row.maybe_integer(7)) one.is.document_day = base::Day{*day};
    one.is.note = row.text(8);
    one.row_version = row.integer(9);
    one.by = row.text(10);
    one.at = row.integer(11);
    return one;
}

}  // namespace

base::Problems check(const CampaignFacts& facts) {
    base::Problems problems;
    if (facts.title.empty())
        problems.push_back({"title", "Ghi tên đợt, ví dụ Tháng hành động vì an toàn trên mạng 2026."});
    if (text::length(facts.title) > campaign_title_characters_max)
        problems.push_back({"title", "Tên đợt dài quá 300 ký tự. Ghi ngắn hơn."});
    if (facts.agency == 0) problems.push_back({"agency", "Chọn đơn vị phát động."});
    if (facts.last < facts.from) problems.push_back({"last", "Ngày kết thúc không thể trước ngày bắt đầu."});
    if (text::length(facts.document) > document_characters_max)
        problems.push_back({"document", "Số văn bản dài quá 100 ký tự. Ghi đúng như trên văn bản."});
    if (text::length(facts.note) > activity_note_characters_max)
        problems.push_back({"note", "Ghi chú dài quá 2.000 ký tự. Ghi ngắn hơn."});
    return problems;
}

std::string add_campaign(storage::Writer& writer, const CampaignFacts& facts, std::int64_t account,
                         base::Milliseconds now) {
    CHECK_THAT(check(facts).empty());
    std::string uuid = base::new_uuid(now);
    writer.run(sql::add_campaign, uuid, facts.title, folded(facts), facts.agency, facts.from.number,
               facts.last.number, facts.document, day_or_null(facts.document_day), facts.note, account, now);
    return uuid;
}

bool change_campaign(storage::Writer& writer, const std::string& uuid, std::int64_t seen,
                     const CampaignFacts& facts) {
    CHECK_THAT(check(facts).empty());
    return writer.run(sql::change_campaign, facts.title, folded(facts), facts.agency, facts.from.number,
                      facts.last.number, facts.document, day_or_null(facts.document_day), facts.note, uuid,
                      seen) == 1;
}

std::optional<Campaign> find_campaign(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_campaign, uuid);
    if (!row) return std::nullopt;
    return campaign_from(*row);
}

std::vector<Campaign> list_campaigns(storage::Reader& reader, const std::string& words) {
    std::string pattern = "%";
    for (const char c : text::fold(text::nfc(text::squeeze(words))))
        pattern += c == '%' || c == '\\' ? '_' : c;
    std::vector<Campaign> all;
    for (const storage::Row& row : reader.all(sql::list_campaigns, pattern + "%"))
        all.push_back(campaign_from(row));
    return all;
}

}  // namespace evidence
