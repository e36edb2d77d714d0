// Purposes, consents, taking out and erasing, in the database.
#include "persons/consents.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "persons/sql.hpp"

namespace persons {
namespace {

std::optional<base::Day> maybe_day(const storage::Row& row, std::size_t column) {
    const auto number = row.maybe_integer(column);
    return number ? std::optional(base::Day{*number}) : std::nullopt;
}

}  // namespace

std::vector<Purpose> list_purposes(storage::Reader& reader, base::Day today) {
    std::vector<Purpose> all;
    for (const auto& row : reader.all(sql::list_purposes, today.number))
        all.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
                       row.integer(5) != 0, base::Day{row.integer(6)}, row.text(7), row.integer(8),
                       row.maybe_integer(9), row.integer(10)});
    return all;
}

void add_purpose(storage::Writer& writer, const base::Actor& actor, const Purpose& wanted,
                 base::Milliseconds now) {
    const std::string uuid = base::new_uuid(now);
    writer.run(sql::add_purpose, uuid, wanted.name, wanted.text, std::int64_t{wanted.needs_consent ? 1 : 0},
               wanted.basis, wanted.until.number, actor.account, now);
    trail::record(
        writer, actor,
        {"purpose.make",
         uuid,
         "",
         wanted.basis,
         {{"name", "", wanted.name}, {"text", "", wanted.text}, {"until", "", base::iso(wanted.until)}}},
        now);
}

void end_purpose(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                 base::Milliseconds now) {
    if (writer.run(sql::end_purpose, uuid, actor.account, now) == 0)
        throw base::Refused(base::Refusal::conflict, "Mục đích này không có hoặc đã kết thúc.");
    trail::record(writer, actor, {"purpose.end", uuid, "", "", {}}, now);
}

std::vector<Consent> consents_of(storage::Reader& reader, PersonId canonical) {
    std::vector<Consent> all;
    for (const auto& row : reader.all(sql::list_consents, canonical))
        all.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3), maybe_day(row, 4),
                       row.text(5), row.text(6), row.text(7), row.maybe_integer(8), row.text(9)});
    return all;
}

void give_consent(storage::Writer& writer, const base::Actor& actor, const Person& person,
                  const std::string& purpose_uuid, const std::string& word_of, const std::string& way,
                  base::Milliseconds now) {
    const auto purpose = writer.one(sql::find_purpose, purpose_uuid);
    if (!purpose) throw base::Refused(base::Refusal::conflict, "Mục đích này không có hoặc đã kết thúc.");
    writer.run(sql::add_consent, person.id, purpose->integer(0), now, purpose->integer(1), word_of, way,
               actor.account);
    trail::record(writer, actor,
                  {"person.consent", person.uuid, "", "", {{"purpose", "", purpose_uuid}, {"note", "", way}}},
                  now);
}

void withdraw_consent(storage::Writer& writer, const base::Actor& actor, const Person& person,
                      std::int64_t consent, const std::string& reason, base::Milliseconds now) {
    const auto all = consents_of(writer, person.id);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Consent& one) { return one.id == consent; });
    if (found == all.end() || writer.run(sql::withdraw_consent, consent, actor.account, now, reason) == 0)
        throw base::Refused(base::Refusal::conflict, "Sự đồng ý này không có hoặc đã được rút lại.");
    trail::record(writer, actor,
                  {"person.withdraw", person.uuid, "", reason, {{"purpose", found->purpose, ""}}}, now);
}

Held all_held(storage::Reader& reader, PersonId canonical) {
    Held held;
    for (const auto& row : reader.all(sql::list_counting_as, canonical))
        held.records.push_back(*person_of(reader, row.integer(0)));
    held.memberships = memberships_of(reader, canonical);
    held.merges = merges_of(reader, canonical);
    held.consents = consents_of(reader, canonical);
    for (const Person& one : held.records)
        for (const auto& row : reader.all(sql::list_trail_of, one.uuid))
            held.trail.push_back(
                {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
    return held;
}

std::string erase_person(storage::Writer& writer, const base::Actor& actor, const Person& person,
                         const std::string& asked_by, const std::string& reason, base::Milliseconds now) {
    const Held held = all_held(writer, person.id);
    const auto memberships = static_cast<std::int64_t>(held.memberships.size());
    std::int64_t details = 0, codes = 0, trail_values = 0;
    for (const Person& one : held.records) {
        if (one.erased_at) continue;
        codes += writer.run(sql::drop_codes, one.id);
        details += writer.run(sql::drop_details, one.id);
        writer.run(sql::drop_merge_details, one.id);
        writer.run(sql::blank_consents, one.id);
        writer.run(sql::mark_erased, one.id, now);
        trail_values += trail::erase_values(writer, actor, one.uuid, reason, now);
    }
    if (details == 0) throw base::Refused(base::Refusal::conflict, "Dữ liệu của người này đã được xóa.");
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_erasure, id, person.id, asked_by, reason, details, codes, trail_values, memberships,
               actor.account, now);
    trail::record(writer, actor,
                  {"person.erase", person.uuid, "", reason, {{"erased", "", std::to_string(trail_values)}}},
                  now);
    return id;
}

std::optional<Erasure> erasure_of(storage::Reader& reader, PersonId canonical) {
    const auto row = reader.one(sql::find_erasure, canonical);
    if (!row) return std::nullopt;
    return Erasure{row->text(0),    row->text(1),    row->text(2),    row->text(3),    row->integer(4),
                   row->integer(5), row->integer(6), row->integer(7), row->integer(8), row->integer(9)};
}

}  // namespace persons
