// Handovers in the database.
#include "people/handovers.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/sql.hpp"
#include "trail/record.hpp"

namespace people {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::conflict, text);
}

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

std::string told(const Given& one, const std::map<std::int64_t, std::string>& agencies) {
    const auto agency = agencies.find(one.agency);
    return std::string(rule_of(one.role).name) + (agency == agencies.end() ? "" : ", " + agency->second);
}

struct Stretch {
    base::Day from;
    std::optional<base::Day> until;
};

// The days of a role that the receiver does not hold already.
std::vector<Stretch> not_held(storage::Reader& reader, const Given& one, std::int64_t to, base::Day start) {
    std::vector<Stretch> out;
    base::Day from = start;
    const std::string role(rule_of(one.role).name);
    for (const auto& row : reader.all(sql::list_holdings, to, one.agency, role, start.number)) {
        const base::Day begins{row.integer(0)};
        if (one.until && *one.until <= begins) break;
        if (from < begins) out.push_back({from, begins});
        if (row.null(1)) return out;
        from = std::max(from, base::Day{row.integer(1)});
    }
    if (!one.until || from < *one.until) out.push_back({from, one.until});
    return out;
}

// Ends a role on `start` and gives the receiver what is missing of it.
void move_role(storage::Writer& writer, const base::Actor& actor, const std::string& handover,
               const Given& one, std::int64_t to, base::Day start, const std::string& reason,
               base::Milliseconds now) {
    writer.run(sql::end_membership, start.number, actor.account, now, reason, one.id);
    writer.run(sql::add_handover_part, handover, one.id, day_or_null(one.until));
    for (const Stretch& stretch : not_held(writer, one, to, start)) {
        const std::string given = base::new_uuid(now);
        writer.run(sql::add_membership, given, to, one.agency, std::string(rule_of(one.role).name),
                   stretch.from.number, day_or_null(stretch.until), actor.account, now, reason);
        writer.run(sql::add_handover_given, handover, given);
    }
}

// Both people find the act under their own account.
void record_for_both(storage::Writer& writer, const base::Actor& actor, trail::Entry entry,
                     const Handover& handover, base::Milliseconds now) {
    for (const Account* account : {&handover.from, &handover.to}) {
        entry.subject = account->uuid;
        trail::record(writer, actor, entry, now);
    }
}

}  // namespace

Duties duties_of(storage::Reader& reader, std::int64_t account, base::Day day) {
    Duties all{roles_of(reader, account)};
    const auto over = [&](const Given& one) {
        return one.until && (*one.until <= day || *one.until <= one.from);
    };
    all.roles.erase(std::remove_if(all.roles.begin(), all.roles.end(), over), all.roles.end());
    return all;
}

std::string hand_over(storage::Writer& writer, const base::Actor& actor, const Account& from,
                      const Account& to, base::Day day, const std::string& reason,
                      const std::map<std::int64_t, std::string>& agencies, base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    if (from.id == to.id) refuse("Người nhận phải là tài khoản khác.");
    if (day < base::day_at(now)) refuse("Ngày bàn giao đã qua. Chọn hôm nay hoặc một ngày sau.");
    if (lock_of(writer, to.id)) refuse("Tài khoản của người nhận đang bị khóa. Mở khóa trước.");
    const Duties duties = duties_of(writer, from.id, day);
    if (duties.none()) refuse("Từ ngày đó người này không còn vai trò nào để bàn giao.");
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_handover, id, from.id, to.id, day.number, reason, actor.account, now);
    trail::Entry entry{
        "handover.make", "", "", reason, {{"holder", from.name, to.name}, {"from", "", base::iso(day)}}};
    for (const Given& one : duties.roles) {
        move_role(writer, actor, id, one, to.id, std::max(day, one.from), reason, now);
        entry.values.push_back({"role", "", told(one, agencies)});
    }
    record_for_both(writer, actor, entry, handover_of(writer, id), now);
    return id;
}

void undo_handover(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                   const std::string& reason, base::Milliseconds now) {
    require_right(writer, actor, base::Right::administer, now);
    const Handover handover = handover_of(writer, id);
    if (handover.day <= base::day_at(now))
        refuse("Đã đến ngày bàn giao nên không hoàn tác được nữa.\nNếu cần, lập một lần bàn giao ngược lại.");
    if (writer.run(sql::note_undone, actor.account, now, reason, id) != 1)
        refuse("Lần bàn giao này đã được hoàn tác.");
    bool whole = true;
    for (const auto& row : writer.all(sql::list_handover_parts, id)) {
        const auto before = row.maybe_integer(1);
        const std::int64_t moved = std::max(handover.day.number, row.integer(2));
        whole &=
            writer.run(sql::restore_membership, before ? storage::Value(*before) : storage::Value(nullptr),
                       row.text(0), moved) == 1;
    }
    for (const auto& row : writer.all(sql::list_handover_given, id))
        whole &= writer.run(sql::withdraw_membership, actor.account, now, reason, row.text(0)) == 1;
    if (!whole)
        refuse(
            "Một vai trò trong lần bàn giao này đã được thay đổi sau đó.\nSửa từng vai trò trên trang "
            "tài khoản.");
    record_for_both(
        writer, actor,
        {"handover.undo",
         "",
         "",
         reason,
         {{"holder", handover.to.name, handover.from.name}, {"from", base::iso(handover.day), ""}}},
        handover, now);
}

std::int64_t keeper_of(storage::Reader& reader, std::int64_t account, base::Milliseconds since,
                       base::Milliseconds now) {
    std::int64_t day = base::day_at(since).number;
    std::string last;
    while (const auto row = reader.one(sql::find_taker, account, day, last, base::day_at(now).number)) {
        account = row->integer(0);
        day = row->integer(1);
        last = row->text(2);
    }
    return account;
}

std::vector<std::int64_t> predecessors_of(storage::Reader& reader, std::int64_t account) {
    std::vector<std::int64_t> all = {account};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const storage::Row& row : reader.all(sql::list_givers, all[i]))
            if (std::find(all.begin(), all.end(), row.integer(0)) == all.end()) all.push_back(row.integer(0));
    return all;
}

Handover handover_of(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_handover, id);
    if (!row) throw base::Refused(base::Refusal::not_found, "Không có lần bàn giao này.");
    const auto from = account_of(reader, row->integer(0)), to = account_of(reader, row->integer(1));
    CHECK_THAT(from && to);
    Handover out{id,
                 row->text(3),
                 row->text(4),
                 *from,
                 *to,
                 base::Day{row->integer(2)},
                 row->integer(5),
                 row->text(6),
                 row->text(7),
                 {}};
    for (const auto& part : reader.all(sql::list_handover_parts, id)) {
        Given one;
        one.id = part.text(0);
        one.account = to->id;
        one.agency = part.integer(3);
        const auto role = role_named(part.text(4));
        CHECK_THAT(role.has_value());
        one.role = *role;
        one.from = base::Day{std::max(out.day.number, part.integer(2))};
        if (const auto until = part.maybe_integer(1)) one.until = base::Day{*until};
        out.duties.roles.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> handovers_with(storage::Reader& reader, std::int64_t account) {
    std::vector<std::string> ids;
    for (const auto& row : reader.all(sql::list_handovers, account)) ids.push_back(row.text(0));
    return ids;
}

}  // namespace people
