// Books and reach, asked in the database.
#include "plans/incoming/sight.hpp"

#include <algorithm>

#include "agencies/reach.hpp"
#include "base/day.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "plans/content/rights.hpp"
#include "plans/incoming/sql.hpp"

namespace plans::incoming {
namespace {

// Plans are about information security: who has charge of that alone reaches their papers.
constexpr std::string_view plan_function = "attt";

bool gives(const base::Membership& membership, base::Right right) {
    return (membership.rights & static_cast<std::uint32_t>(right)) != 0;
}

bool reaches_book(storage::Reader& reader, const base::Actor& actor, const Document& document,
                  base::Right right, base::Milliseconds now) {
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
        if (!gives(one, right)) return false;
        return one.agency == 0 || (document.book != 0 && agencies::reaches(reader, one.agency, document.book,
                                                                           plan_function, base::day_at(now)));
    });
}

bool concerns_a_visible_plan(storage::Reader& reader, const base::Actor& actor, std::int64_t document,
                             base::Milliseconds now) {
    return !links_for(reader, actor, document, now).empty();
}

}  // namespace

std::optional<std::int64_t> book_of(const base::Actor& actor) {
    std::optional<std::int64_t> agency;
    for (const base::Membership& one : actor.memberships) {
        if (!gives(one, register_documents)) continue;
        if (one.agency == 0) return std::nullopt;
        if (!agency) agency = one.agency;
    }
    return agency;
}

std::optional<std::set<std::int64_t>> visible_documents(storage::Reader& reader, const base::Actor& actor,
                                                        base::Milliseconds now) {
    const auto plans = visible_plans(reader, actor, now);
    if (!plans) return std::nullopt;
    std::set<std::int64_t> all;
    for (const storage::Row& row : reader.all(sql::list_all_links)) {
        if (plans->count(row.text(1)) != 0) all.insert(row.integer(0));
    }
    for (const base::Membership& one : actor.memberships) {
        if (!gives(one, base::Right::read_plans)) continue;
        for (const storage::Row& row : reader.all(sql::list_books_reached, one.agency,
                                                  base::day_at(now).number, std::string(plan_function)))
            all.insert(row.integer(0));
    }
    return all;
}

Document document_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                      base::Milliseconds now) {
    Document document = document_of(reader, uuid);
    if (!reaches_book(reader, actor, document, base::Right::read_plans, now) &&
        !concerns_a_visible_plan(reader, actor, document.id, now))
        refuse_unknown_document();
    return document;
}

bool may_keep(storage::Reader& reader, const base::Actor& actor, const Document& document,
              base::Milliseconds now) {
    return actor.may(register_documents) && reaches_book(reader, actor, document, register_documents, now);
}

Document document_to_change(storage::Reader& reader, const base::Actor& actor, const std::string& uuid,
                            base::Milliseconds now) {
    const base::Actor today = people::actor_of(reader, actor.account, now);
    Document document = document_for(reader, today, uuid, now);
    if (!actor.may(register_documents) || !may_keep(reader, today, document, now)) {
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này chỉ xem được văn bản, không sửa được sổ này.\nVăn thư của cơ quan giữ sổ "
            "hoặc người phụ trách kế hoạch làm việc này.");
    }
    return document;
}

std::vector<Link> links_for(storage::Reader& reader, const base::Actor& actor, std::int64_t document,
                            base::Milliseconds now) {
    std::vector<Link> links = links_of(reader, document);
    links.erase(std::remove_if(links.begin(), links.end(),
                               [&](const Link& link) { return !may_see(reader, actor, link.plan, now); }),
                links.end());
    return links;
}

}  // namespace plans::incoming
