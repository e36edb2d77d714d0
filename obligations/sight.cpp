// Reach is that of activities: what somebody did and what they owe are seen by the same people.
#include "obligations/sight.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "people/roles.hpp"
#include "plans/activities/sight.hpp"

namespace obligations {

bool may_see(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
             base::Milliseconds now) {
    return plans::activities::may_see_agency(reader, actor, agency, now);
}

bool may_fill(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
              base::Milliseconds now) {
    return actor.may(base::Right::report) && plans::activities::may_record_at(reader, actor, agency, now);
}

void require_fill(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
                  base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    if (!may_see(reader, today, agency, now)) refuse_unknown();
    if (may_fill(reader, today, agency, now)) return;
    throw base::Refused(
        base::Refusal::forbidden,
        "Tài khoản này không báo cáo thay cho đơn vị này.\nCán bộ đầu mối của đơn vị báo cáo; "
        "nếu cần, nhờ quản trị viên cấp vai trò.");
}

std::vector<agencies::AgencyId> own_agencies(storage::Reader& reader, const base::Actor& actor,
                                             base::Milliseconds now) {
    std::vector<agencies::AgencyId> own;
    for (const base::Membership& one : actor.memberships) {
        const bool reads = (one.rights & static_cast<std::uint32_t>(base::Right::read_plans)) != 0;
        if (reads && one.agency != 0 && std::find(own.begin(), own.end(), one.agency) == own.end())
            own.push_back(one.agency);
    }
    const auto directory = agencies::directory_now(reader);
    std::erase_if(own, [&](agencies::AgencyId agency) { return directory->find(agency) == nullptr; });
    agencies::sort_by_name(*directory, own, base::day_at(now));
    return own;
}

void refuse_unknown() {
    throw base::Refused(base::Refusal::not_found, "Không có đầu việc này.\nMở Việc của cơ quan để tìm lại.");
}

}  // namespace obligations
