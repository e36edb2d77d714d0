// Right, rule, trail.
#include "plans/activities/attendance/acts.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "persons/sight.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::activities::attendance {
namespace {

void require_reason(const std::string& reason) {
    if (!reason.empty() && text::length(reason) <= reason_characters_max) return;
    throw base::Refused(base::Refusal::invalid,
                        "Việc này cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi lại.");
}

persons::PersonId canonical_of(storage::Reader& reader, const std::string& uuid) {
    const auto number = persons::number_of(reader, uuid);
    if (!number)
        throw base::Refused(base::Refusal::not_found,
                            "Không có người này trong danh sách.\nMở lại trang để xem.");
    return persons::person_of(reader, *number)->canonical;
}

void tell(storage::Writer& writer, const base::Actor& actor, const char* act,
          const evidence::Activity& activity, const std::string& reason, std::vector<trail::Value> values,
          base::Milliseconds now) {
    trail::record(writer, actor,
                  {act, activity.uuid, uuid_of_agency(writer, activity.is.agency), reason, std::move(values)},
                  now);
}

}  // namespace

std::vector<std::int64_t> agencies_seen(const base::Actor& actor) {
    auto own = persons::own_agencies(actor, base::Right::own_persons);
    own.erase(std::remove(own.begin(), own.end(), 0), own.end());
    return own;
}

rules::Where where_of(const evidence::Activity& activity, const base::Actor& actor, rules::Way way) {
    return {activity.number, activity.is.agency, agencies_seen(actor), rules::basis_of(way)};
}

bool may_add_persons(const base::Actor& actor, const evidence::Activity& activity) {
    return actor.may_at(base::Right::own_persons, activity.is.agency);
}

rules::ListDone enter_list(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                           const std::vector<rules::Matched>& rows, const std::vector<rules::Choice>& choices,
                           rules::NewList list, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    list.agency = activity.is.agency;
    if (!list.proof.empty()) {
        const auto proof = evidence::proofs::find_proof(writer, list.proof);
        if (!proof || proof->activity != activity.number || !proof->deleted.empty() || proof->file == nullptr)
            throw base::Refused(
                base::Refusal::conflict,
                "Bản danh sách có chữ ký không còn trong minh chứng.\nGửi lại bản chụp rồi nhập "
                "tên.");
        list.way = rules::Way::signed_sheet;
    }
    const rules::ListDone done =
        rules::enter_list(writer, actor, activity, rows, choices, list, source_of(writer, actor), now);
    if (done.changed)
        tell(writer, actor, "attendance.list", activity, "",
             {{"way", "", rules::name_of(list.way)},
              {"people", "", std::to_string(done.entered.added + done.entered.strengthened)},
              {"new_persons", "", std::to_string(done.made)},
              {"proof", "", list.proof}},
             now);
    return done;
}

std::int64_t withdraw_list(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                           const std::string& list, const std::string& reason, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    require_reason(reason);
    const std::int64_t people =
        rules::withdraw_list(writer, activity, list, reason, source_of(writer, actor), actor.account, now);
    tell(writer, actor, "attendance.list_withdraw", activity, reason,
         {{"people", std::to_string(people), ""}}, now);
    return people;
}

void withdraw_person(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& person, const std::string& reason, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    require_reason(reason);
    rules::withdraw_person(writer, activity, canonical_of(writer, person), reason, source_of(writer, actor),
                           actor.account, now);
    tell(writer, actor, "attendance.withdraw", activity, reason, {{"person", person, ""}}, now);
}

void restore_person(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                    const std::string& person, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    rules::restore_person(writer, activity, canonical_of(writer, person), source_of(writer, actor),
                          actor.account, now);
    tell(writer, actor, "attendance.restore", activity, "", {{"person", "", person}}, now);
}

bool enter_kept(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                const rules::Kept& wanted, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    const auto before = rules::kept_of(writer, activity.number);
    if (!rules::enter_kept(writer, activity, wanted, source_of(writer, actor), actor.account, now))
        return false;
    tell(writer, actor, "attendance.kept", activity, "",
         {{"people", before ? std::to_string(before->counted.people) : "",
           std::to_string(wanted.counted.people)},
          {"number", before ? before->counted.document : "", wanted.counted.document},
          {"kept_at", before ? before->place : "", wanted.place}},
         now);
    return true;
}

std::string add_sheet(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      const evidence::proofs::StoredFile& file, std::int64_t people, base::Milliseconds now) {
    const evidence::Activity activity = activity_to_change(writer, actor, uuid, now);
    rules::require_takes_people(activity);
    add_proof(writer, actor, uuid, {"list", file.filename, file, "", activity.is.last}, now);
    const std::string proof = evidence::proofs::proofs_of(writer, activity.number).back().id;
    const auto counted = evidence::counted_of(writer, activity.number);
    // Of those on the sheet some may have their names already.
    const std::int64_t rest = people - rules::counts_of(writer, activity.number).people;
    if (people > 0 && rest > counted.people && counted.known != evidence::Known::kept_list) {
        evidence::say(writer, activity, {rest, evidence::Known::list_to_come, "", std::nullopt},
                      source_of(writer, actor), now);
        tell(writer, actor, "attendance.sheet", activity, "",
             {{"people", std::to_string(counted.people), std::to_string(rest)}, {"proof", "", proof}}, now);
    }
    return proof;
}

}  // namespace plans::activities::attendance
