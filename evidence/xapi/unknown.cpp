// Proposals are never more than that: a person decides.
#include "evidence/xapi/unknown.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "evidence/xapi/json.hpp"
#include "evidence/xapi/readings.hpp"
#include "evidence/xapi/sql.hpp"
#include "persons/names.hpp"
#include "persons/sight.hpp"

namespace evidence::xapi {
namespace {

constexpr std::string_view mailto = "mailto:", account = "account:";

// "mailto:an@tinh.vn", "account:homePage\nname", "openid:…", "sha1:…"
Unknown unknown_from(std::int64_t identity, std::string identifier, const std::string& body) {
    Unknown one;
    one.identity = identity;
    if (identifier.rfind(mailto, 0) == 0) one.mail = identifier.substr(mailto.size());
    if (const auto line = identifier.find('\n'); line != std::string::npos) identifier.replace(line, 1, ": ");
    const auto colon = identifier.find(':');
    one.identifier =
        one.mail.empty() && identifier.rfind(account, 0) != 0 ? identifier : identifier.substr(colon + 1);
    if (!body.empty()) one.name = parse_json(body).text_of("name");
    return one;
}

std::string account_name(const std::string& identifier) {
    const auto line = identifier.find('\n');
    return identifier.rfind(account, 0) == 0 && line != std::string::npos ? identifier.substr(line + 1) : "";
}

void propose(storage::Reader& reader, const base::Actor& actor, Unknown& one, const storage::Rows& found,
             Likeness by, base::Day today) {
    for (const storage::Row& row : found) {
        const persons::PersonId id = row.integer(0);
        const bool there = std::any_of(one.proposed.begin(), one.proposed.end(),
                                       [&](const Proposed& other) { return other.person.id == id; });
        if (there || one.proposed.size() >= proposed_max) continue;
        const auto person = persons::person_of(reader, id);
        const auto memberships = persons::memberships_of(reader, id);
        const bool seen = persons::may_see(actor, memberships, today) ||
                          persons::for_whole_system(actor, base::Right::own_persons);
        if (!person || person->erased_at || !seen) continue;
        one.proposed.push_back({*person, memberships.empty() ? 0 : memberships.front().agency, by});
    }
}

}  // namespace

std::vector<Unknown> list_unknown(storage::Reader& reader, const base::Actor& actor, std::int64_t after,
                                  base::Milliseconds now) {
    std::vector<Unknown> all;
    const base::Day today = base::day_at(now);
    for (const storage::Row& row : reader.all(sql::list_unknown, after, unknown_shown)) {
        Unknown one = unknown_from(row.integer(0), row.text(1), row.text(2));
        one.statements = row.integer(3);
        if (!one.mail.empty())
            propose(reader, actor, one, reader.all(sql::find_persons_by_mail, one.mail), Likeness::mail,
                    today);
        if (const std::string code = account_name(row.text(1)); !code.empty())
            propose(reader, actor, one, reader.all(sql::find_persons_by_code, code), Likeness::code, today);
        if (!one.name.empty())
            propose(
                reader, actor, one,
                reader.all(sql::find_persons_by_name, persons::forms_of(persons::shown_name(one.name)).key),
                Likeness::name, today);
        all.push_back(std::move(one));
    }
    return all;
}

std::int64_t count_unknown(storage::Reader& reader) {
    return reader.one(sql::count_unknown)->integer(0);
}

persons::PersonId assign_unknown(storage::Writer& writer, const base::Actor& actor, std::int64_t identity,
                                 const std::string& person, std::int64_t agency, const std::string& reason,
                                 base::Milliseconds now) {
    const auto row = writer.one(sql::find_unknown, identity);
    if (!row)
        throw base::Refused(base::Refusal::not_found,
                            "Người này đã được cho biết là ai, hoặc đã xóa.\nTải lại trang để xem.");
    if (reason.empty()) throw base::Refused(base::Refusal::invalid, "Ghi căn cứ: vì sao biết đó là ai.");
    persons::PersonId number = 0;
    if (!person.empty()) {
        number = persons::person_by_uuid(writer, person).canonical;
        const bool seen = persons::for_whole_system(actor, base::Right::own_persons) ||
                          persons::may_see(actor, persons::memberships_of(writer, number), base::day_at(now));
        if (!seen) throw base::Refused(base::Refusal::not_found, "Không có người này.");
    } else {
        const Unknown one = unknown_from(identity, row->text(0), row->text(1));
        if (agency == 0)
            throw base::Refused(base::Refusal::invalid, "Ghi cơ quan của người mới, ví dụ: Sở Y tế.");
        persons::require_keeper_at(writer, actor, agency, now);
        persons::Details details;
        details.name = persons::shown_name(one.name);
        details.mail = one.mail;
        if (const base::Problems problems = persons::check(details); !problems.empty())
            throw base::Refused(base::Refusal::invalid, problems[0].text);
        persons::NewMembership first;
        first.agency = agency;
        first.post = "member";
        first.from = base::day_at(now);
        first.source = reason;
        number = persons::create_person(writer, actor, details, first, now);
    }
    set_person(writer, actor, identity, number, reason, now);
    return number;
}

}  // namespace evidence::xapi
