// Draws and checks with their rights.
#include "plans/activities/attendance/check_acts.hpp"

#include <algorithm>
#include <map>

#include "base/refused.hpp"
#include "people/roles.hpp"
#include "persons/list.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/without_files.hpp"
#include "trail/record.hpp"

namespace plans::activities::attendance {
namespace {

constexpr std::int64_t checks_read_max = 5'000;

void require_may_check(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now) {
    if (may_check(people::actor_of(reader, actor.account, now))) return;
    throw base::Refused(
        base::Refusal::forbidden,
        "Chỉ cơ quan thường trực rút thăm và ghi kết quả hậu kiểm.\nNếu cần, nhờ quản trị viên cấp "
        "vai trò phụ trách kế hoạch của toàn hệ thống.");
}

}  // namespace

bool may_check(const base::Actor& actor) {
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [](const base::Membership& one) {
        return one.agency == 0 && (one.rights & static_cast<std::uint32_t>(base::Right::own_plans)) != 0;
    });
}

std::string draw(storage::Writer& writer, const base::Actor& actor, const rules::NewDraw& wanted,
                 base::Milliseconds now) {
    require_may_check(writer, actor, now);
    std::vector<std::int64_t> under;
    if (wanted.agency != 0) under = persons::reached(writer, wanted.agency, base::day_at(now));
    const auto takes = [&](const rules::KeptList& one) {
        return wanted.agency == 0 || one.agency == wanted.agency ||
               std::find(under.begin(), under.end(), one.agency) != under.end();
    };
    const std::string uuid = rules::draw(writer, wanted, takes, actor.account, now);
    if (uuid.empty()) return uuid;
    const auto made = rules::find_draw(writer, uuid);
    trail::record(writer, actor,
                  {"check.draw",
                   uuid,
                   wanted.agency == 0 ? "" : uuid_of_agency(writer, wanted.agency),
                   wanted.note,
                   {{"seed", "", made->seed},
                    {"quantity", "", std::to_string(made->size) + "/" + std::to_string(made->lists)},
                    {"from", "", base::iso(made->from)},
                    {"until", "", base::iso(made->until)}}},
                  now);
    return uuid;
}

rules::Outcome enter_outcome(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                             rules::NewOutcome wanted,
                             const std::optional<evidence::proofs::StoredFile>& photo,
                             base::Milliseconds now) {
    require_may_check(writer, actor, now);
    const auto check = rules::find_check(writer, uuid);
    if (!check)
        throw base::Refused(base::Refusal::not_found, "Không có lần kiểm tra này.\nMở danh sách để tìm lại.");
    const std::int64_t source = source_of(writer, actor);
    if (photo) require_open_to_files(writer, check->activity);
    if (photo)
        wanted.proof = evidence::proofs::add_proof(writer, check->activity,
                                                   {"photo", photo->filename, photo, "", base::day_at(now)},
                                                   source, actor.account, now);
    const rules::Outcome outcome = rules::enter_outcome(writer, *check, wanted, source, actor.account, now);
    trail::record(
        writer, actor,
        {"check.enter",
         check->activity_uuid,
         uuid_of_agency(writer, check->agency),
         wanted.note,
         {{"found", "", rules::name_of(outcome)},
          {"counted", std::to_string(check->people), wanted.found ? std::to_string(wanted.counted) : ""},
          {"proof", "", wanted.proof}}},
        now);
    return outcome;
}

std::vector<rules::Check> checks_seen(storage::Reader& reader, const base::Actor& actor,
                                      const std::string& draw, base::Milliseconds now) {
    std::vector<rules::Check> all = rules::checks(reader, draw, checks_read_max);
    if (sees_all(actor)) return all;
    std::map<std::int64_t, bool> seen;
    std::erase_if(all, [&](const rules::Check& one) {
        const auto [known, fresh] = seen.try_emplace(one.agency, false);
        if (fresh) known->second = may_see_agency(reader, actor, one.agency, now);
        return !known->second;
    });
    return all;
}

rules::Check check_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                       base::Milliseconds now) {
    auto check = rules::find_check(reader, uuid);
    if (!check || !(sees_all(actor) || may_see_agency(reader, actor, check->agency, now)))
        throw base::Refused(base::Refusal::not_found, "Không có lần kiểm tra này.\nMở danh sách để tìm lại.");
    return std::move(*check);
}

}  // namespace plans::activities::attendance
