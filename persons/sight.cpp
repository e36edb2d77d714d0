// The rule in sight.hpp, once.
#include "persons/sight.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "people/roles.hpp"

namespace persons {
namespace {

[[noreturn]] void refuse_unknown() {
    throw base::Refused(base::Refusal::not_found, "Không có người này.");
}

[[noreturn]] void refuse_change() {
    throw base::Refused(base::Refusal::forbidden,
                        "Tài khoản này không có quyền sửa dữ liệu về người của cơ quan đó.\nNếu cần, nhờ "
                        "quản trị viên cấp quyền.");
}

bool has(const std::vector<std::int64_t>& all, std::int64_t one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<std::int64_t> own_agencies(const base::Actor& actor, base::Right right) {
    std::vector<std::int64_t> all;
    for (const base::Membership& one : actor.memberships)
        if ((one.rights & static_cast<std::uint32_t>(right)) != 0 && !has(all, one.agency))
            all.push_back(one.agency);
    return all;
}

bool for_whole_system(const base::Actor& actor, base::Right right) {
    return has(own_agencies(actor, right), 0);
}

bool may_see(const base::Actor& actor, const std::vector<Membership>& memberships, base::Day today,
             base::Right right) {
    const std::vector<std::int64_t> own = own_agencies(actor, right);
    if (memberships.empty()) return has(own, 0);
    bool lives = false, here = false, ever = false;
    for (const Membership& one : memberships) {
        const bool goes_on = !one.until || today < *one.until;
        lives = lives || goes_on;
        ever = ever || has(own, one.agency);
        here = here || (goes_on && has(own, one.agency));
    }
    return here || (!lives && ever);
}

Seen require_sight(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                   base::Milliseconds now) {
    const auto number = number_of(reader, uuid);
    if (!number) refuse_unknown();
    Person person = *person_of(reader, *number);
    if (person.canonical != person.id) person = *person_of(reader, person.canonical);
    Seen seen{std::move(person), memberships_of(reader, person.canonical)};
    if (!may_see(actor, seen.memberships, base::day_at(now))) refuse_unknown();
    return seen;
}

Seen require_keeper(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                    base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    Seen seen = require_sight(reader, today, uuid, now);
    if (!may_see(today, seen.memberships, base::day_at(now), base::Right::own_persons)) refuse_change();
    return seen;
}

void require_keeper_at(storage::Reader& reader, const base::Actor& actor, std::int64_t agency,
                       base::Milliseconds now) {
    if (!people::actor_of(reader, actor.account, now).may_at(base::Right::own_persons, agency))
        refuse_change();
}

}  // namespace persons
