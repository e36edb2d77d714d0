// Reach is a table that agencies/ keeps; here it is only asked.
#include "plans/content/rights.hpp"

#include <algorithm>

#include "base/day.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "plans/content/sql.hpp"

namespace plans {
namespace {

namespace sql = content::sql;

// Plans are about information security: who has charge of that alone reaches them.
const std::string plan_function = "attt";

constexpr auto not_there = "Không có kế hoạch này. Mở danh sách kế hoạch để tìm lại.";
constexpr auto only_look =
    "Tài khoản này chỉ xem được kế hoạch, chưa được sửa.\nNhờ quản trị viên cấp quyền rồi thử lại.";

bool gives(const base::Membership& membership, base::Right right) {
    return (membership.rights & static_cast<std::uint32_t>(right)) != 0;
}

// Some membership gives the right and reaches the plan: all of it, its agency, or (to see it) an agency that
// it gives something to.
bool reached(storage::Reader& reader, const base::Actor& actor, const std::string& plan, base::Right right,
             bool to_see, base::Milliseconds now) {
    const std::int64_t today = base::day_at(now).number;
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
        if (!gives(one, right)) return false;
        if (one.agency == 0) return true;
        if (reader.one(sql::reaches_plan, plan, one.agency, today, plan_function)) return true;
        return to_see && reader.one(sql::reaches_share, plan, one.agency, today, plan_function).has_value();
    });
}

void require(storage::Reader& reader, const base::Actor& actor, const std::string& plan, base::Right right,
             const char* otherwise, base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);  // not as the request began
    require_sight(reader, today, plan, now);
    if (!actor.may(right) || !reached(reader, today, plan, right, false, now))
        throw base::Refused(base::Refusal::forbidden, otherwise);
}

}  // namespace

void require_owner(const base::Actor& actor) {
    if (!actor.may(base::Right::own_plans)) throw base::Refused(base::Refusal::forbidden, only_look);
}

std::optional<std::int64_t> agency_of_new_plan(const base::Actor& actor) {
    std::optional<std::int64_t> agency;
    for (const base::Membership& one : actor.memberships) {
        if (!gives(one, base::Right::own_plans)) continue;
        if (one.agency == 0) return std::nullopt;
        if (!agency) agency = one.agency;
    }
    return agency;
}

std::optional<std::int64_t> agency_of_plan(storage::Reader& reader, const std::string& plan) {
    const auto row = reader.one(sql::find_agency_of_plan, plan);
    return row ? row->maybe_integer(0) : std::nullopt;
}

bool may_see(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
             base::Milliseconds now) {
    return reader.one(sql::find_agency_of_plan, plan).has_value() &&
           reached(reader, actor, plan, base::Right::read_plans, true, now);
}

bool may(storage::Reader& reader, const base::Actor& actor, const std::string& plan, base::Right right,
         base::Milliseconds now) {
    return reached(reader, actor, plan, right, false, now);
}

void require_sight(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now) {
    if (!may_see(reader, actor, plan, now)) throw base::Refused(base::Refusal::not_found, not_there);
}

void require_owner(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                   base::Milliseconds now) {
    require(reader, actor, plan, base::Right::own_plans, only_look, now);
}

void require_confirmer(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                       base::Milliseconds now) {
    require(reader, actor, plan, base::Right::confirm_plans,
            "Tài khoản này chưa được xác nhận kế hoạch.\n"
            "Người phụ trách kế hoạch của cơ quan thường trực làm việc này; nhờ quản trị viên cấp vai trò.",
            now);
}

std::optional<std::set<std::string>> visible_plans(storage::Reader& reader, const base::Actor& actor,
                                                   base::Milliseconds now) {
    std::set<std::string> plans;
    for (const base::Membership& one : actor.memberships) {
        if (!gives(one, base::Right::read_plans)) continue;
        if (one.agency == 0) return std::nullopt;
        for (const auto& row :
             reader.all(sql::plans_reached, one.agency, base::day_at(now).number, plan_function))
            plans.insert(row.text(0));
    }
    return plans;
}

}  // namespace plans
