// The edges in the database, and who counts as whom beside them, in one
// transaction.
#include "persons/merges.hpp"

#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "persons/sql.hpp"

namespace persons {
namespace {

namespace json = boost::json;

std::string as_json(const Details& details) {
    json::object codes;
    for (const auto& [scheme, code] : details.codes) codes[scheme] = code;
    json::object out = {{"name", details.name},
                        {"sex", details.sex},
                        {"telephone", details.telephone},
                        {"mail", details.mail},
                        {"codes", codes}};
    if (details.birth) {
        out["birth"] = details.birth->day.number;
        out["year_only"] = details.birth->year_only;
    }
    return json::serialize(out);
}

Details details_from(const std::string& text) {
    const json::value parsed = json::parse(text);
    const json::object& said = parsed.as_object();
    const auto word = [&](const char* name) { return std::string(said.at(name).as_string()); };
    Details details;
    details.name = word("name");
    details.sex = word("sex");
    details.telephone = word("telephone");
    details.mail = word("mail");
    for (const auto& [scheme, code] : said.at("codes").as_object())
        details.codes[std::string(scheme)] = std::string(code.as_string());
    if (said.contains("birth"))
        details.birth = Birth{base::Day{said.at("birth").as_int64()}, said.at("year_only").as_bool()};
    return details;
}

[[noreturn]] void refuse_conflict() {
    throw base::Refused(base::Refusal::conflict,
                        "Một trong hai người vừa được sửa hoặc gộp.\nTải lại "
                        "trang để xem rồi làm lại.");
}

// Under both, each by the other's identifier: an erasure of one leaves nothing readable about it with the
// other.
void note(storage::Writer& writer, const base::Actor& actor, const std::string& act, const Person& kept,
          const Person& merged, const std::string& reason, base::Milliseconds now) {
    trail::record(writer, actor, {act, kept.uuid, "", reason, {{"person", "", merged.uuid}}}, now);
    trail::record(writer, actor, {act, merged.uuid, "", reason, {{"person", "", kept.uuid}}}, now);
}

// Who counts as whom among those who counted as `root`, anew from the edges
// that are left.
void count_again(storage::Writer& writer, PersonId root) {
    Canonical left;
    for (const auto& edge : writer.all(sql::list_edges_of, root)) left.join(edge.integer(0), edge.integer(1));
    for (const auto& row : writer.all(sql::list_counting_as, root))
        if (const PersonId person = row.integer(0); left.of(person) != root)
            writer.run(sql::set_canonical, person, left.of(person));
    change_frames(writer);
}

}  // namespace

std::vector<Merge> merges_of(storage::Reader& reader, PersonId canonical) {
    std::vector<Merge> all;
    for (const auto& row : reader.all(sql::list_merges, canonical))
        all.push_back({row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(5),
                       row.integer(4), row.maybe_integer(6), row.text(7), row.text(8)});
    return all;
}

std::int64_t merge_persons(storage::Writer& writer, const base::Actor& actor, const Person& kept,
                           const Person& merged, const Details& wanted, const std::string& reason,
                           base::Milliseconds now) {
    const Person keeps = *person_of(writer, kept.id), goes = *person_of(writer, merged.id);
    if (keeps.id == goes.id || keeps.canonical != keeps.id || goes.canonical != goes.id || keeps.erased_at ||
        goes.erased_at || keeps.row_version != kept.row_version || goes.row_version != merged.row_version)
        refuse_conflict();
    const std::int64_t id = writer.one(sql::next_merge)->integer(0);
    writer.run(sql::add_merge, id, kept.id, merged.id, actor.account, now, reason);
    writer.run(sql::add_merge_details, id, as_json(keeps.details), as_json(wanted));
    if (!(wanted == keeps.details)) CHECK_THAT(change_details(writer, actor, keeps, wanted, reason, now));
    writer.run(sql::count_as, merged.id, kept.id);
    change_frames(writer);
    note(writer, actor, "person.merge", keeps, goes, reason, now);
    return id;
}

bool undo_merge(storage::Writer& writer, const base::Actor& actor, std::int64_t merge,
                const std::string& reason, base::Milliseconds now) {
    const auto row = writer.one(sql::find_merge, merge);
    if (!row) throw base::Refused(base::Refusal::not_found, "Không có lần gộp này.");
    if (writer.run(sql::undo_merge, merge, actor.account, now, reason) == 0) refuse_conflict();
    const PersonId kept_id = row->integer(0), merged_id = row->integer(1);
    count_again(writer, person_of(writer, kept_id)->canonical);
    const Person kept = *person_of(writer, kept_id), merged = *person_of(writer, merged_id);
    bool restored = row->text(3).empty();  // they went with an erasure: nothing to restore
    if (!restored) {
        const Details before = details_from(row->text(3)), after = details_from(row->text(4));
        restored = kept.details == after;
        if (restored && !(before == after))
            CHECK_THAT(change_details(writer, actor, kept, before, reason, now));
    }
    note(writer, actor, "person.unmerge", kept, merged, reason, now);
    return restored;
}

Canonical Canonical::load(storage::Reader& reader) {
    Canonical all;
    for (const auto& edge : reader.all(sql::list_edges)) all.join(edge.integer(0), edge.integer(1));
    return all;
}

void Canonical::join(PersonId kept, PersonId merged) {
    parents_[merged] = kept;
}

PersonId Canonical::of(PersonId person) const {
    // Whoever was merged has one edge that holds, so this ends.
    for (auto found = parents_.find(person); found != parents_.end(); found = parents_.find(person))
        person = found->second;
    return person;
}

}  // namespace persons
