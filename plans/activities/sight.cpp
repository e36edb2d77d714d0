// Reach, asked in the database.
#include "plans/activities/sight.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "evidence/reach.hpp"
#include "people/roles.hpp"

namespace plans::activities {
namespace {

bool gives(const base::Membership& membership, base::Right right) {
    return (membership.rights & static_cast<std::uint32_t>(right)) != 0;
}

}  // namespace

std::string seeing_roles() {
    std::string names = ",";
    for (const people::RoleRule& rule : people::role_rules()) {
        if ((rule.rights & static_cast<std::uint32_t>(base::Right::read_plans)) != 0)
            names += std::string(rule.name) + ",";
    }
    return names;
}

bool sees_all(const base::Actor& actor) {
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [](const base::Membership& one) {
        return one.agency == 0 && gives(one, base::Right::read_plans);
    });
}

bool may_record_at(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                   base::Milliseconds now) {
    return evidence::reaches(reader, actor, agency, base::Right::report, now);
}

void require_record_at(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                       base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    if (actor.may(base::Right::report) && may_record_at(reader, today, agency, now)) return;
    throw base::Refused(base::Refusal::forbidden,
                        "Tài khoản này không ghi được hoạt động của đơn vị này.\nCán bộ đầu mối của đơn vị "
                        "ghi; nếu cần, nhờ quản trị viên cấp vai trò.");
}

std::vector<agencies::AgencyId> agencies_to_record(storage::Reader& reader, const base::Actor& actor,
                                                   base::Milliseconds now) {
    const auto directory = agencies::directory_now(reader);
    const base::Day today = base::day_at(now);
    std::vector<agencies::AgencyId> own, under;
    for (const base::Membership& one : actor.memberships) {
        if (!gives(one, base::Right::report) || one.agency == 0) continue;
        if (std::find(own.begin(), own.end(), one.agency) == own.end()) own.push_back(one.agency);
    }
    for (const agencies::AgencyId agency : own) {
        for (const agencies::AgencyId child : agencies::children_on(*directory, agency, today)) {
            if (std::find(own.begin(), own.end(), child) == own.end()) under.push_back(child);
        }
    }
    agencies::sort_by_name(*directory, own, today);
    own.insert(own.end(), under.begin(), under.end());
    return own;
}

bool may_see_agency(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                    base::Milliseconds now) {
    return evidence::reaches(reader, actor, agency, base::Right::read_plans, now);
}

evidence::Activity activity_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                                base::Milliseconds now) {
    auto activity = evidence::find_activity(reader, uuid);
    if (!activity || !may_see_agency(reader, actor, activity->is.agency, now)) refuse_unknown_activity();
    return std::move(*activity);
}

evidence::Activity activity_to_change(storage::Reader& reader, const base::Actor& actor,
                                      const std::string& uuid, base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    evidence::Activity activity = activity_for(reader, today, uuid, now);
    require_record_at(reader, actor, activity.is.agency, now);
    return activity;
}

void refuse_unknown_activity() {
    throw base::Refused(base::Refusal::not_found,
                        "Không có hoạt động này.\nMở danh sách hoạt động để tìm lại.");
}

}  // namespace plans::activities
