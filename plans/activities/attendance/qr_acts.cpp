// Right, rule, trail of attendance by scanning.
#include "plans/activities/attendance/qr_acts.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "jobs/queue.hpp"
#include "persons/doubles.hpp"
#include "persons/sight.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "trail/record.hpp"

namespace plans::activities::attendance {
namespace {

void tell(storage::Writer& writer, const base::Actor& actor, const char* act,
          const evidence::Activity& activity, std::vector<trail::Value> values, base::Milliseconds now) {
    trail::record(writer, actor,
                  {act, activity.uuid, uuid_of_agency(writer, activity.is.agency), "", std::move(values)},
                  now);
}

std::string names_of(storage::Reader& reader, const std::vector<std::int64_t>& agencies, base::Day day) {
    const auto directory = agencies::directory_now(reader);
    std::string names;
    for (const std::int64_t one : agencies)
        names += (names.empty() ? "" : "; ") + agencies::name_on(*directory, one, day);
    return names;
}

[[noreturn]] void refuse_decided() {
    throw base::Refused(base::Refusal::conflict, "Người này không còn chờ nữa.\nMở lại trang để xem.");
}

}  // namespace

std::string open_session(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                         const rules::NewSession& wanted, const std::filesystem::path& data_folder,
                         base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    std::string session = rules::open_session(writer, activity, wanted, data_folder, actor.account, now);
    jobs::enqueue(writer, now, rules::forget_job, "",
                  now + rules::hours_max * 3'600'000LL + rules::typed_kept + 3'600'000);
    tell(writer, actor, "attendance.open", activity,
         {{"invited", "", names_of(writer, wanted.invited, activity.is.last)}}, now);
    return session;
}

rules::Session session_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                           const std::string& session, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(reader, actor, uuid, now);
    const auto found = rules::find_session(reader, session);
    if (!found || found->activity != activity.number)
        throw base::Refused(base::Refusal::not_found,
                            "Hoạt động này không có lần mở điểm danh đó.\nMở lại trang để xem.");
    return *found;
}

void end_session(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                 const std::string& session, base::Milliseconds now) {
    const rules::Session found = session_for(writer, actor, uuid, session, now);
    if (!rules::end_session(writer, found, actor.account, now))
        throw base::Refused(base::Refusal::conflict, "Lần điểm danh này đã đóng.\nMở lại trang để xem.");
    tell(writer, actor, "attendance.end", *evidence::activity_at(writer, found.activity),
         {{"people", "", std::to_string(found.sent)}}, now);
}

rules::Sent send(storage::Writer& writer, const rules::Session& session, const rules::Typed& typed,
                 base::Milliseconds now) {
    const auto activity = evidence::activity_at(writer, session.activity);
    const std::int64_t source = evidence::number_of(writer, {"link", session.uuid});
    const rules::Sent sent = rules::send(writer, session, *activity, typed, source, now);
    if (sent == rules::Sent::recorded || sent == rules::Sent::waits)
        tell(writer, {}, "attendance.claim", *activity,
             {{"way", "", rules::name_of(rules::Way::scanned)},
              {"status", "", sent == rules::Sent::recorded ? "recorded" : "waiting"}},
             now);
    return sent;
}

rules::Matched meant_by(storage::Reader& reader, const evidence::Activity& activity, const base::Actor& actor,
                        const rules::Waiting& waiting) {
    rules::ListedRow row;
    row.number = 1;
    row.details = waiting.details();
    return rules::match(reader, {row}, where_of(activity, actor, rules::Way::scanned)).at(0);
}

void decide(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
            const std::string& claim, const std::string& choice, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    const auto waiting = rules::find_waiting(writer, claim, activity.number);
    if (!waiting) refuse_decided();
    const rules::Matched meant = meant_by(writer, activity, actor, *waiting);
    auto chosen = rules::choice_named(meant, choice, may_add_persons(actor, activity));
    if (meant.meets == rules::Meets::present && choice != "skip")
        chosen = rules::Choice{rules::Becomes::person, meant.person};
    if (!chosen)
        throw base::Refused(base::Refusal::conflict,
                            "Người được chọn không còn phù hợp.\nMở lại trang rồi chọn lại.");
    persons::PersonId person = chosen->person;
    if (chosen->becomes == rules::Becomes::fresh) {
        persons::require_keeper_at(writer, actor, activity.is.agency, now);
        person = rules::make_person(writer, actor, activity, meant.row, "member", now);
    }
    const std::int64_t source = source_of(writer, actor);
    if (person != 0) {
        const rules::NewAttendance one{person, rules::Way::scanned, 0, waiting->at};
        const auto entered = rules::attend(writer, activity, std::span(&one, 1), source, actor.account, now);
        rules::name_some(writer, activity, entered.added, source, now);
    }
    if (!rules::decide_waiting(writer, claim, person, actor.account, now)) refuse_decided();
    tell(writer, actor, "attendance.decide", activity,
         {{"person", "", person == 0 ? "" : std::to_string(person)}}, now);
}

std::vector<rules::ScanResult> enter_scans(storage::Writer& writer, const base::Actor& actor,
                                           const std::string& uuid, const std::vector<rules::Scan>& scans,
                                           const std::filesystem::path& data_folder, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    const auto results =
        rules::enter_scans(writer, activity, scans, rules::card_key_if_any(writer, data_folder),
                           source_of(writer, actor), actor.account, now);
    const auto added = std::count(results.begin(), results.end(), rules::ScanResult::added);
    if (added > 0)
        tell(writer, actor, "attendance.scan", activity, {{"people", "", std::to_string(added)}}, now);
    return results;
}

std::int64_t make_cards(storage::Writer& writer, const base::Actor& actor, std::int64_t agency,
                        const std::filesystem::path& data_folder, base::Milliseconds now) {
    persons::require_keeper_at(writer, actor, agency, now);
    rules::card_key(writer, data_folder);
    const std::int64_t made = rules::make_cards(writer, agency, base::day_at(now), actor.account, now);
    if (made > 0) {
        const std::string uuid = uuid_of_agency(writer, agency);
        trail::record(writer, actor, {"card.make", uuid, uuid, "", {{"cards", "", std::to_string(made)}}},
                      now);
    }
    return made;
}

void revoke_card(storage::Writer& writer, const base::Actor& actor, std::int64_t agency,
                 const std::string& code, base::Milliseconds now) {
    persons::require_keeper_at(writer, actor, agency, now);
    const auto card = rules::card_coded(writer, code);
    const auto holders = rules::card_holders(writer, agency, base::day_at(now));
    const bool here = card && std::any_of(holders.begin(), holders.end(), [&](const rules::CardHolder& one) {
                          return one.person == card->person;
                      });
    if (!here || !rules::revoke_card(writer, code, actor.account, now))
        throw base::Refused(base::Refusal::not_found,
                            "Không có thẻ này, hoặc thẻ đã hủy.\nMở lại trang để xem.");
    const std::string uuid = uuid_of_agency(writer, agency);
    trail::record(writer, actor,
                  {"card.revoke", persons::person_of(writer, card->person)->uuid, uuid, "", {}}, now);
}

}  // namespace plans::activities::attendance
