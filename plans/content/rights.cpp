// The one sentence for those who may look but not change.
#include "plans/content/rights.hpp"

#include "base/refused.hpp"

namespace plans {

void require_owner(const base::Actor& actor) {
    if (actor.may(base::Right::own_plans)) return;
    throw base::Refused(
        base::Refusal::forbidden,
        "Tài khoản này chỉ xem được kế hoạch, chưa được sửa.\nNhờ quản trị viên cấp quyền rồi thử lại.");
}

void require_confirmer(const base::Actor& actor) {
    if (actor.may(base::Right::confirm_plans)) return;
    throw base::Refused(
        base::Refusal::forbidden,
        "Tài khoản này chưa được xác nhận kế hoạch.\n"
        "Người phụ trách kế hoạch của cơ quan thường trực làm việc này; nhờ quản trị viên cấp vai trò.");
}

}  // namespace plans
