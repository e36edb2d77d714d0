// The table of roles and rights, and memberships in the database.
#include "people/roles.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/accounts.hpp"
#include "people/sql.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

using base::Right;
using texts::Id;

constexpr std::uint32_t all_of(std::initializer_list<Right> rights) {
    std::uint32_t bits = 0;
    for (const Right right : rights) bits |= static_cast<std::uint32_t>(right);
    return bits;
}

const std::string nobody_left =
    "Sau ngày đó không còn ai quản trị Lũy Tre.\nTrao vai trò quản trị cho người khác trước.";

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

std::optional<base::Day> maybe_day(const storage::Row& row, std::size_t column) {
    const auto number = row.maybe_integer(column);
    return number ? std::optional(base::Day{*number}) : std::nullopt;
}

Role role_in(const storage::Row& row, std::size_t column) {
    const auto role = role_named(row.text(column));
    CHECK_THAT(role.has_value());
    return *role;
}

std::string written_or_empty(const std::optional<base::Day>& day) {
    return day ? base::iso(*day) : "";
}

std::string add_membership(storage::Writer& writer, const base::Actor& actor, std::int64_t account,
                           const NewRole& role, base::Milliseconds now) {
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_membership, id, account, role.agency.number, std::string(rule_of(role.role).name),
               role.from.number, day_or_null(role.until), actor.account, now, role.reason);
    return id;
}

}  // namespace

const std::vector<RoleRule>& role_rules() {
    using enum Right;
    static const std::vector<RoleRule> all = {
        {Role::administrator, "administrator", Id("role_administrator"), Id("role_administrator_say"),
         Place::system, all_of({administer, read_agencies, own_agencies})},
        {Role::plan_owner, "plan_owner", Id("role_plan_owner"), Id("role_plan_owner_say"), Place::either,
         all_of(
             {read_plans, own_plans, confirm_plans, read_agencies, own_agencies, read_persons, own_persons})},
        {Role::focal_point, "focal_point", Id("role_focal_point"), Id("role_focal_point_say"), Place::agency,
         all_of({read_plans, report, read_agencies, read_persons, own_persons})},
        {Role::approver, "approver", Id("role_approver"), Id("role_approver_say"), Place::agency,
         all_of({read_plans, approve, read_agencies, read_persons})},
        {Role::records_clerk, "records_clerk", Id("role_records_clerk"), Id("role_records_clerk_say"),
         Place::agency, all_of({read_plans, issue, read_agencies})},
        {Role::leader, "leader", Id("role_leader"), Id("role_leader_say"), Place::either,
         all_of({read_plans, decide, read_agencies, read_persons})},
        {Role::auditor, "auditor", Id("role_auditor"), Id("role_auditor_say"), Place::system,
         all_of({read_trail, read_agencies})},
    };
    return all;
}

const RoleRule& rule_of(Role role) {
    const auto& all = role_rules();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const RoleRule& rule) { return rule.role == role; });
    CHECK_THAT(found != all.end());
    return *found;
}

std::optional<Role> role_named(std::string_view name) {
    for (const RoleRule& rule : role_rules()) {
        if (rule.name == name) return rule.role;
    }
    return std::nullopt;
}

std::vector<Given> roles_of(storage::Reader& reader, std::int64_t account) {
    std::vector<Given> all;
    for (const auto& row : reader.all(sql::list_memberships, account)) {
        all.push_back({row.text(0), row.integer(1), row.integer(2), role_in(row, 3),
                       base::Day{row.integer(4)}, maybe_day(row, 5), row.text(6), row.text(7), row.text(8),
                       row.text(9)});
    }
    return all;
}

std::string give_role(storage::Writer& writer, const base::Actor& actor, std::int64_t account,
                      const NewRole& role, base::Milliseconds now) {
    require_right(writer, actor, Right::administer, now);
    const RoleRule& rule = rule_of(role.role);
    const bool somewhere = role.agency.number != 0;
    CHECK_THAT(rule.place == Place::either || (rule.place == Place::agency) == somewhere);
    CHECK_THAT(!role.until || role.from < *role.until);
    const auto whose = account_of(writer, account);
    if (!whose) throw base::Refused(base::Refusal::not_found, "Không có tài khoản này.");
    if (writer.one(sql::find_clash, account, role.agency.number, std::string(rule.name), role.from.number,
                   day_or_null(role.until))) {
        throw base::Refused(
            base::Refusal::conflict,
            "Người này đã có vai trò đó ở đúng cơ quan đó trong những ngày này.\nXem lại các vai "
            "trò đang có, hoặc chọn ngày khác.");
    }
    std::string id = add_membership(writer, actor, account, role, now);
    trail::record(writer, actor,
                  {"role.give",
                   whose->uuid,
                   role.agency.uuid,
                   role.reason,
                   {{"role", "", std::string(rule.name)},
                    {"agency", "", role.agency.name},
                    {"from", "", base::iso(role.from)},
                    {"until", "", written_or_empty(role.until)}}},
                  now);
    return id;
}

void end_role(storage::Writer& writer, const base::Actor& actor, const std::string& id, base::Day until,
              const std::string& agency_uuid, const std::string& reason, base::Milliseconds now) {
    require_right(writer, actor, Right::administer, now);
    const auto row = writer.one(sql::find_membership, id);
    if (!row) throw base::Refused(base::Refusal::not_found, "Không có vai trò này.");
    const base::Day from{row->integer(3)};
    const auto before = maybe_day(*row, 4);
    // A role that never began ends on the day on which it would have.
    const base::Day end = std::max(until, from);
    if (before && *before <= end)
        throw base::Refused(base::Refusal::conflict, "Vai trò này đã kết thúc từ ngày " +
                                                         base::written(*before) + ".\nTải lại trang để xem.");
    if (row->text(2) == "administrator" &&
        writer.one(sql::count_administrators, base::day_at(now).number, id, std::int64_t{0})->integer(0) == 0)
        throw base::Refused(base::Refusal::conflict, nobody_left);
    writer.run(sql::end_membership, end.number, actor.account, now, reason, id);
    const auto whose = account_of(writer, row->integer(0));
    CHECK_THAT(whose.has_value());
    trail::record(writer, actor,
                  {"role.end",
                   whose->uuid,
                   agency_uuid,
                   reason,
                   {{"role", row->text(2), ""}, {"until", written_or_empty(before), base::iso(end)}}},
                  now);
}

void give_first_roles(storage::Writer& writer, const Account& account, base::Milliseconds now) {
    for (const Role role : {Role::administrator, Role::plan_owner}) {
        const NewRole first{role, {}, base::day_at(now), std::nullopt, ""};
        add_membership(writer, {}, account.id, first, now);
        trail::record(writer, {},
                      {"role.give",
                       account.uuid,
                       "",
                       "",
                       {{"role", "", std::string(rule_of(role).name)}, {"from", "", base::iso(first.from)}}},
                      now);
    }
}

base::Actor actor_of(storage::Reader& reader, std::int64_t account, base::Milliseconds now) {
    const auto rows = reader.all(sql::find_actor, account, base::day_at(now).number);
    if (rows.empty()) return {};
    base::Actor actor;
    actor.account = account;
    actor.name = rows.front().text(0);
    actor.rights = static_cast<std::uint32_t>(Right::signed_in);
    for (const auto& row : rows) {
        if (row.null(1)) continue;
        const RoleRule& rule = rule_of(role_in(row, 2));
        actor.memberships.push_back({row.integer(1), rule.role, rule.rights});
        actor.rights |= rule.rights;
    }
    return actor;
}

void require_another_administrator(storage::Reader& reader, std::int64_t account, base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    const auto roles = roles_of(reader, account);
    // Also one that begins later: a handover may have left nobody else.
    const bool administers = std::any_of(roles.begin(), roles.end(), [&](const Given& one) {
        return one.role == Role::administrator &&
               (!one.until || (today < *one.until && one.from < *one.until));
    });
    if (administers &&
        reader.one(sql::count_administrators, today.number, std::string(), account)->integer(0) == 0)
        throw base::Refused(base::Refusal::conflict, nobody_left);
}

void require_right(storage::Reader& reader, const base::Actor& actor, base::Right right,
                   base::Milliseconds now) {
    if (actor_of(reader, actor.account, now).may(right)) return;
    throw base::Refused(base::Refusal::forbidden,
                        "Tài khoản này không có quyền làm việc này.\nNếu cần, nhờ quản trị viên cấp quyền.");
}

}  // namespace people
