// Writing a draft: the rows that differ, the reach, the trail. The directory's token is changed first, which
// holds its row, so that two changes never build on the same state.
#include <algorithm>

#include "agencies/agencies.hpp"
#include "agencies/copies.hpp"
#include "agencies/reach.hpp"
#include "agencies/sql.hpp"
#include "base/ids.hpp"
#include "jobs/queue.hpp"
#include "people/roles.hpp"
#include "trail/record.hpp"

namespace agencies {
namespace {

storage::Value number_or_null(bool there, std::int64_t number) {
    storage::Value value = nullptr;
    if (there) value = number;
    return value;
}

storage::Value until(const Period& during) {
    return number_or_null(during.until.has_value(), during.until ? during.until->number : 0);
}

using Rows = std::vector<std::vector<storage::Value>>;

// The rows of all changed agencies, one list a table.
struct NewRows {
    Rows names, kinds, parents, codes, duties, aliases;

    void collect(storage::Writer& writer, const Facts& facts, const Facts* before) {
        const std::int64_t id = facts.id;
        const auto differs = [&](auto member, const storage::Query& clear) {
            if (before != nullptr && facts.*member == before->*member) return false;
            if (before != nullptr) writer.run(clear, id);
            return true;
        };
        if (differs(&Facts::names, sql::clear_names))
            for (const NameFact& one : facts.names)
                names.push_back({id, one.during.from.number, until(one.during), one.name, one.folded,
                                 one.short_name, one.legal_basis});
        if (differs(&Facts::kinds, sql::clear_kinds))
            for (const KindFact& one : facts.kinds)
                kinds.push_back({id, one.during.from.number, until(one.during), one.kind,
                                 std::string(code_of(one.level)), one.legal_basis});
        if (differs(&Facts::parents, sql::clear_parents))
            for (const ParentFact& one : facts.parents)
                parents.push_back({id, one.during.from.number, until(one.during),
                                   number_or_null(one.parent != no_agency, one.parent), one.legal_basis});
        if (differs(&Facts::codes, sql::clear_codes))
            for (const CodeFact& one : facts.codes)
                codes.push_back(
                    {id, one.during.from.number, until(one.during), one.scheme, one.code, one.legal_basis});
        if (differs(&Facts::duties, sql::clear_duties))
            for (const DutyFact& one : facts.duties)
                duties.push_back(
                    {id, one.during.from.number, until(one.during), one.function, one.legal_basis});
        if (differs(&Facts::aliases, sql::clear_aliases))
            for (const std::string& one : facts.aliases) aliases.push_back({id, one});
    }

    void write(storage::Writer& writer) const {
        const std::pair<const storage::Query*, const Rows*> all[] = {
            {&sql::add_name, &names}, {&sql::add_kind, &kinds},      {&sql::add_parent, &parents},
            {&sql::add_code, &codes}, {&sql::add_duty_row, &duties}, {&sql::add_alias, &aliases}};
        for (const auto& [query, rows] : all)
            if (!rows->empty()) writer.insert_all(*query, *rows);
    }
};

template <class Row>
bool holds(const std::vector<Row>& rows, std::int64_t id) {
    return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
}

storage::Value act_of(const std::string& reorganisation) {
    storage::Value value = nullptr;
    if (!reorganisation.empty()) value = reorganisation;
    return value;
}

void write_acts(storage::Writer& writer, const Draft& draft) {
    const Directory& before = draft.before();
    for (const Succession& one : before.successions())
        if (!holds(draft.successions(), one.id)) writer.run(sql::drop_succession, one.id);
    for (const LevelHeir& one : before.level_heirs())
        if (!holds(draft.level_heirs(), one.id)) writer.run(sql::drop_level_heir, one.id);
    for (const Succession& one : draft.successions())
        if (!holds(before.successions(), one.id))
            writer.run(sql::add_succession, one.id, one.from, one.to, one.function, one.day.number,
                       one.legal_basis, act_of(one.reorganisation));
    for (const LevelHeir& one : draft.level_heirs())
        if (!holds(before.level_heirs(), one.id))
            writer.run(sql::add_level_heir, one.id, std::string(code_of(one.level)),
                       std::string(code_of(one.heir)), one.day.number, one.legal_basis,
                       act_of(one.reorganisation));
}

void forget(storage::Writer& writer, AgencyId agency) {
    for (const storage::Query* query :
         {&sql::clear_names, &sql::clear_kinds, &sql::clear_parents, &sql::clear_codes, &sql::clear_duties,
          &sql::clear_aliases, &sql::forget_agency})
        writer.run(*query, agency);
}

void record_change(storage::Writer& writer, const base::Actor& actor, const Cause& cause,
                   base::Milliseconds now, const Directory& before, const Directory& after, AgencyId agency) {
    const Facts* was = before.find(agency);
    const Facts* is = after.find(agency);
    const FactLines old = was == nullptr ? FactLines{} : lines_of(before, *was);
    const FactLines fresh = is == nullptr ? FactLines{} : lines_of(after, *is);
    const std::string& uuid = is == nullptr ? was->uuid : is->uuid;
    trail::record(writer, actor,
                  {cause.act,
                   uuid,
                   uuid,
                   cause.reason,
                   {{"name", old.names, fresh.names},
                    {"kind", old.kinds, fresh.kinds},
                    {"parent", old.parents, fresh.parents},
                    {"code", old.codes, fresh.codes},
                    {"duty", old.duties, fresh.duties},
                    {"alias", old.aliases, fresh.aliases},
                    {"life", old.life, fresh.life},
                    {"legal_basis", "", cause.legal_basis}}},
                  now);
}

void write_draft(storage::Writer& writer, const Draft& draft, const Directory& after) {
    const Directory& before = draft.before();
    const std::set<AgencyId>& forgotten = draft.forgotten();
    Rows founded;
    NewRows rows;
    for (const auto& [id, ignored] : draft.changed()) {
        const Facts& facts = after.at(id);
        const Facts* was = before.find(id);
        if (was == nullptr)
            founded.push_back({id, facts.uuid, facts.life.from.number, until(facts.life), facts.row_version});
        else
            writer.run(sql::change_agency, facts.life.from.number, until(facts.life), facts.row_version, id);
        rows.collect(writer, facts, was);
    }
    if (!founded.empty()) writer.insert_all(sql::add_agency, founded);
    rows.write(writer);
    write_acts(writer, draft);
    for (const AgencyId id : forgotten) forget(writer, id);
    write_reach(writer, before, after);
}

}  // namespace

Outcome change(storage::Writer& writer, const base::Actor& actor, const Cause& cause, base::Milliseconds now,
               const std::function<bool(Draft&)>& edit, const BeforeSaving& before_saving) {
    people::require_right(writer, actor, base::Right::own_agencies, now);
    const std::string token = base::new_uuid(now);
    const std::string earlier = writer.one(sql::new_directory_token, token)->text(0);
    Draft draft(directory_as(writer, earlier));
    Outcome out;
    out.conflict = !edit(draft);
    if (!out.conflict) {
        for (const auto& [id, facts] : draft.changed()) {
            Facts& kept = draft.edit(id);
            ++kept.row_version;
            if (kept.uuid.empty()) kept.uuid = base::new_uuid(now);
        }
        out.directory = draft.after(token);
        out.problems = draft.faults(*out.directory);
    }
    if (out.conflict || !out.problems.empty()) {
        writer.one(sql::new_directory_token, earlier);
        out.directory = nullptr;
        return out;
    }
    if (before_saving) before_saving(draft, *out.directory);
    write_draft(writer, draft, *out.directory);
    for (const auto& [id, facts] : draft.changed())
        record_change(writer, actor, cause, now, draft.before(), *out.directory, id);
    for (const AgencyId id : draft.forgotten())
        record_change(writer, actor, cause, now, draft.before(), *out.directory, id);
    out.founded.assign(draft.founded().begin(), draft.founded().end());
    jobs::enqueue(writer, now, directory_changed, token);
    keep_copy(out.directory);
    return out;
}

}  // namespace agencies
