// Links of partners, what they offer, and the agency's answer.
#include "plans/activities/partners.hpp"

#include "base/check.hpp"
#include "base/refused.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::activities {
namespace {

constexpr base::Milliseconds one_day = 24LL * 3600 * 1000;

evidence::Activity waiting_activity(storage::Writer& writer, const base::Actor& actor,
                                    const std::string& uuid, base::Milliseconds now) {
    evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    if (!activity.waits)
        throw base::Refused(base::Refusal::conflict,
                            "Hoạt động này không chờ xác nhận.\nMở lại trang để xem.");
    return activity;
}

}  // namespace

base::Problems check(const NewPartnerLink& wanted) {
    base::Problems problems;
    if (wanted.agency == 0) problems.push_back({"agency", "Chọn đơn vị mời."});
    if (wanted.whom.empty())
        problems.push_back({"whom", "Ghi đối tác nhận đường dẫn, ví dụ: Hội Liên hiệp Phụ nữ xã Sơn Hà."});
    if (text::length(wanted.whom) > partner_name_characters_max)
        problems.push_back({"whom", "Ghi tên đối tác gọn trong 120 ký tự."});
    if (wanted.days < 1 || wanted.days > partner_days_max)
        problems.push_back({"days", "Số ngày từ 1 đến 370."});
    if (wanted.uses < 1 || wanted.uses > partner_uses_max)
        problems.push_back({"uses", "Số hoạt động từ 1 đến 500."});
    return problems;
}

std::string make_partner_link(storage::Writer& writer, const base::Actor& actor, const NewPartnerLink& wanted,
                              base::Milliseconds now) {
    require_record_at(writer, actor, wanted.agency, now);
    CHECK_THAT(check(wanted).empty());
    const auto directory = agencies::directory_now(writer);
    people::NewLink link;
    link.purpose = people::LinkPurpose::activity_add;
    link.subject = directory->at(wanted.agency).uuid;
    link.about = agencies::name_on(*directory, wanted.agency, base::day_at(now));
    link.agency = link.subject;
    link.note = wanted.whom;
    link.until = now + wanted.days * one_day;
    link.uses_max = wanted.uses;
    return "/partners/" + people::make_link(writer, actor, link, now);
}

void revoke_partner_link(storage::Writer& writer, const base::Actor& actor, std::int64_t agency,
                         const std::string& link, base::Milliseconds now) {
    require_record_at(writer, actor, agency, now);
    if (!people::revoke_link(writer, actor, uuid_of_agency(writer, agency), link, now))
        throw base::Refused(base::Refusal::not_found,
                            "Không có đường dẫn này, hoặc nó đã được thu hồi.\nTải lại trang để xem.");
}

evidence::Activity offer_activity(storage::Writer& writer, std::string_view token, NewActivity wanted,
                                  base::Milliseconds now) {
    const people::Link link = people::use_link(writer, people::LinkPurpose::activity_add, token, now);
    wanted.is.agency = agencies::directory_now(writer)->id_of(link.subject);
    CHECK_THAT(evidence::check(wanted.is, wanted.counted, base::day_at(now)).empty());
    const std::int64_t source = evidence::number_of(writer, {"link", link.id});
    evidence::Activity activity = evidence::add_activity(writer, wanted.is, source, 0, true, now);
    evidence::keep_offered_count(writer, activity, wanted.counted);
    for (const auto& proof : wanted.proofs)
        evidence::proofs::add_proof(writer, activity.number, proof, source, 0, now);
    trail::record(writer, {},
                  {"activity.offer",
                   activity.uuid,
                   link.subject,
                   "",
                   {{"title", "", wanted.is.title}, {"link", "", link.note}}},
                  now);
    return activity;
}

void accept_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     base::Milliseconds now) {
    const evidence::Activity activity = waiting_activity(writer, actor, uuid, now);
    trail::record(writer, actor,
                  {"activity.accept", uuid, uuid_of_agency(writer, activity.is.agency), "", {}}, now);
    evidence::accept_offer(writer, activity, actor.account, now);
}

void refuse_activity(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& reason, base::Milliseconds now) {
    const evidence::Activity activity = waiting_activity(writer, actor, uuid, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid,
                            "Không nhận hoạt động cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi "
                            "lại.");
    trail::record(writer, actor,
                  {"activity.refuse", uuid, uuid_of_agency(writer, activity.is.agency), reason, {}}, now);
    evidence::refuse_offer(writer, activity, reason, actor.account, now);
}

}  // namespace plans::activities
