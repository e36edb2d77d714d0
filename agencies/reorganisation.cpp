// Reorganisations in the database: the act, what it changed, and its undoing.
#include "agencies/reorganisation.hpp"

#include <array>

#include "agencies/facts_json.hpp"
#include "agencies/sql.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "trail/record.hpp"

namespace agencies {
namespace {

constexpr std::array<const char*, 7> kinds = {"merge",         "split",         "rename", "abolish",
                                              "abolish_level", "inherit_level", "move"};

Reorganisation reorganisation_from(const storage::Row& row) {
    Reorganisation one;
    one.id = row.text(0);
    one.kind = reorganisation_kind(row.text(1)).value_or(ReorganisationKind::merge);
    one.name = row.text(2);
    one.legal_basis = row.text(3);
    one.day = base::Day{row.integer(4)};
    one.by = row.text(5);
    one.reason = row.text(6);
    one.made_at = row.integer(7);
    one.undone_at = row.maybe_integer(8).value_or(0);
    one.undone_by = row.text(9);
    one.undone_reason = row.text(10);
    one.agencies = row.integer(11);
    return one;
}

bool same_facts(Facts one, Facts other) {
    one.row_version = other.row_version = 0;
    return one == other;
}

// Puts back what the act changed; the name of an agency that was changed since, or empty.
std::string put_back(Draft& draft, const std::vector<Changed>& changed, const std::string& id) {
    for (const Changed& one : changed) {
        const Facts* now = draft.before().find(one.after.id);
        if (now == nullptr || !same_facts(*now, one.after)) return one.after.names.back().name;
    }
    for (const Succession& step : draft.before().successions())
        for (const Changed& one : changed)
            if (!one.before && step.reorganisation != id &&
                (step.to == one.after.id || step.from == one.after.id))
                return one.after.names.back().name;
    for (const Changed& one : changed) {
        if (!one.before) {
            draft.forget(one.after.id);
            continue;
        }
        Facts& facts = draft.edit(one.after.id);
        const std::int64_t row_version = facts.row_version;
        facts = *one.before;
        facts.row_version = row_version;
    }
    draft.drop_acts_of(id);
    return "";
}

[[noreturn]] void refuse_undo(const std::string& what) {
    throw base::Refused(base::Refusal::conflict,
                        "Không hoàn tác được đợt sắp xếp này: " + what +
                            "\nNhập một đợt sắp xếp mới để sửa, hoặc hoàn tác việc làm sau trước.");
}

}  // namespace

const char* code_of(ReorganisationKind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

std::optional<ReorganisationKind> reorganisation_kind(std::string_view code) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (code == kinds[i]) return static_cast<ReorganisationKind>(i);
    return std::nullopt;
}

ReorganisationOutcome reorganise(storage::Writer& writer, const base::Actor& actor,
                                 const NewReorganisation& act, base::Milliseconds now) {
    ReorganisationOutcome out;
    const std::string id = base::new_uuid(now);
    const Cause cause{"agency.reorganise", act.reason.empty() ? act.name : act.reason, act.legal_basis};
    bool impossible = false;
    const Outcome outcome = change(
        writer, actor, cause, now,
        [&](Draft& draft) {
            // The preview once more, on the directory as it is in this transaction.
            const auto same = std::shared_ptr<const Directory>(&draft.before(), [](const Directory*) {});
            out.problems = preview(same, act).problems;
            impossible = !out.problems.empty();
            if (!impossible) play(draft, act, id);
            return !impossible;
        },
        [&](const Draft& draft, const Directory& after) {
            writer.run(sql::add_reorganisation, id, std::string(code_of(act.kind)), act.name, act.legal_basis,
                       act.day.number, static_cast<std::int64_t>(draft.changed().size()), actor.account,
                       act.reason, now);
            std::vector<std::vector<storage::Value>> rows;
            for (const auto& [agency, facts] : draft.changed()) {
                const Facts* was = draft.before().find(agency);
                const Facts& is = after.at(agency);
                const std::int64_t place = was == nullptr ? 0 : is.life.until == act.day ? 1 : 2;
                rows.push_back(
                    {id, is.uuid, place, was == nullptr ? std::string() : to_json(*was), to_json(is)});
            }
            if (!rows.empty()) writer.insert_all(sql::add_reorganised, rows);
            trail::record(writer, actor,
                          {"reorganisation.enter",
                           id,
                           "",
                           cause.reason,
                           {{"name", "", act.name},
                            {"kind", "", code_of(act.kind)},
                            {"day", "", base::written(act.day)},
                            {"legal_basis", "", act.legal_basis},
                            {"agencies", "", std::to_string(draft.changed().size())}}},
                          now);
        });
    if (impossible) return out;
    out.problems = outcome.problems;
    if (out.problems.empty()) out.id = id;
    return out;
}

void undo(storage::Writer& writer, const base::Actor& actor, const std::string& id, const std::string& reason,
          base::Milliseconds now) {
    const Reorganisation act = reorganisation_of(writer, id);
    people::require_right(writer, actor, base::Right::own_agencies, now);
    if (act.undone_at != 0) return;
    const std::vector<Changed> changed = changed_by(writer, id, 0, act.agencies);
    std::string since;
    Outcome outcome;
    try {
        outcome = change(writer, actor, {"agency.reorganise_undo", reason, act.legal_basis}, now,
                         [&](Draft& draft) {
                             since = put_back(draft, changed, id);
                             return since.empty();
                         });
    } catch (const storage::Conflict&) {
        refuse_undo("cơ quan mà nó lập ra đã được dùng ở nơi khác.");
    }
    if (!since.empty()) refuse_undo("“" + since + "” đã được thay đổi sau đợt này.");
    if (!outcome.problems.empty()) refuse_undo(outcome.problems.front().text);
    writer.run(sql::undo_reorganisation, actor.account, now, reason, id);
    trail::record(writer, actor, {"reorganisation.undo", id, "", reason, {{"name", act.name, ""}}}, now);
}

std::int64_t count_reorganisations(storage::Reader& reader) {
    return reader.one(sql::count_reorganisations)->integer(0);
}

std::vector<Reorganisation> reorganisations(storage::Reader& reader, std::int64_t first, std::int64_t count) {
    std::vector<Reorganisation> all;
    for (const auto& row : reader.all(sql::list_reorganisations, count, first))
        all.push_back(reorganisation_from(row));
    return all;
}

Reorganisation reorganisation_of(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_reorganisation, id);
    if (!row)
        throw base::Refused(base::Refusal::not_found,
                            "Không có đợt sắp xếp này. Mở danh sách các đợt sắp xếp để tìm lại.");
    return reorganisation_from(*row);
}

std::vector<Changed> changed_by(storage::Reader& reader, const std::string& id, std::int64_t first,
                                std::int64_t count) {
    std::vector<Changed> out;
    for (const auto& row : reader.all(sql::list_reorganised, id, count, first)) {
        Changed one;
        if (!row.text(0).empty()) one.before = facts_from_json(row.text(0));
        one.after = facts_from_json(row.text(1));
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace agencies
